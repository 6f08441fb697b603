"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { Group } from "./columns";
import type { BoardNews } from "./live";
import { cardOf, type Product, type Shared } from "./rows";

type Props = {
  news: BoardNews | null;
  readAt: number;
  groups: readonly Group[];
  shared: Shared;
  products: readonly Product[];
};

/** Says who changed what, once the board has been read again; over the page, so that nothing moves beneath a hand. */
export function Heard({ news, readAt, groups, shared, products }: Props) {
  const t = useTranslations("board");
  const common = useTranslations("common");
  const [text, setText] = useState("");
  const untold = useRef<BoardNews | null>(null);
  const latest = useRef({ groups, shared, products });
  latest.current = { groups, shared, products };
  useEffect(() => {
    untold.current = news;
  }, [news]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it speaks when the board has been read, of what it then reads.
  useEffect(() => {
    const changes = untold.current?.changes;
    if (!changes) return;
    untold.current = null;
    const lines = latest.current.groups.flatMap(({ columns }) => columns.map(({ rows }) => rows));
    const words = changes.slice(0, 3).map(({ matchId, by }) => {
      const who = by ?? t("thePortal");
      const line = lineIn(lines, matchId);
      if (!line) return t("changedGone", { who });
      const { product, stateLabel } = cardOf(line, latest.current.shared, latest.current.products);
      return t("changed", { who, product, state: stateLabel });
    });
    setText(words.length > 0 ? words.join(" ") : t("changedSomething"));
  }, [readAt]);
  return (
    <div role="status" className="fixed inset-x-4 bottom-4 z-20 mx-auto max-w-xl print:hidden">
      {text ? (
        <p className="flex items-start gap-3 rounded-lg border border-information-light bg-information-subtler px-4 py-2.5 text-body-s text-information shadow-1">
          <Icon name="information" className="mt-0.5" />
          <span className="flex-1">{text}</span>
          <button type="button" aria-label={common("close")} onClick={() => setText("")} className="rounded-sm p-0.5">
            <Icon name="close" />
          </button>
        </p>
      ) : null}
    </div>
  );
}

function lineIn(columns: readonly string[], id: string): string | null {
  const rows = columns.find((text) => text.includes(id));
  return rows?.split("\n").find((line) => line.startsWith(id)) ?? null;
}

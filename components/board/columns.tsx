"use client";

import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/lib/i18n/locales";
import type { Choices } from "./ask-window";
import { BoardColumn, shortList } from "./column";
import { DeedsProvider, useSaid } from "./deeds";
import { Heard } from "./heard";
import { useLive } from "./live";
import { type ColumnRows, productsOf, type Shared } from "./rows";
import { type Heights, Ruler } from "./ruler";
import { WaitingNews } from "./waiting-news";

export type Group = { key: string; name: string; columns: readonly ColumnRows[] };

type Props = {
  groups: readonly Group[];
  shared: Shared;
  choices: Choices;
  /** Where a card's details are: `{id}` stands for its id. */
  details: string;
  events: string;
  /** When the board was read, in milliseconds. */
  readAt: number;
  movable: boolean;
  locale: Locale;
  timeZone: string;
};

/** Boards of more cards than this are filled column by column. */
const manyCards = 300;
const ownFor = 5_000;

/** The columns side by side, by state; what others change appears by itself. */
export function BoardColumns({ groups, shared, choices, details, events, readAt, movable, locale, timeZone }: Props) {
  const t = useTranslations("board");
  const own = useRef(new Map<string, number>());
  const kept = useStable(shared);
  const products = useMemo(() => productsOf(kept.products), [kept]);
  const live = useLive(events, readAt, (id) => Date.now() - (own.current.get(id) ?? 0) < ownFor);
  const counts = groups.flatMap(({ columns }) => columns.map(({ count }) => count));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const [heights, setHeights] = useState<Heights | null>(null);
  return (
    <DeedsProvider choices={choices} details={details} onDeed={(id) => own.current.set(id, Date.now())}>
      <Said />
      <Heard news={live.news} readAt={readAt} groups={groups} shared={kept} products={products} />
      <WaitingNews live={live} />
      <p id="board-hint" className="mb-2 text-body-s text-subtle max-md:hidden">
        {t(movable ? "hintMove" : "hint")}
      </p>
      <section
        aria-label={t("region")}
        aria-describedby="board-hint"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll.
        tabIndex={0}
        className="relative snap-x snap-proximity overflow-x-auto overscroll-x-contain pb-4"
      >
        {counts.some((count) => count > shortList) ? (
          <Ruler shared={kept} onMeasured={setHeights} {...{ products, movable, locale, timeZone }} />
        ) : null}
        <div className="flex w-max gap-8">
          {groups.map(({ key, name, columns }) => (
            <section key={key} aria-labelledby={`group-${key}`} className="min-w-0">
              <h2 id={`group-${key}`} className="sticky left-0 mb-2 w-fit text-heading-xs text-subtle">
                {name}
              </h2>
              <div className="flex items-start gap-4">
                {columns.map((column) => (
                  <BoardColumn
                    key={column.id}
                    column={column}
                    shared={kept}
                    products={products}
                    movable={movable}
                    late={total > manyCards}
                    heights={heights}
                    locale={locale}
                    timeZone={timeZone}
                  />
                ))}
              </div>
            </section>
          ))}
        </div>
      </section>
    </DeedsProvider>
  );
}

/** A page that is read again brings new objects of the same content: what has not changed stays the same object. */
function useStable<T>(value: T): T {
  const kept = useRef(value);
  if (kept.current !== value && JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}

/** How the last deed of this page went. */
function Said() {
  const common = useTranslations("common");
  const { said, forget } = useSaid();
  const danger = said?.tone === "danger";
  return (
    <div className="sticky top-2 z-20" role={danger ? "alert" : "status"}>
      {said ? (
        <p
          className={`mb-4 flex items-start gap-3 rounded-lg border px-4 py-2.5 font-bold shadow-1 ${danger ? "border-danger-light bg-danger-subtler text-danger" : "border-success-light bg-success-subtler text-success"}`}
        >
          <Icon name={danger ? "warning" : "success"} className="mt-0.5" />
          <span className="flex-1">{said.text}</span>
          <button type="button" aria-label={common("close")} onClick={forget} className="rounded-sm p-0.5">
            <Icon name="close" />
          </button>
        </p>
      ) : null}
    </div>
  );
}

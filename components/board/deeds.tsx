"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type MouseEvent, type ReactNode, useContext, useRef, useState, useTransition } from "react";
import { failureOf } from "@/components/form/action-form";
import { useReason, useSay } from "@/components/form/words";
import type { ActionResult } from "@/lib/core/errors";
import {
  acceptAsChamberAction,
  introduceAction,
  liftPairRuleAction,
  movePairAction,
  proposeAction,
  shortlistAction,
  unshortlistAction,
} from "@/lib/matching/actions";
import { type Asked, AskWindow, type Choices } from "./ask-window";
import { CardMenu, type Opened } from "./card-menu";
import type { Card, DeedKey } from "./rows";

type Column = { id: string; name: string };
type Deeds = {
  /** Begins a deed: at once, or after asking what it needs to know. */
  begin: (deed: DeedKey, card: Card, column: Column) => void;
  openMenu: (card: Card, column: Column, button: HTMLElement) => void;
  move: (card: { id: string; product: string; seen: number }, to: Column) => void;
  detailsOf: (card: Card) => string;
  /** Opens a card's details without loading the page anew; asked for in another window they are left to the browser. */
  follow: (event: MouseEvent<HTMLAnchorElement>) => void;
};

const DeedsContext = createContext<Deeds | null>(null);
const BusyContext = createContext<string | null>(null);
const SaidContext = createContext<{ said: Said | null; forget: () => void }>({ said: null, forget: () => {} });

export const useDeeds = (): Deeds => useContext(DeedsContext)!;
/** The card that a deed is under way for. */
export const useBusy = () => useContext(BusyContext);
export const useSaid = () => useContext(SaidContext);

export type Said = { tone: "success" | "danger"; text: string };

const atOnce: Partial<Record<DeedKey, (raw: unknown) => Promise<ActionResult<unknown>>>> = {
  shortlist: shortlistAction,
  unshortlist: unshortlistAction,
};
const onceConfirmed: Partial<Record<DeedKey, (raw: unknown) => Promise<ActionResult<unknown>>>> = {
  propose: proposeAction,
  introduce: introduceAction,
  accept: acceptAsChamberAction,
};

type Props = {
  choices: Choices;
  /** A card's details: its id is put in place of `{id}`. */
  details: string;
  /** Told of each deed of this page, so that its own echo is not announced. */
  onDeed: (matchId: string) => void;
  children: ReactNode;
};

/** What cards can do, once for the whole board: one menu, one window that asks, one place that says how it went. */
export function DeedsProvider({ choices, details, onDeed, children }: Props) {
  const t = useTranslations("board");
  const common = useTranslations("common");
  const sayReason = useReason();
  const say = useSay();
  const router = useRouter();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [menu, setMenu] = useState<Opened | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [, startTransition] = useTransition();

  const answered = (card: { product: string }, result: ActionResult<unknown> | "failed" | undefined, done: string) => {
    if (result === undefined) return;
    if (result !== "failed" && result.ok) return setSaid({ tone: "success", text: done });
    const [problem] = result === "failed" ? [] : Object.values(result.fields);
    const why = result === "failed" ? common("form.failed") : problem ? say(problem) : sayReason(result.reason);
    setSaid({ tone: "danger", text: t("refused", { product: card.product, why }) });
    // What was seen is no longer so: the board reads again.
    if (result !== "failed" && result.code !== "invalid") router.refresh();
  };

  const run = (
    card: { id: string; product: string },
    action: (raw: unknown) => Promise<ActionResult<unknown>>,
    input: unknown,
    done: string,
  ) => {
    setSaid(null);
    setBusy(card.id);
    onDeed(card.id);
    startTransition(async () => {
      const result = await action(input).catch((error: unknown) => failureOf(error));
      answered(card, result, done);
      setBusy(null);
    });
  };

  const doneWords = (deed: DeedKey, product: string) => t("done", { product, deed: t(`deed.${deed}`) });

  const begin = (deed: DeedKey, card: Card, column: Column) => {
    const action = atOnce[deed];
    if (action) return run(card, action, { matchId: card.id, seen: card.seen }, doneWords(deed, card.product));
    if (deed === "lift") return run(card, liftPairRuleAction, { ruleId: card.ruleId }, doneWords(deed, card.product));
    setSaid(null);
    setAsked({ deed, card, column });
  };

  const move: Deeds["move"] = (card, to) =>
    run(
      card,
      movePairAction,
      { matchId: card.id, chamberId: to.id, seen: card.seen },
      t("moved", { product: card.product, chamber: to.name }),
    );

  const confirmed = ({ deed, card }: Asked) => {
    setAsked(null);
    run(card, onceConfirmed[deed]!, { matchId: card.id, seen: card.seen }, doneWords(deed, card.product));
  };

  const latest = useRef({ begin, move, details });
  latest.current = { begin, move, details };
  // The same for as long as the board is open: cards are made anew for what is in them, not for what is done elsewhere.
  const [deeds] = useState<Deeds>(() => ({
    begin: (...about) => latest.current.begin(...about),
    move: (...about) => latest.current.move(...about),
    openMenu: (card, column, button) => setMenu({ card, column, button }),
    detailsOf: ({ id }) => latest.current.details.replace("{id}", id),
    follow: (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      router.push(event.currentTarget.getAttribute("href")!, { scroll: false });
    },
  }));
  return (
    <DeedsContext.Provider value={deeds}>
      <BusyContext.Provider value={busy}>
        <SaidContext.Provider value={{ said, forget: () => setSaid(null) }}>{children}</SaidContext.Provider>
      </BusyContext.Provider>
      <CardMenu opened={menu} close={() => setMenu(null)} begin={deeds.begin} detailsOf={deeds.detailsOf} />
      <AskWindow
        asked={asked}
        choices={choices}
        close={() => setAsked(null)}
        onConfirm={confirmed}
        onDone={({ deed, card }) => {
          onDeed(card.id);
          setAsked(null);
          setSaid({ tone: "success", text: doneWords(deed, card.product) });
        }}
      />
    </DeedsContext.Provider>
  );
}

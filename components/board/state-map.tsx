import { useTranslations } from "next-intl";
import { type StateNames, stateNameOf } from "@/components/chambers/names";
import { StateTable } from "@/components/chambers/state-table";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/i18n/locales";
import type { BoardColumnRow } from "./board-filter";
import outlines from "./us-states.json";

/*
 * The outlines are in us-states.json, made by bin/us-map.ts: US Census Bureau, cartographic boundary files 2017 (public
 * domain), as packed by us-atlas 3.0.1.
 */

type Code = keyof typeof outlines;
export type StateFigures = { code: string; chambers: number; left: number; cards: number };

/** Places left and cards of each state with a chamber, by its letters. */
export function stateFigures(columns: readonly BoardColumnRow[]): StateFigures[] {
  const states = new Map<string, StateFigures>();
  for (const { stateCode: code, places, placed, available, cards } of columns) {
    const state = states.get(code) ?? { code, chambers: 0, left: 0, cards: 0 };
    state.chambers += 1;
    state.left += available ? Math.max(0, places - placed) : 0;
    state.cards += cards;
    states.set(code, state);
  }
  return [...states.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

type Props = {
  figures: readonly StateFigures[];
  states: StateNames;
  /** The state that is shown alone. */
  shown: string | null;
  hrefOf: (code: string | null) => string;
  locale: Locale;
};

const steps = [
  { from: 0, fill: "fill-[var(--map-none)]", key: "legendNone" },
  { from: 1, fill: "fill-[var(--map-few)]", key: "legendFew" },
  { from: 4, fill: "fill-[var(--map-some)]", key: "legendSome" },
  { from: 10, fill: "fill-[var(--map-many)]", key: "legendMany" },
] as const;
const stepOf = (left: number) => steps.findLast(({ from }) => left >= from) ?? steps[0];

/** A map for the eye and the pointer; the table beside it says and does the same. */
export function StateMap({ figures, states, shown, hrefOf, locale }: Props) {
  const t = useTranslations("board.map");
  const known = new Map(figures.map((state) => [state.code, state]));
  const quiet = (Object.keys(outlines) as Code[]).filter((code) => !known.has(code));
  return (
    <figure className="min-w-0">
      <svg viewBox="0 0 1020 600" aria-hidden="true" focusable="false" className="w-full" strokeLinejoin="round">
        <path
          d={quiet.map((code) => outlines[code].path).join("")}
          className="fill-[var(--surface-subtle)] stroke-[var(--surface)]"
          strokeWidth={1.5}
        />
        {figures
          .filter(({ code }) => code in outlines)
          .sort((a, b) => Number(a.code === shown) - Number(b.code === shown))
          .map(({ code, left, cards }) => {
            const { path, middle } = outlines[code as Code];
            const isShown = code === shown;
            return (
              <Link key={code} href={hrefOf(isShown ? null : code)} tabIndex={-1} scroll={false}>
                <title>{`${stateNameOf(code, states, locale)}: ${t("left")} ${left}, ${t("cards")} ${cards}`}</title>
                <path
                  d={path}
                  className={`${stepOf(left).fill} cursor-pointer stroke-[var(--surface)] hover:opacity-80 ${isShown ? "stroke-[var(--focus-ring)]!" : ""}`}
                  strokeWidth={isShown ? 5 : 1.5}
                />
                <text
                  x={middle[0]}
                  y={(middle[1] ?? 0) + 8}
                  textAnchor="middle"
                  className="pointer-events-none fill-[var(--map-text)] text-[26px] font-bold"
                  paintOrder="stroke"
                  stroke="var(--surface)"
                  strokeWidth={5}
                >
                  {cards}
                </text>
              </Link>
            );
          })}
      </svg>
      <figcaption className="mt-1 text-body-xs text-subtle">
        <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1">
          {steps.map(({ key, fill }) => (
            <li key={key} className="inline-flex items-center gap-1.5">
              <svg width="12" height="12" aria-hidden="true">
                <rect width="12" height="12" rx="2" className={fill} />
              </svg>
              {t(key)}
            </li>
          ))}
        </ul>
        {t("numbers")} {t("source")}
      </figcaption>
    </figure>
  );
}

export function BoardTable({ figures, states, shown, hrefOf, locale }: Props) {
  const t = useTranslations("board.map");
  return (
    <StateTable
      label={t("table")}
      stateLabel={t("state")}
      columns={[t("left"), t("cards")]}
      rows={figures.map(({ code, left, cards }) => ({ code, counts: [left, cards] as const }))}
      allLabel={t("all")}
      {...{ states, shown, hrefOf, locale }}
    />
  );
}

import { useTranslations } from "next-intl";
import outlines from "@/components/board/us-states.json";
import { Link } from "@/components/ui/link";
import type { PublicChamber } from "@/lib/chambers/queries";
import type { Locale } from "@/lib/i18n/locales";
import { type StateNames, stateNameOf } from "./names";
import { StateTable } from "./state-table";

/*
 * The outlines are those of the match board (US Census Bureau, see components/board/state-map.tsx). A point stands in the
 * middle of its state: where in it a chamber is the map does not say.
 */

type Code = keyof typeof outlines;
type Counts = { code: string; participating: number; directory: number };

/** How many take part and how many the directory knows, by state. */
export function chambersByState(chambers: readonly Pick<PublicChamber, "stateCode" | "directory">[]): Counts[] {
  const states = new Map<string, Counts>();
  for (const { stateCode: code, directory } of chambers) {
    const state = states.get(code) ?? { code, participating: 0, directory: 0 };
    state[directory ? "directory" : "participating"] += 1;
    states.set(code, state);
  }
  return [...states.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

type Props = {
  chambers: readonly PublicChamber[];
  states: StateNames;
  /** The state that is shown alone. */
  shown: string;
  hrefOf: (code: string | null) => string;
  locale: Locale;
};

/** Which chambers are where: a map for the eye and the pointer, and a table that says and does the same. */
export function ChamberMap({ chambers, states, shown, hrefOf, locale }: Props) {
  const t = useTranslations("chambers.map");
  const counts = chambersByState(chambers);
  return (
    <section
      aria-label={t("title")}
      className="mb-10 grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]"
    >
      <figure className="min-w-0">
        <svg viewBox="0 0 1020 600" aria-hidden="true" focusable="false" className="w-full" strokeLinejoin="round">
          <path
            d={(Object.keys(outlines) as Code[]).map((code) => outlines[code].path).join("")}
            className="fill-[var(--surface-subtle)] stroke-[var(--surface)]"
            strokeWidth={1.5}
          />
          {counts
            .filter(({ code }) => code in outlines)
            .map((state) => (
              <Points
                key={state.code}
                state={state}
                title={`${stateNameOf(state.code, states, locale)}: ${t("participating")} ${state.participating}, ${t("directory")} ${state.directory}`}
                href={hrefOf(state.code === shown ? null : state.code)}
              />
            ))}
        </svg>
        <figcaption className="mt-1 text-body-xs text-subtle">
          <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1">
            <Key mark="participating" label={t("participating")} />
            <Key mark="directory" label={t("directory")} />
          </ul>
          {t("where")} {t("source")}
        </figcaption>
      </figure>
      <StateTable
        label={t("table")}
        stateLabel={t("state")}
        columns={[t("participating"), t("directory")]}
        rows={counts.map(({ code, participating, directory }) => ({
          code,
          counts: [participating, directory] as const,
        }))}
        allLabel={t("all")}
        {...{ states, shown, hrefOf, locale }}
      />
    </section>
  );
}

const fills = {
  participating: "fill-[var(--map-many)] stroke-[var(--surface)]",
  directory: "fill-[var(--surface)] stroke-[var(--map-text)]",
} as const;
type Mark = keyof typeof fills;

/** Full for those that take part, hollow for entries of the directory: two things that are never added. */
function Points({ state, title, href }: { state: Counts; title: string; href: string }) {
  const [x = 0, y = 0] = outlines[state.code as Code].middle;
  const marks = (["participating", "directory"] as const).filter((mark) => state[mark] > 0);
  return (
    <Link href={href} tabIndex={-1} scroll={false}>
      <title>{title}</title>
      {marks.map((mark, place) => {
        const across = x + (place - (marks.length - 1) / 2) * 26;
        return (
          <g key={mark} className="cursor-pointer hover:opacity-80">
            <circle cx={across} cy={y} r={14} strokeWidth={2.5} className={fills[mark]} />
            <text
              x={across}
              y={y + 6}
              textAnchor="middle"
              className={`pointer-events-none text-[17px] font-bold ${mark === "participating" ? "fill-[var(--surface)]" : "fill-[var(--map-text)]"}`}
            >
              {state[mark]}
            </text>
          </g>
        );
      })}
    </Link>
  );
}

const Key = ({ mark, label }: { mark: Mark; label: string }) => (
  <li className="inline-flex items-center gap-1.5">
    <svg width="14" height="14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.5" strokeWidth={2} className={fills[mark]} />
    </svg>
    {label}
  </li>
);

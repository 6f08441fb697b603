import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/i18n/locales";
import { type StateNames, stateNameOf } from "./names";

type Props = {
  label: string;
  stateLabel: string;
  columns: readonly [string, string];
  rows: readonly { code: string; counts: readonly [number, number] }[];
  states: StateNames;
  /** The state that is shown alone. */
  shown: string | null;
  hrefOf: (code: string | null) => string;
  allLabel: string;
  locale: Locale;
};

const cell = "px-2 py-1.5 text-right tabular-nums";

/** What a map of the states says, for the keyboard and for readers: each state leads to itself alone. */
export function StateTable({ label, stateLabel, columns, rows, states, shown, hrefOf, allLabel, locale }: Props) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll.
      tabIndex={0}
      className="max-h-96 overflow-y-auto rounded-lg border border-gray-light"
    >
      <table className="w-full border-collapse text-body-s">
        <caption className="sr-only">{label}</caption>
        <thead className="sticky top-0 bg-surface-subtler">
          <tr>
            <th scope="col" className="px-2 py-1.5 text-left">
              {stateLabel}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={cell}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, counts }) => (
            <tr key={code} className={code === shown ? "bg-primary-subtler font-bold" : ""}>
              <th scope="row" className="border-t border-gray-light px-2 py-1.5 text-left font-regular">
                <Link
                  href={hrefOf(code)}
                  scroll={false}
                  aria-current={code === shown ? "true" : undefined}
                  className="text-anchor"
                >
                  {stateNameOf(code, states, locale)}
                </Link>
              </th>
              {columns.map((column, place) => (
                <td key={column} className={`border-t border-gray-light ${cell}`}>
                  {counts[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown ? (
        <p className="border-t border-gray-light px-2 py-2 text-body-s">
          <Link href={hrefOf(null)} scroll={false} className="text-anchor">
            {allLabel}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

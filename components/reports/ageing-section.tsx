import { useTranslations } from "next-intl";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import type { AgeingRow } from "@/lib/reports/queries.ageing";
import { ages } from "@/lib/reports/rules.ageing";
import { useAgeingWords } from "./ageing-words";
import { Figure } from "./breakdown";
import { type Beside, ComparedTable } from "./comparison";
import { HeatTable } from "./heat-table";
import { reportsHref } from "./links";

type Props = { rows: readonly AgeingRow[]; filter: ReportsFilter; locale: Locale };

const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);

/** What waits in each state and for how long; states in which nothing waits are left out. */
export function AgeingSection({ rows, filter, locale }: Props) {
  const t = useTranslations("reports.overview");
  const turns = useTranslations("common.turn");
  const { machineName, stateName, ageName } = useAgeingWords();
  const waiting = rows.filter(({ counts }) => sum(counts) > 0);
  if (waiting.length === 0) return <p className="text-subtle">{t("ageingEmpty")}</p>;
  return (
    <HeatTable
      caption={t("ageing")}
      first={t("waitsIn")}
      columns={[...ages.map((age) => ({ key: age, header: ageName(age) })), { key: "all", header: t("sum") }]}
      rows={waiting.map((row, index) => {
        const { machine, state, counts } = row;
        const all = sum(counts);
        const number = (value: number, age?: (typeof ages)[number]) => (
          <Figure
            value={value}
            href={reportsHref(locale, filter, { list: "waiting", machine, state, age })}
            locale={locale}
            label={t("waitingFor", { state: stateName(machine, state), age: age ? ageName(age) : t("anyAge") })}
          />
        );
        return {
          key: `${machine} ${state}`,
          group: waiting[index - 1]?.machine === machine ? undefined : machineName(machine),
          label: (
            <>
              {stateName(machine, state)}
              <span className="block text-body-xs text-subtle">
                {t("turnAndLevel", { turn: turns(row.turn), days: formatNumber(row.level, locale) })}
              </span>
            </>
          ),
          cells: [
            ...ages.map((age, place) => ({
              key: age,
              share: (counts[place] ?? 0) / all,
              content: number(counts[place] ?? 0, age),
            })),
            { key: "all", share: 0, content: number(all) },
          ],
        };
      })}
    />
  );
}

type BesideProps = Props & { before: readonly AgeingRow[]; beside: Beside };

/** What waits in each state, beside what of the season before still does. */
export function AgeingBeside({ rows, before, beside, filter, locale }: BesideProps) {
  const t = useTranslations("reports.overview");
  const { machineName, stateName } = useAgeingWords();
  const earlier = (row: AgeingRow) =>
    sum(before.find(({ machine, state }) => machine === row.machine && state === row.state)?.counts ?? []);
  return (
    <ComparedTable
      caption={t("ageing")}
      first={t("waitsIn")}
      rows={rows
        .filter((row) => sum(row.counts) + earlier(row) > 0)
        .map((row) => {
          const { machine, state, counts } = row;
          const hrefOf = (of: ReportsFilter) => reportsHref(locale, of, { list: "waiting", machine, state });
          return {
            ...{ key: `${machine} ${state}`, label: `${machineName(machine)}: ${stateName(machine, state)}` },
            ...{ now: sum(counts), before: earlier(row), href: hrefOf(filter), beforeHref: hrefOf(beside.filter) },
          };
        })}
      {...{ beside, locale }}
    />
  );
}

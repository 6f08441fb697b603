import { useTranslations } from "next-intl";
import { BarChart } from "@/components/ui/bar-chart";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { type BarrierType, barrierTypes } from "@/lib/engagements/states";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ChamberSeason } from "@/lib/reports/queries.chamber";
import { resolvedBarriers } from "@/lib/reports/rules.kpi";
import { Figure } from "./breakdown";
import { chamberHref } from "./links";

type Props = { season: ChamberSeason; program?: string; locale: Locale };

const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);

/** What was proposed and where it stands, the work that goes on and what is in its way. */
export function ChamberWork({ season, program, locale }: Props) {
  const t = useTranslations("reports.chamberReport");
  const matches = useTranslations("matching.state");
  const engagements = useTranslations("engagements.state");
  const risky = season.states.reduce((all, one) => all + one.risky, 0);
  const number = (value: number) => formatNumber(value, locale);
  const table = { summary: t("table"), label: t("state"), value: t("count") };
  return (
    <Section title={t("work")} lead={t("workLead")}>
      <StatGrid>
        <Stat
          label={t("proposals")}
          value={number(sum(season.proposals))}
          href={paths.mentor.matches(locale, { program })}
        />
        <Stat
          label={t("engagements")}
          value={number(sum(season.states))}
          href={paths.mentor.engagements(locale, { program })}
        />
        <Stat
          label={t("atRisk")}
          value={number(risky)}
          note={t("atRiskNote")}
          tone={risky > 0 ? "attention" : "plain"}
          href={paths.mentor.engagements(locale, { risk: 1, program })}
        />
      </StatGrid>
      <div className="mt-10 grid grid-cols-1 gap-10 xl:grid-cols-2">
        <BarChart
          title={t("proposalsByState")}
          rows={season.proposals.map(({ state, count }) => ({
            label: matches(state),
            value: count,
            valueText: number(count),
            href: paths.mentor.matches(locale, { state, program }),
          }))}
          table={table}
        />
        <BarChart
          title={t("engagementsByState")}
          rows={season.states.map(({ state, count }) => ({
            label: engagements(state),
            value: count,
            valueText: number(count),
            href: paths.mentor.engagements(locale, { state, program }),
          }))}
          table={table}
        />
      </div>
      <Barriers {...{ season, program, locale }} />
    </Section>
  );
}

function Barriers({ season, program, locale }: Props) {
  const t = useTranslations("reports.chamberReport");
  const words = useTranslations("engagements.barriers");
  const of = (type: string) => season.barriers.filter((one) => one.type === type);
  const figure = (value: number, type: BarrierType, key: "barriers_opened" | "barriers_resolved") => (
    <Figure value={value} href={chamberHref(locale, { program, list: "figure", key, type })} locale={locale} />
  );
  return (
    <Section title={t("barriers")} heading="h3">
      <Table
        caption={t("barriers")}
        captionHidden
        rows={barrierTypes.filter((type) => of(type).length > 0)}
        rowKey={(type) => type}
        empty={<p className="text-subtle">{t("noBarriers")}</p>}
        columns={[
          { key: "type", header: t("barrierType"), cell: (type) => words(`type.${type}`) },
          {
            key: "raised",
            header: t("raised"),
            align: "end",
            cell: (type) => figure(sum(of(type)), type, "barriers_opened"),
          },
          {
            key: "resolved",
            header: t("resolved"),
            align: "end",
            cell: (type) =>
              figure(sum(of(type).filter(({ state }) => resolvedBarriers.includes(state))), type, "barriers_resolved"),
          },
        ]}
      />
    </Section>
  );
}

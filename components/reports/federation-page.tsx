import { useTranslations } from "next-intl";
import { PrintButton } from "@/components/applications/print-button";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { BarChart } from "@/components/ui/bar-chart";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Stat } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { formatMoment, formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FederationFilter, FederationSum } from "@/lib/reports/input.federation";
import type { FigureWords } from "@/lib/reports/queries.definitions";
import type { FederationChoices, FederationFigures, FederationSumBehind } from "@/lib/reports/queries.federation";
import { fewestAnswers } from "@/lib/surveys/states";
import { Figure } from "./breakdown";
import { FederationChambers } from "./federation-chambers";
import { FederationDefinitions } from "./federation-definitions";
import { FederationFilters } from "./federation-filters";
import { FederationSumRows } from "./federation-sum";
import { federationHref } from "./links";

type Props = {
  actor: Actor;
  figures: FederationFigures;
  behind: FederationSumBehind | null;
  choices: FederationChoices;
  words: readonly FigureWords[];
  filter: FederationFilter;
  now: Date;
  locale: Locale;
};
type Part = Pick<Props, "figures" | "filter" | "locale">;

/** A federation's chambers in figures, and nothing of companies. */
export function FederationPage({ actor, figures, behind, choices, words, filter, now, locale }: Props) {
  const t = useTranslations("reports.federation");
  const f = useTranslations("reports.figures");
  const shared = { figures, filter, locale };
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("leadAt", { count: fewestAnswers, at: formatMoment(now, locale, actor.timeZone) })}
        actions={<PrintButton label={f("print")} />}
      />
      {figures.chambers.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <>
          <FederationFilters {...{ choices, filter, locale }} />
          <Sums {...shared} />
          {behind ? <FederationSumRows {...{ behind, filter, locale }} /> : null}
          <FederationChambers {...{ figures, locale }} />
          <DownloadLink
            list="federationChambers"
            asked={{ program: filter.program, quarter: filter.quarter }}
            {...{ actor, locale }}
          />
          <Rooms {...shared} />
          <Claims {...shared} />
          <FederationDefinitions {...{ words, locale }} />
        </>
      )}
    </>
  );
}

function Sums({ figures, filter, locale }: Part) {
  const t = useTranslations("reports.federation");
  const { response, satisfaction } = figures;
  const href = `${federationHref(locale, filter)}#chambers`;
  const days = (value: number | null) =>
    response.few ? t("few") : value === null ? t("noRooms") : t("days", { days: formatNumber(value, locale, 1) });
  return (
    <div className="mb-10 grid grid-cols-1 gap-4 md:grid-cols-3">
      <Stat label={t("median")} value={days(response.median)} note={t("responseNote")} href={href} />
      <Stat label={t("p90")} value={days(response.p90)} note={t("responseNote")} href={href} />
      <Stat
        label={t("satisfaction")}
        value={
          satisfaction
            ? t("ofFive", { mean: formatNumber(satisfaction.mean, locale, 1) })
            : t(figures.narrowed || figures.chambers.some(({ answered }) => answered) ? "few" : "noAnswers")
        }
        href={figures.narrowed ? undefined : href}
      />
    </div>
  );
}

function Rooms({ figures, filter, locale }: Part) {
  const t = useTranslations("reports.federation");
  const words = useTranslations("surveys");
  const states = useTranslations("engagements.state");
  const opened = (sum: FederationSum, { few, key }: { few: boolean; key: string }) =>
    few ? undefined : federationHref(locale, filter, { sum, item: key });
  const shown = ({ few, count }: { few: boolean; count: number }) => (few ? t("few") : formatNumber(count, locale));
  const table = { summary: t("table"), value: t("count") };
  return (
    <Section title={t("work")} lead={t("workLead")}>
      <div className="grid grid-cols-1 gap-10 lg:grid-cols-2">
        <BarChart
          title={t("byState")}
          rows={figures.states.map((row) => ({
            label: states(row.state),
            value: row.count,
            valueText: shown(row),
            href: opened("states", row),
          }))}
          table={{ ...table, label: t("state") }}
        />
        <BarChart
          title={t("byMilestone")}
          rows={figures.milestones.map((row) => ({
            label: words(`occasion.${row.kind}`),
            value: row.count,
            valueText: shown(row),
            href: opened("milestones", row),
          }))}
          table={{ ...table, label: t("milestone") }}
        />
      </div>
    </Section>
  );
}

function Claims({ figures, filter, locale }: Part) {
  const t = useTranslations("reports.federation");
  const kinds = useTranslations("outcomes.kind");
  return (
    <Section title={t("claims")} lead={t("claimsLead")}>
      <Table
        caption={t("claims")}
        captionHidden
        rows={figures.claims}
        rowKey={({ key }) => key}
        empty={<p className="text-subtle">{t("noClaims")}</p>}
        columns={[
          { key: "kind", header: t("kind"), cell: ({ kind }) => kinds(kind) },
          { key: "grade", header: t("grade"), nowrap: true, cell: ({ grade }) => grade ?? t("none") },
          {
            key: "count",
            header: t("count"),
            align: "end",
            cell: ({ few, count, key }) =>
              few ? (
                t("few")
              ) : (
                <Figure
                  value={count}
                  href={federationHref(locale, filter, { sum: "claims", item: key })}
                  locale={locale}
                />
              ),
          },
          {
            key: "value",
            header: t("value"),
            align: "end",
            cell: ({ few, amountMinor, currency }) =>
              few
                ? t("few")
                : amountMinor !== null && currency
                  ? formatMoney(amountMinor, currency, locale)
                  : t("none"),
          },
        ]}
      />
    </Section>
  );
}

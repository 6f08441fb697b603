import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { BarChart } from "@/components/ui/bar-chart";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Stat } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FederationFigures } from "@/lib/reports/queries.federation";
import { fewestAnswers } from "@/lib/surveys/states";
import { FederationChambers } from "./federation-chambers";

type Props = { figures: FederationFigures; locale: Locale };

/** A federation's chambers in figures, and nothing of companies. */
export function FederationPage({ figures, locale }: Props) {
  const t = useTranslations("reports.federation");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { count: fewestAnswers })} />
      {figures.chambers.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <>
          <Sums {...{ figures, locale }} />
          <FederationChambers {...{ figures, locale }} />
          <Rooms {...{ figures, locale }} />
          <Claims {...{ figures, locale }} />
        </>
      )}
    </>
  );
}

function Sums({ figures, locale }: Props) {
  const t = useTranslations("reports.federation");
  const { response, satisfaction } = figures;
  const days = (value: number | null) =>
    response.few ? t("few") : value === null ? t("noRooms") : t("days", { days: formatNumber(value, locale, 1) });
  return (
    <div className="mb-10 grid grid-cols-1 gap-4 md:grid-cols-3">
      <Stat label={t("median")} value={days(response.median)} note={t("responseNote")} />
      <Stat label={t("p90")} value={days(response.p90)} note={t("responseNote")} />
      <Stat
        label={t("satisfaction")}
        value={
          satisfaction
            ? t("ofFive", { mean: formatNumber(satisfaction.mean, locale, 1) })
            : t(figures.chambers.some(({ answered }) => answered) ? "few" : "noAnswers")
        }
      />
    </div>
  );
}

function Rooms({ figures, locale }: Props) {
  const t = useTranslations("reports.federation");
  const words = useTranslations("surveys");
  const states = useTranslations("engagements.state");
  const shown = ({ few, count }: { few: boolean; count: number }) => (few ? t("few") : formatNumber(count, locale));
  const table = { summary: t("table"), value: t("count") };
  return (
    <Section title={t("work")}>
      <div className="grid grid-cols-1 gap-10 lg:grid-cols-2">
        <BarChart
          title={t("byState")}
          rows={figures.states.map((row) => ({ label: states(row.state), value: row.count, valueText: shown(row) }))}
          table={{ ...table, label: t("state") }}
        />
        <BarChart
          title={t("byMilestone")}
          rows={figures.milestones.map((row) => ({
            label: words(`occasion.${row.kind}`),
            value: row.count,
            valueText: shown(row),
          }))}
          table={{ ...table, label: t("milestone") }}
        />
      </div>
    </Section>
  );
}

function Claims({ figures, locale }: Props) {
  const t = useTranslations("reports.federation");
  const kinds = useTranslations("outcomes.kind");
  return (
    <Section title={t("claims")} lead={t("claimsLead")}>
      <Table
        caption={t("claims")}
        captionHidden
        rows={figures.claims}
        rowKey={({ kind, grade, currency }) => `${kind} ${grade} ${currency}`}
        empty={<p className="text-subtle">{t("noClaims")}</p>}
        columns={[
          { key: "kind", header: t("kind"), cell: ({ kind }) => kinds(kind) },
          { key: "grade", header: t("grade"), nowrap: true, cell: ({ grade }) => grade ?? t("none") },
          {
            key: "count",
            header: t("count"),
            align: "end",
            cell: ({ few, count }) => (few ? t("few") : formatNumber(count, locale)),
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

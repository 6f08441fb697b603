import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Answers } from "@/lib/reports/queries.answers";
import type { EndedProposal } from "@/lib/reports/rules.kpi";
import { fewestCases } from "@/lib/reports/rules.places";
import type { FigurePart, KpiKey } from "@/lib/reports/states";

type Row = Answers["chambers"][number];
type Reasons = Answers["reasons"];
type Props = { answers: Answers; program?: string | undefined; locale: Locale };

/** How proposals to each chamber ended, and why they were declined; few cases of a chamber say nothing of their reasons. */
export function AnswerTable({ answers, program, locale }: Props) {
  const t = useTranslations("reports.figures");
  const columns = useColumns(program, locale);
  return (
    <>
      <Section title={t("answers")} lead={t("answersLead", { fewest: fewestCases })}>
        <Table
          caption={t("answers")}
          captionHidden
          rows={answers.chambers}
          rowKey={({ id }) => id}
          empty={<p className="text-subtle">{t("noAnswers")}</p>}
          columns={columns}
        />
      </Section>
      <ReasonTable title={t("reasonsOfChambers")} reasons={answers.reasons} locale={locale} />
      <ReasonTable title={t("reasonsOfCompanies")} reasons={answers.companyReasons} locale={locale} />
    </>
  );
}

function useColumns(program: string | undefined, locale: Locale): Column<Row>[] {
  const t = useTranslations("reports.figures");
  const reason = useTranslations("matching.declineReason");
  type Counted = "accepted" | "declined" | "declinedByCompany" | "ranOut" | "settled";
  type Part = { part?: FigurePart; ended?: EndedProposal };
  const listed = (key: Counted, of: KpiKey, part: Part = {}): Column<Row> => ({
    key,
    header: t(key),
    align: "end",
    cell: (row) => (
      <Link
        href={paths.city.reports(locale, { program, chamber: row.id, list: "figure", key: of, ...part })}
        className="text-anchor"
      >
        {formatNumber(row[key], locale)}
      </Link>
    ),
  });
  return [
    { key: "chamber", header: t("chamber"), cell: (one) => (locale === "ko" ? one.nameKo : one.nameEn) },
    listed("accepted", "proposals_accepted"),
    listed("declined", "proposals_declined"),
    listed("declinedByCompany", "proposals_accepted", { ended: "company_declined" }),
    listed("ranOut", "proposals_accepted", { ended: "expired" }),
    listed("settled", "proposals_accepted", { part: "whole" }),
    {
      key: "reasons",
      header: t("reasons"),
      cell: ({ declined, reasons }) =>
        declined > 0 && reasons.length === 0
          ? t("tooFew", { fewest: fewestCases })
          : reasons
              .map(({ reason: key, count }) => t("reasonCount", { reason: reason(key as "price"), count }))
              .join(", "),
    },
  ];
}

function ReasonTable({ title, reasons, locale }: { title: string; reasons: Reasons; locale: Locale }) {
  const t = useTranslations("reports.figures");
  const words = useTranslations("matching.declineReason");
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionHidden
        rows={reasons}
        rowKey={({ reason }) => reason}
        empty={<p className="text-subtle">{t("noReasons")}</p>}
        columns={[
          { key: "reason", header: t("reason"), cell: ({ reason }) => words(reason as "price") },
          { key: "count", header: t("proposals"), align: "end", cell: ({ count }) => formatNumber(count, locale) },
        ]}
      />
    </Section>
  );
}

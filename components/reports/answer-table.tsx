import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter } from "@/lib/reports/input.kpi";
import type { Answers } from "@/lib/reports/queries.answers";
import { fewestCases } from "@/lib/reports/rules.places";
import type { KpiKey } from "@/lib/reports/states";
import { type Listed, rowsHref } from "./kpi-words";

type Row = Answers["chambers"][number];
type Reasons = Answers["reasons"];
type Props = { answers: Answers; filter: FiguresFilter; locale: Locale };

/** How proposals to each chamber ended, and why they were declined; few cases of a chamber say nothing of their reasons. */
export function AnswerTable({ answers, filter, locale }: Props) {
  const t = useTranslations("reports.figures");
  const columns = useColumns(filter, locale);
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
      <ReasonTable
        title={t("reasonsOfChambers")}
        reasons={answers.reasons}
        hrefOf={(reason) => rowsHref(locale, "proposals_declined", filter, { reason })}
        locale={locale}
      />
      <ReasonTable
        title={t("reasonsOfCompanies")}
        reasons={answers.companyReasons}
        hrefOf={(reason) => rowsHref(locale, "proposals_accepted", filter, { ended: "company_declined", reason })}
        locale={locale}
      />
    </>
  );
}

function useColumns(filter: FiguresFilter, locale: Locale): Column<Row>[] {
  const t = useTranslations("reports.figures");
  const reason = useTranslations("matching.declineReason");
  type Counted = "accepted" | "declined" | "declinedByCompany" | "ranOut" | "settled";
  const listed = (key: Counted, of: KpiKey, part: Listed = {}): Column<Row> => ({
    key,
    header: t(key),
    align: "end",
    cell: (row) => (
      <Link href={rowsHref(locale, of, filter, { chamber: row.id, ...part })} className="text-anchor">
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
      cell: ({ id, declined, reasons }) =>
        declined > 0 && reasons.length === 0 ? (
          t("tooFew", { fewest: fewestCases })
        ) : (
          <span className="flex flex-wrap gap-x-3 gap-y-1">
            {reasons.map(({ reason: key, count }) => (
              <Link
                key={key}
                href={rowsHref(locale, "proposals_declined", filter, { chamber: id, reason: key })}
                className="text-anchor"
              >
                {t("reasonCount", { reason: reason(key as "price"), count })}
              </Link>
            ))}
          </span>
        ),
    },
  ];
}

type ReasonProps = { title: string; reasons: Reasons; hrefOf: (reason: string) => string; locale: Locale };

function ReasonTable({ title, reasons, hrefOf, locale }: ReasonProps) {
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
          {
            key: "count",
            header: t("proposals"),
            align: "end",
            cell: ({ reason, count }) => (
              <Link href={hrefOf(reason)} className="text-anchor">
                {formatNumber(count, locale)}
              </Link>
            ),
          },
        ]}
      />
    </Section>
  );
}

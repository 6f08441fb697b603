import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import type { OwnBooth } from "@/lib/exhibitions/queries.booths";
import { standOf } from "@/lib/exhibitions/rules";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { BoothBadge, boothPlace, daysIn } from "./words";

/** Exhibitions that a company goes to, or may go to. */
export function CompanyExhibitions({
  booths,
  now,
  locale,
}: {
  booths: readonly OwnBooth[];
  now: Date;
  locale: Locale;
}) {
  const t = useTranslations("exhibitions");
  const common = useTranslations("common");
  return (
    <>
      <PageHeader title={t("own.title")} lead={t("own.lead")} />
      <Table
        caption={t("own.title")}
        captionHidden
        rows={booths}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            title={t("own.emptyTitle")}
            action={
              <LinkButton href={paths.company.applications(locale)} variant="secondary">
                {t("own.toApplications")}
              </LinkButton>
            }
          >
            {t("own.emptyText")}
          </EmptyState>
        }
        columns={[
          {
            key: "name",
            header: t("city.name"),
            cell: ({ id, nameKo, nameEn, sample }) => (
              <span className="flex flex-wrap items-center gap-2">
                <Link href={paths.company.exhibition(locale, id)} className="text-anchor">
                  <Bilingual ko={nameKo} en={nameEn} locale={locale} />
                </Link>
                {sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
              </span>
            ),
          },
          {
            key: "days",
            header: t("city.days"),
            cell: (row) => `${daysIn(row, locale)} (${t(`stand.${standOf(row, now)}`)})`,
          },
          { key: "booth", header: t("cohort.booth"), cell: (row) => boothPlace(row) || t("cohort.noPlace") },
          { key: "state", header: t("cohort.state"), cell: ({ state }) => <BoothBadge state={state} /> },
          { key: "leads", header: t("city.leads"), align: "end", cell: ({ leads }) => formatNumber(leads, locale) },
          {
            key: "due",
            header: t("own.due"),
            align: "end",
            cell: ({ due }) => (
              <span className={due > 0 ? "font-bold text-danger" : undefined}>{formatNumber(due, locale)}</span>
            ),
          },
        ]}
      />
    </>
  );
}

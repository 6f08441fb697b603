import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import type { ExhibitionRow } from "@/lib/exhibitions/queries";
import { standOf } from "@/lib/exhibitions/rules";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { daysIn, placeOf } from "./words";

type Props = { exhibitions: readonly ExhibitionRow[]; now: Date; locale: Locale };

/** Exhibitions of the city's programmes. */
export function CityExhibitions({ exhibitions, now, locale }: Props) {
  const t = useTranslations("exhibitions");
  const common = useTranslations("common");
  const number = (value: number) => formatNumber(value, locale);
  const add = <LinkButton href={paths.city.newExhibition(locale)}>{t("city.new")}</LinkButton>;
  return (
    <>
      <PageHeader title={t("city.title")} lead={t("city.lead")} actions={exhibitions.length > 0 ? add : undefined} />
      <Table
        caption={t("city.title")}
        captionHidden
        rows={exhibitions}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t("city.emptyTitle")} action={add}>
            {t("city.emptyText")}
          </EmptyState>
        }
        columns={[
          {
            key: "name",
            header: t("city.name"),
            cell: ({ id, nameKo, nameEn, sample }) => (
              <span className="flex flex-wrap items-center gap-2">
                <Link href={paths.city.exhibition(locale, id)} className="text-anchor">
                  <Bilingual ko={nameKo} en={nameEn} locale={locale} />
                </Link>
                {sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
              </span>
            ),
          },
          {
            key: "program",
            header: t("city.program"),
            cell: ({ programKo, programEn }) => <Bilingual ko={programKo} en={programEn} locale={locale} />,
          },
          {
            key: "days",
            header: t("city.days"),
            cell: (row) => `${daysIn(row, locale)} (${t(`stand.${standOf(row, now)}`)})`,
          },
          { key: "place", header: t("city.place"), cell: (row) => placeOf(row, locale) },
          { key: "offered", header: t("city.offered"), align: "end", cell: ({ offered }) => number(offered) },
          { key: "confirmed", header: t("city.confirmed"), align: "end", cell: ({ confirmed }) => number(confirmed) },
          { key: "leads", header: t("city.leads"), align: "end", cell: ({ leads }) => number(leads) },
        ]}
      />
    </>
  );
}

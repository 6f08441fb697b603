import { useTranslations } from "next-intl";
import { BarChart } from "@/components/ui/bar-chart";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { MatchGroup } from "@/lib/matching/states";
import type { ProductFigures } from "@/lib/reports/queries.company";
import { Figure } from "./breakdown";

type Props = { rows: readonly ProductFigures[]; locale: Locale };

/** What was proposed for each product, and what came of it. */
export function CompanyProducts({ rows, locale }: Props) {
  const t = useTranslations("reports.companyReport");
  const states = useTranslations("products.state");
  const nameIn = (row: ProductFigures) => (locale === "en" && row.nameEn ? row.nameEn : row.nameKo);
  const figure = (value: number, href: string) => <Figure value={value} href={href} locale={locale} />;
  const matches = ({ id }: ProductFigures, group?: MatchGroup) => paths.company.matches(locale, { product: id, group });
  const proposed = rows.filter((row) => row.proposed > 0);
  return (
    <Section title={t("products")} lead={t("productsLead")}>
      <div className="flex flex-col gap-10">
        {proposed.length > 0 ? (
          <BarChart
            title={t("proposedTitle")}
            rows={proposed.map((row) => ({
              label: nameIn(row),
              value: row.proposed,
              valueText: formatNumber(row.proposed, locale),
              href: matches(row),
            }))}
            table={{ summary: t("table"), label: t("product"), value: t("proposed") }}
          />
        ) : null}
        <Table
          caption={t("products")}
          captionHidden
          narrow="scroll"
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <p className="text-subtle">
              {t("noProducts")}{" "}
              <Link href={paths.company.newProduct(locale)} className="text-anchor">
                {t("addProduct")}
              </Link>
            </p>
          }
          columns={[
            {
              key: "product",
              header: t("product"),
              cell: (row) => (
                <Link href={paths.company.product(locale, row.id)} className="text-anchor">
                  {nameIn(row)}
                </Link>
              ),
            },
            { key: "state", header: t("state"), cell: ({ state }) => states(state) },
            { key: "proposed", header: t("proposed"), align: "end", cell: (row) => figure(row.proposed, matches(row)) },
            {
              key: "waiting",
              header: t("waiting"),
              align: "end",
              cell: (row) => figure(row.waiting, matches(row, "pending")),
            },
            {
              key: "mutual",
              header: t("mutual"),
              align: "end",
              cell: (row) => figure(row.mutual, matches(row, "mutual")),
            },
            {
              key: "rooms",
              header: t("rooms"),
              align: "end",
              cell: (row) => figure(row.rooms, paths.company.engagements(locale, { product: row.id })),
            },
          ]}
        />
      </div>
    </Section>
  );
}

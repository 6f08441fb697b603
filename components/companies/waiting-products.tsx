import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { WaitingProduct } from "@/lib/companies/queries";
import { productMachine } from "@/lib/companies/states";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { daysBetween, formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

type Props = { products: readonly WaitingProduct[]; locale: Locale; timeZone: string; now: Date };

/** What the city has to look at, the longest waiting first, with the days that are left. */
export function WaitingProducts({ products, locale, timeZone, now }: Props) {
  const t = useTranslations("companies.city");
  const common = useTranslations("common.state");
  if (products.length === 0) return null;
  const left = (product: WaitingProduct) => {
    const due = dueAt(productMachine.info[product.state], product.stateEnteredAt);
    if (!due) return null;
    const days = daysBetween(now, due);
    return days < 0 ? <b className="text-danger">{common("late", { days: -days })}</b> : common("left", { days });
  };
  return (
    <Disclosure
      open={products.length <= 5}
      summary={`${t("waitingTitle")} (${products.length})`}
      className="mb-8 rounded-xl border border-gray-light p-5"
    >
      <Table
        caption={t("waitingLead")}
        rows={products}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "name",
            header: t("products"),
            cell: (row) => (
              <Link href={paths.city.product(locale, row.id)} className="font-bold underline underline-offset-4">
                <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />
              </Link>
            ),
          },
          {
            key: "company",
            header: t("name"),
            cell: (row) => <Bilingual ko={row.companyKo} en={row.companyEn} locale={locale} />,
          },
          {
            key: "since",
            header: t("since"),
            cell: (row) => formatDate(row.stateEnteredAt, locale, timeZone),
            nowrap: true,
          },
          { key: "left", header: common("turn"), headerHidden: true, cell: left, nowrap: true },
        ]}
      />
    </Disclosure>
  );
}

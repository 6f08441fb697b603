import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDay, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { RatesFilter } from "@/lib/outcomes/input";
import type { MissingRate, RateList } from "@/lib/outcomes/queries.rates";
import { RateForm } from "./rate-form";
import { plainRate } from "./words";

type Props = { rates: RateList; missing: readonly MissingRate[]; filter: RatesFilter; locale: Locale };

/** Rates of exchange: which days lack one, a form to enter it, and all that is on record. */
export function RatesPage({ rates, missing, filter, locale }: Props) {
  const t = useTranslations("outcomes");
  const layout = useTranslations("layout");
  const above = { label: t("list.title"), href: paths.city.outcomes(locale) };
  return (
    <>
      <PageHeader
        title={t("rates.title")}
        lead={t("rates.lead")}
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[above, { label: t("rates.title") }]} />}
      />
      <Section title={t("rates.missing")}>
        <Table
          caption={t("rates.missing")}
          captionHidden
          rows={missing}
          rowKey={({ currency, day }) => `${currency} ${day}`}
          empty={<p className="text-subtle">{t("rates.noMissing")}</p>}
          columns={[
            { key: "day", header: t("rates.day"), cell: (one) => formatDay(one.day, locale) },
            { key: "currency", header: t("field.currency"), cell: (one) => one.currency },
            { key: "claims", header: t("rates.claims"), align: "end", cell: (one) => formatNumber(one.claims, locale) },
          ]}
        />
      </Section>
      <Section title={t("rates.enter")}>
        <ClientMessages namespaces={["outcomes"]}>
          <RateForm />
        </ClientMessages>
      </Section>
      <Section id="list" title={t("rates.list")}>
        <OnRecord rates={rates} locale={locale} />
        <ListPages
          label={t("rates.pages")}
          page={rates.page}
          pageCount={rates.pages}
          hrefFor={(page) =>
            `${paths.city.rates(locale, { currency: filter.currency, page: page === 1 ? null : page })}#list`
          }
        />
      </Section>
    </>
  );
}

function OnRecord({ rates, locale }: Pick<Props, "rates" | "locale">) {
  const t = useTranslations("outcomes");
  return (
    <Table
      caption={t("rates.list")}
      captionHidden
      rows={rates.rows}
      rowKey={(one) => one.id}
      empty={<p className="max-w-measure text-subtle">{t("rates.none")}</p>}
      columns={[
        { key: "day", header: t("rates.day"), nowrap: true, cell: (one) => formatDay(one.day, locale) },
        { key: "currency", header: t("field.currency"), cell: (one) => one.currency },
        { key: "rate", header: t("rates.rate"), align: "end", cell: (one) => plainRate(one.rate) },
        { key: "source", header: t("rates.source"), cell: (one) => one.source },
        {
          key: "origin",
          header: t("rates.origin"),
          cell: (one) =>
            one.origin === "entered" && one.by ? t("rates.originEntered", { name: one.by }) : t("rates.originImported"),
        },
        {
          key: "state",
          header: t("rates.state"),
          cell: (one) => (
            <Badge tone={one.supersededAt ? "neutral" : "success"}>
              {t(one.supersededAt ? "rates.superseded" : "rates.inForce")}
            </Badge>
          ),
        },
      ]}
    />
  );
}

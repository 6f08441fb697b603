import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/layout/filter-bar";
import { ListPages } from "@/components/layout/list-pages";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { HsRow, TariffRow } from "@/lib/reference/queries.upkeep";
import { formatHsCode } from "@/lib/reference/rules";

type Asked = { part: "hs" | "tariff"; q: string; page: number; locale: Locale };

function SearchBar({ part, q, label, locale }: Omit<Asked, "page"> & { label: string }) {
  return (
    <FilterBar action={paths.city.reference(locale)} clearHref={q ? paths.city.reference(locale, { part }) : undefined}>
      <input type="hidden" name="part" value={part} />
      <TextField id="filter-q" name="q" type="search" label={label} defaultValue={q} />
    </FilterBar>
  );
}

function Pages({ part, q, page, locale, total, size }: Asked & { total: number; size: number }) {
  return (
    <ListPages
      page={page}
      pageCount={Math.ceil(total / size)}
      hrefFor={(to) => paths.city.reference(locale, { part, q, page: to })}
    />
  );
}

function Nothing() {
  const t = useTranslations("imports.page");
  return (
    <EmptyState title={t("nothing")} heading="h3" icon="search">
      {t("nothingHow")}
    </EmptyState>
  );
}

type Found<Row> = Omit<Asked, "part"> & { rows: readonly Row[]; total: number; size: number };

/** The nomenclature that is loaded, by code or words. */
export function Nomenclature({ rows, total, size, ...asked }: Found<HsRow>) {
  const t = useTranslations("imports.page");
  const common = useTranslations("common");
  const sectors = useTranslations("reference.sectors");
  const { locale, q } = asked;
  return (
    <Section title={t("parts.hs")} lead={t("hsLead")}>
      <SearchBar part="hs" q={q} label={t("search")} locale={locale} />
      <p className="mb-4 font-bold" role="status">
        {common("results", { count: total })}
      </p>
      <Table
        caption={t("parts.hs")}
        captionHidden
        rows={rows}
        rowKey={({ hs6 }) => hs6}
        empty={<Nothing />}
        columns={[
          { key: "code", header: t("column.code"), cell: ({ hs6 }) => formatHsCode(hs6), nowrap: true },
          {
            key: "name",
            header: t("column.name"),
            cell: ({ nameKo, nameEn }) =>
              locale === "ko" && nameKo ? (
                nameKo
              ) : (
                <span lang="en">
                  {nameEn}
                  {locale === "ko" ? <span className="sr-only"> ({t("englishOnly")})</span> : null}
                </span>
              ),
          },
          {
            key: "chapter",
            header: t("column.chapter"),
            cell: ({ hs6, chapterKo, chapterEn }) => `${hs6.slice(0, 2)} ${locale === "ko" ? chapterKo : chapterEn}`,
          },
          { key: "sector", header: t("column.sector"), cell: ({ sector }) => (sector ? sectors(sector) : null) },
          {
            key: "source",
            header: t("column.source"),
            cell: ({ source, year }) => <span className="text-body-s">{common("sourceYear", { source, year })}</span>,
          },
        ]}
      />
      <Pages part="hs" {...asked} total={total} size={size} />
    </Section>
  );
}

type TariffProps = Found<TariffRow> & {
  edition: { edition: string; source: string; year: number; importedAt: Date } | null;
  timeZone: string;
};

/** Lines of the tariff schedule in use, with the rate that it names for Korea. */
export function Tariff({ rows, total, size, edition, timeZone, ...asked }: TariffProps) {
  const t = useTranslations("imports.page");
  const common = useTranslations("common");
  const { locale, q } = asked;
  if (!edition) {
    return (
      <Section title={t("parts.tariff")}>
        <EmptyState title={t("tariffEmpty")} heading="h3">
          {t("tariffEmptyHow")}
        </EmptyState>
      </Section>
    );
  }
  const { importedAt, ...about } = edition;
  return (
    <Section
      title={t("parts.tariff")}
      lead={t("tariffEdition", { ...about, date: formatDate(importedAt, locale, timeZone) })}
    >
      <Notice tone="warning" className="mb-6">
        {t("tariffLead")}
      </Notice>
      <SearchBar part="tariff" q={q} label={t("searchTariff")} locale={locale} />
      <p className="mb-4 font-bold" role="status">
        {common("results", { count: total })}
      </p>
      <Table
        caption={t("parts.tariff")}
        captionHidden
        rows={rows}
        rowKey={({ hts }) => hts}
        empty={<Nothing />}
        columns={[
          { key: "hts", header: t("column.hts"), cell: ({ hts }) => dotted(hts), nowrap: true },
          {
            key: "description",
            header: t("column.description"),
            cell: ({ description }) => <span lang="en">{description}</span>,
          },
          {
            key: "general",
            header: t("column.general"),
            cell: ({ general, hts }) => general || (hts.length === 10 ? t("rateAbove") : "–"),
          },
          {
            key: "korea",
            header: t("column.korea"),
            cell: ({ korea, general, hts }) =>
              korea ? (
                <Badge tone="success">{korea}</Badge>
              ) : general === "" && hts.length === 10 ? (
                t("rateAbove")
              ) : (
                t("noKorea")
              ),
          },
          { key: "unit", header: t("column.unit"), cell: ({ unit }) => unit },
          { key: "additional", header: t("column.additional"), cell: ({ additional }) => additional },
        ]}
      />
      <Pages part="tariff" {...asked} total={total} size={size} />
    </Section>
  );
}

/** `8507600020` as `8507.60.00.20`. */
const dotted = (hts: string) =>
  [hts.slice(0, 4), hts.slice(4, 6), hts.slice(6, 8), hts.slice(8)].filter(Boolean).join(".");

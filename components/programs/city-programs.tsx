import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import { Listing } from "@/components/layout/listing";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { type ProgramFilter, programStands } from "@/lib/programs/input";
import type { CityProgramRow } from "@/lib/programs/queries";
import { phaseOf } from "@/lib/programs/rules";
import { decidingZone } from "./program-schedule";
import { StandBadge } from "./stand-badge";

type Props = {
  programs: readonly CityProgramRow[];
  newest: { id: string } | null;
  filter: ProgramFilter;
  locale: Locale;
};

/** The city's list of seasons. */
export function CityPrograms({ programs, newest, filter, locale }: Props) {
  const t = useTranslations("programs");
  const common = useTranslations("common");
  const filtered = Boolean(filter.q || filter.stand);
  return (
    <>
      <PageHeader
        title={t("manageTitle")}
        lead={t("manageLead")}
        actions={
          <>
            {newest ? (
              <LinkButton variant="secondary" href={paths.city.programPart(locale, newest.id, "copy")}>
                {t("list.copyNewest")}
              </LinkButton>
            ) : null}
            <LinkButton icon="plus" href={paths.city.newProgram(locale)}>
              {t("list.new")}
            </LinkButton>
          </>
        }
      />
      <Listing
        filters={<Filters filter={filter} filtered={filtered} locale={locale} />}
        results={common("results", { count: programs.length })}
        isEmpty={programs.length === 0}
        filtered={filtered}
        none={{ title: t("manageEmpty"), text: t("list.noneText") }}
        unfit={{ title: t("list.emptyTitle"), text: t("list.emptyText") }}
        all={{ href: paths.city.programs(locale) }}
      >
        <Rows programs={programs} locale={locale} />
      </Listing>
    </>
  );
}

function Filters({ filter, filtered, locale }: { filter: ProgramFilter; filtered: boolean; locale: Locale }) {
  const t = useTranslations("programs");
  const common = useTranslations("common");
  const stands = programStands.map((value) => ({
    value,
    label: value === "draft" ? t("draft") : t(`progress.${value}`),
  }));
  const sorts = (["call", "title"] as const).map((value) => ({ value, label: t(`list.sorts.${value}`) }));
  return (
    <FilterForm action={paths.city.programs(locale)} filtered={filtered}>
      <FilterText name="q" label={t("list.search")} value={filter.q ?? null} />
      <FilterSelect
        name="stand"
        label={t("list.stand")}
        value={filter.stand ?? null}
        options={stands}
        all={common("all")}
      />
      <FilterSelect name="sort" label={common("sortBy")} value={filter.sort} options={sorts} />
    </FilterForm>
  );
}

function Rows({ programs, locale }: Pick<Props, "programs" | "locale">) {
  const t = useTranslations("programs");
  const common = useTranslations("common");
  return (
    <Table
      caption={t("manageTitle")}
      captionHidden
      rows={programs}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          header: t("list.name"),
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link href={paths.city.program(locale, row.id)} className="font-bold underline underline-offset-4">
                <Bilingual ko={row.titleKo} en={row.titleEn} locale={locale} />
              </Link>
              {row.sample ? <Badge>{common("sample")}</Badge> : null}
            </span>
          ),
        },
        { key: "stand", header: t("list.stand"), cell: (row) => <StandBadge stand={row.stand} /> },
        {
          key: "call",
          header: t("list.call"),
          cell: (row) => {
            const call = phaseOf(row, "call");
            if (!call) return t("list.noCall");
            const [from, to] = [call.startsAt, call.endsAt].map((moment) => formatDate(moment, locale, decidingZone));
            return t("period", { from: from!, to: to! });
          },
        },
        { key: "places", header: t("list.places"), align: "end", cell: (row) => formatNumber(row.places, locale) },
      ]}
    />
  );
}

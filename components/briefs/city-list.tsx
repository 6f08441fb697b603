import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { useReferenceOptions } from "@/components/companies/options";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { SelectOption } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { CityBriefsFilter } from "@/lib/briefs/input";
import type { CityBriefs, ProductInterest } from "@/lib/briefs/queries";
import { type NeedCount, unansweredOf } from "@/lib/briefs/rules";
import { briefMachine, needStates } from "@/lib/briefs/states";
import { paths } from "@/lib/core/paths";
import { formatDate, formatDay, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { BriefStateBadge, type ChapterNames } from "./brief-head";
import { nameIn, useBriefWords } from "./words";

type Props = {
  briefs: CityBriefs;
  interests: readonly ProductInterest[];
  filter: CityBriefsFilter;
  states: SelectOption[];
  chapters: ChapterNames;
  locale: Locale;
  timeZone: string;
};

type Narrow = Partial<Record<"state" | "sector" | "heading" | "us" | "need", string | null>>;
const listOf = (locale: Locale, narrow: Narrow) => `${paths.city.briefs(locale, narrow)}#list`;

/** What chambers look for: how much of it is unanswered, where, and the list behind each number. */
export function CityBriefsPage({ briefs, interests, filter, states, chapters, locale, timeZone }: Props) {
  const t = useTranslations("briefs.city");
  const { needs } = briefs;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <StatGrid>
        <Stat label={t("open")} value={number(needs.all.briefs)} href={listOf(locale, {})} />
        <Stat
          label={t("unanswered")}
          value={number(unansweredOf(needs.all))}
          tone={unansweredOf(needs.all) > 0 ? "attention" : "plain"}
          href={listOf(locale, { need: "unanswered" })}
        />
        <Stat
          label={t("nothingFits")}
          value={number(needs.all.nothingFits)}
          href={listOf(locale, { need: "nothing_fits" })}
        />
        <Stat
          label={t("nobodyAnswered")}
          value={number(needs.all.nobodyAnswered)}
          href={listOf(locale, { need: "nobody_answered" })}
        />
      </StatGrid>
      <p className="mt-4 max-w-measure text-body-s text-subtle">{t("rule")}</p>
      <Needs needs={needs} chapters={chapters} locale={locale} />
      <List {...{ briefs, filter, states, locale }} />
      <Interests {...{ interests, locale, timeZone }} />
    </>
  );
}

function Needs({ needs, chapters, locale }: { needs: CityBriefs["needs"]; chapters: ChapterNames; locale: Locale }) {
  const t = useTranslations("briefs.city");
  const words = useBriefWords(locale);
  const headingName = (key: string) => {
    if (key === "none") return t("headingNone");
    const chapter = chapters.get(key.slice(0, 2));
    return chapter ? `${key} · ${chapter}` : key;
  };
  return (
    <div className="grid grid-cols-1 gap-x-10 xl:grid-cols-2">
      <Section title={t("bySector")}>
        <NeedTable
          rows={needs.bySector}
          caption={t("bySector")}
          kind={t("sector")}
          nameOf={(key) => words.sector(key) ?? key}
          narrowTo={(sector) => ({ sector })}
          locale={locale}
        />
      </Section>
      <Section title={t("byHeading")} lead={t("byHeadingNote")}>
        <NeedTable
          rows={needs.byHeading.filter((row) => unansweredOf(row) > 0)}
          caption={t("byHeading")}
          kind={t("heading")}
          nameOf={headingName}
          narrowTo={(heading) => ({ heading })}
          locale={locale}
        />
      </Section>
    </div>
  );
}

type NeedTableProps = {
  rows: readonly NeedCount[];
  caption: string;
  kind: string;
  nameOf: (key: string) => string;
  narrowTo: (key: string) => Narrow;
  locale: Locale;
};

function NeedTable({ rows, caption, kind, nameOf, narrowTo, locale }: NeedTableProps) {
  const t = useTranslations("briefs.city");
  const linked = (row: NeedCount, value: number, what: string, need: string | null) =>
    value === 0 ? (
      <span className="text-subtle">0</span>
    ) : (
      <Link
        href={listOf(locale, { ...narrowTo(row.key), need })}
        aria-label={`${nameOf(row.key)}, ${what}: ${value}`}
        className="text-anchor"
      >
        {formatNumber(value, locale)}
      </Link>
    );
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.key}
      narrow="scroll"
      empty={<p className="text-subtle">{t("nothingYet")}</p>}
      columns={[
        { key: "name", header: kind, cell: (row) => nameOf(row.key) },
        {
          key: "briefs",
          header: t("briefs"),
          align: "end",
          cell: (row) => linked(row, row.briefs, t("briefs"), null),
        },
        {
          key: "nothing",
          header: t("nothingFits"),
          align: "end",
          cell: (row) => linked(row, row.nothingFits, t("nothingFits"), "nothing_fits"),
        },
        {
          key: "nobody",
          header: t("nobodyAnswered"),
          align: "end",
          cell: (row) => linked(row, row.nobodyAnswered, t("nobodyAnswered"), "nobody_answered"),
        },
      ]}
    />
  );
}

function List({ briefs, filter, states, locale }: Pick<Props, "briefs" | "filter" | "states" | "locale">) {
  const t = useTranslations("briefs.city");
  const b = useTranslations("briefs");
  const options = useReferenceOptions();
  const { page: _, ...narrow } = filter;
  const filtered = filter.state !== "open" || Boolean(filter.sector || filter.heading || filter.us || filter.need);
  const needWords = { answered: t("answered"), nothing_fits: t("nothingFits"), nobody_answered: t("nobodyAnswered") };
  return (
    <Section id="list" title={t("list")}>
      <FilterForm action={paths.city.briefs(locale)} filtered={filtered}>
        <FilterSelect
          name="state"
          label={t("state")}
          value={filter.state}
          options={[
            { value: "all", label: t("allStates") },
            ...briefMachine.states.map((value) => ({ value, label: b(`state.${value}`) })),
          ]}
        />
        <FilterSelect
          name="need"
          label={t("need")}
          value={filter.need}
          all={t("allNeeds")}
          options={[
            { value: "unanswered", label: t("unanswered") },
            ...needStates.map((value) => ({ value, label: needWords[value] })),
          ]}
        />
        <FilterSelect
          name="sector"
          label={t("sector")}
          value={filter.sector}
          all={t("allSectors")}
          options={options.sectors}
        />
        <FilterSelect name="us" label={t("us")} value={filter.us} all={t("allUs")} options={states} />
        {filter.heading ? <input type="hidden" name="heading" value={filter.heading} /> : null}
      </FilterForm>
      {filter.heading ? (
        <p className="mb-4">
          <Tag removeHref={listOf(locale, { ...narrow, heading: null })} removeLabel={t("removeHeading")}>
            {filter.heading === "none" ? t("headingNone") : t("headingFilter", { code: filter.heading })}
          </Tag>
        </p>
      ) : null}
      <p className="mb-3 font-bold" role="status">
        {t("count", { count: briefs.total })}
      </p>
      <BriefTable briefs={briefs} filtered={filtered} locale={locale} />
      <ListPages
        label={b("pagination")}
        page={briefs.page}
        pageCount={briefs.pages}
        hrefFor={(page) => `${paths.city.briefs(locale, { ...narrow, page: page === 1 ? null : page })}#list`}
      />
    </Section>
  );
}

function BriefTable({ briefs, filtered, locale }: { briefs: CityBriefs; filtered: boolean; locale: Locale }) {
  const t = useTranslations("briefs.city");
  const b = useTranslations("briefs");
  const common = useTranslations("common");
  const number = (value: number) => formatNumber(value, locale);
  const empty = filtered ? (
    <EmptyState
      heading="h3"
      title={t("emptyTitle")}
      action={
        <LinkButton href={paths.city.briefs(locale)} variant="secondary">
          {common("clear")}
        </LinkButton>
      }
    >
      {t("emptyText")}
    </EmptyState>
  ) : (
    <EmptyState heading="h3" title={t("noneTitle")}>
      {t("noneText")}
    </EmptyState>
  );
  return (
    <Table
      caption={t("list")}
      captionHidden
      rows={briefs.rows}
      rowKey={(brief) => brief.id}
      empty={empty}
      columns={[
        {
          key: "item",
          header: t("item"),
          cell: (brief) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link href={paths.city.brief(locale, brief.id)} className="text-anchor">
                <Bilingual ko={brief.titleKo} en={brief.titleEn} locale={locale} />
              </Link>
              {brief.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
            </span>
          ),
        },
        { key: "chamber", header: t("chamber"), cell: (brief) => nameIn(brief.chamberKo, brief.chamberEn, locale) },
        { key: "state", header: b("field.state"), cell: (brief) => <BriefStateBadge state={brief.state} /> },
        { key: "fits", header: t("fits"), align: "end", cell: (brief) => number(brief.fits) },
        { key: "answers", header: t("answers"), align: "end", cell: (brief) => number(brief.answers) },
        { key: "until", header: t("until"), nowrap: true, cell: (brief) => formatDay(brief.openUntil, locale) },
      ]}
    />
  );
}

function Interests({ interests, locale, timeZone }: Pick<Props, "interests" | "locale" | "timeZone">) {
  const t = useTranslations("briefs.city");
  return (
    <Section id="interests" title={t("interests")}>
      <Table
        caption={t("interests")}
        captionHidden
        rows={interests}
        rowKey={(interest) => interest.id}
        empty={<p className="text-subtle">{t("noInterests")}</p>}
        columns={[
          {
            key: "product",
            header: t("product"),
            cell: (interest) => (
              <Link href={paths.city.product(locale, interest.productId)} className="text-anchor">
                <Bilingual ko={interest.nameKo} en={interest.nameEn} locale={locale} />
              </Link>
            ),
          },
          {
            key: "company",
            header: t("company"),
            cell: (interest) => nameIn(interest.companyKo, interest.companyEn, locale),
          },
          {
            key: "chamber",
            header: t("chamber"),
            cell: (interest) => nameIn(interest.chamberKo, interest.chamberEn, locale),
          },
          { key: "note", header: t("note"), cell: (interest) => interest.note || "–" },
          {
            key: "since",
            header: t("since"),
            nowrap: true,
            cell: (interest) => formatDate(interest.createdAt, locale, timeZone),
          },
        ]}
      />
    </Section>
  );
}

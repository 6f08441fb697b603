import { useTranslations } from "next-intl";
import { DownloadLink } from "@/components/exports/download-link";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TabLinks } from "@/components/ui/tab-links";
import { type Column, Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatDay, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ProgramRow } from "@/lib/programs/queries";
import type { ChamberFilter } from "@/lib/reports/input.chamber";
import type { ChamberBehind, ChamberRow, ChamberRowKind } from "@/lib/reports/queries.chamber.behind";
import type { FigureWords } from "@/lib/reports/queries.definitions";
import { hoursOverDays } from "@/lib/reports/rules.kpi";
import { figureParts } from "@/lib/reports/states";
import { NameLink } from "./behind-list";
import { chamberHref, fileOf } from "./links";

type Props = {
  actor: Actor;
  behind: ChamberBehind;
  words: readonly FigureWords[];
  program?: ProgramRow;
  filter: ChamberFilter;
  locale: Locale;
};

const placeOf: Record<ChamberRowKind, (locale: Locale, of: string) => string> = {
  match: paths.mentor.match,
  barrier: paths.mentor.engagement,
  meeting: paths.mentor.meeting,
};

function useTitle({ behind, words, locale }: Pick<Props, "behind" | "words" | "locale">): string {
  const t = useTranslations("reports.chamberReport");
  if (behind.kind === "hours") return t("hoursOfMentor", { name: behind.name });
  const figure = words.find(({ key }) => key === behind.key);
  return (locale === "ko" ? figure?.nameKo : figure?.nameEn) ?? t("title");
}

/** The rows that a number of the lead's page was counted from. */
export function ChamberList({ actor, behind, words, program, filter, locale }: Props) {
  const t = useTranslations("reports.chamberReport");
  const c = useTranslations("reports.city");
  const o = useTranslations("reports.overview");
  const layout = useTranslations("layout");
  const common = useTranslations("common");
  const barrier = useTranslations("engagements.barriers.type");
  const title = useTitle({ behind, words, locale });
  const back = chamberHref(locale, { program: filter.program });
  const season = program ? (locale === "ko" ? program.titleKo : program.titleEn) : c("allPrograms");
  return (
    <>
      <PageHeader
        title={title}
        lead={[
          season,
          filter.to ? t("until", { day: formatDay(filter.to, locale) }) : null,
          filter.type ? barrier(filter.type) : null,
        ]
          .filter(Boolean)
          .join(" · ")}
        breadcrumb={
          <Breadcrumb label={layout("breadcrumb")} items={[{ label: t("title"), href: back }, { label: title }]} />
        }
        actions={
          <LinkButton href={back} variant="tertiary" icon="chevron-left">
            {t("back")}
          </LinkButton>
        }
      />
      {behind.kind === "figure" && behind.totals.some !== null ? (
        <TabLinks
          label={o("parts")}
          tabs={figureParts.map((part) => ({
            href: chamberHref(locale, { ...filter, part, page: 1 }),
            label: o(`part.${part}`),
            count: formatNumber(behind.totals[part] ?? 0, locale),
            current: part === behind.part,
          }))}
        />
      ) : null}
      {behind.kind === "hours" ? <Spent {...{ behind, locale }} /> : null}
      <p className="mt-6 mb-3 font-bold" role="status">
        {common("results", { count: behind.total })}
      </p>
      <Rows {...{ behind, title, locale }} />
      <ListPages
        page={behind.page}
        pageCount={behind.pages}
        hrefFor={(page) => chamberHref(locale, { ...filter, page })}
      />
      <DownloadLink list="chamberRows" asked={fileOf(filter)} {...{ actor, locale }} />
    </>
  );
}

/** What is no row here: of reviews their number and their hours, and nothing else. */
function Spent({ behind, locale }: { behind: Extract<ChamberBehind, { kind: "hours" }>; locale: Locale }) {
  const t = useTranslations("reports.chamberReport");
  const hours = formatNumber(behind.reviewHours, locale, 1);
  return (
    <p className="max-w-measure text-subtle">
      {behind.span === "lately" ? `${t("hoursUsed", { days: hoursOverDays })}. ` : null}
      {t("reviewsGiven", { count: behind.reviews, hours })}
    </p>
  );
}

const inWords = (ko: string | null, en: string | null, locale: Locale) => (locale === "en" && en ? en : ko);

function Rows({ behind, title, locale }: { behind: ChamberBehind; title: string; locale: Locale }) {
  const t = useTranslations("reports.chamberReport");
  const c = useTranslations("reports.city");
  const o = useTranslations("reports.overview");
  const words = useTranslations("engagements.barriers");
  const { rowKind, unit, rows } = behind;
  const barriers: Column<ChamberRow>[] = [
    { key: "type", header: t("barrierType"), cell: ({ type }) => (type ? words(`type.${type}`) : null) },
    { key: "state", header: t("state"), cell: ({ state }) => (state ? words(`state.${state}`) : null) },
  ];
  const amounts: Column<ChamberRow>[] = [
    {
      key: "amount",
      header: o(`rowAmount.${unit ?? "days"}`),
      align: "end",
      cell: ({ amount }) => (amount === null ? t("notAnswered") : formatNumber(amount, locale, 1)),
    },
  ];
  return (
    <Table
      caption={title}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <EmptyState heading="h2" title={c("listEmpty")}>
          {c("listEmptyText")}
        </EmptyState>
      }
      columns={[
        {
          key: "product",
          header: c("product"),
          cell: ({ of, productKo, productEn, sample }) => (
            <NameLink
              href={placeOf[rowKind](locale, of)}
              row={{ nameKo: productKo, nameEn: productEn, sample }}
              locale={locale}
            />
          ),
        },
        {
          key: "company",
          header: c("company"),
          cell: ({ companyKo, companyEn }) => inWords(companyKo, companyEn, locale) ?? t("notRevealed"),
        },
        ...(rowKind === "barrier" ? barriers : []),
        { key: "on", header: t(`on.${rowKind}`), nowrap: true, cell: ({ on }) => formatDay(on, locale) },
        ...(unit ? amounts : []),
      ]}
    />
  );
}

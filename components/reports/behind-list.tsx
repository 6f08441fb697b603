import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DownloadLink } from "@/components/exports/download-link";
import { ListPages } from "@/components/layout/list-pages";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { DashboardFilter, FigureList } from "@/lib/reports/input";
import type { Behind, BehindMatch, BehindProduct, ChamberFigure } from "@/lib/reports/queries";
import type { BehindCompany } from "@/lib/reports/queries.funnel";
import { type Stage, stages } from "@/lib/reports/rules";
import { dashboardHref, fileOf, listHref } from "./links";
import { StepRows } from "./step-rows";

type Props = {
  actor: Actor;
  behind: Behind;
  list: FigureList;
  filter: DashboardFilter;
  byChamber: readonly ChamberFigure[];
  locale: Locale;
  timeZone: string;
};
const closed = { list: undefined, chamber: undefined, machine: undefined, state: undefined, late: undefined };

type Named = { nameKo: string; nameEn: string };
const nameOf = (row: Named, locale: Locale) => (locale === "en" && row.nameEn ? row.nameEn : row.nameKo);
const companyName = (row: BehindProduct, locale: Locale) =>
  nameOf({ nameKo: row.companyKo, nameEn: row.companyEn }, locale);

/** What the list holds, in the words of the number that led to it. */
function useTitle(behind: Behind, list: FigureList, { late }: DashboardFilter): string {
  const t = useTranslations("reports");
  if (behind.kind === "step") {
    const step = t(`step.${behind.machine}.${behind.state}` as "step.match.proposed");
    return t(late ? "city.lateIn" : "city.waitingIn", { step });
  }
  if ((stages as readonly string[]).includes(list)) return t(`stage.${list as Stage}`);
  return t(`city.${list === "niche" ? "nicheList" : (list as "matched" | "placed")}`);
}

/** The rows that a number of the dashboard was counted from. */
export function BehindList({ actor, behind, list, filter, byChamber, locale, timeZone }: Props) {
  const t = useTranslations("reports");
  const { chamber, machine, state, late } = filter;
  const narrowed = byChamber.find((row) => row.id === chamber);
  const title = useTitle(behind, list, filter);
  return (
    <Section
      id="list"
      title={`${title} (${behind.total})`}
      lead={narrowed ? nameOf(narrowed, locale) : undefined}
      actions={
        <LinkButton href={dashboardHref(locale, filter, closed)} variant="tertiary" size="small" icon="close">
          {t("city.closeList")}
        </LinkButton>
      }
    >
      {behind.kind === "step" ? (
        <StepRows step={behind} caption={title} locale={locale} timeZone={timeZone} />
      ) : (
        <Rows behind={behind} caption={title} locale={locale} />
      )}
      <ListPages
        page={behind.page}
        pageCount={behind.pages}
        hrefFor={(page) => listHref(locale, filter, { chamber, machine, state, late, page })}
      />
      <DownloadLink list="dashboardRows" asked={fileOf(filter)} {...{ actor, locale }} />
    </Section>
  );
}

function Rows({
  behind,
  caption,
  locale,
}: {
  behind: Exclude<Behind, { kind: "step" }>;
  caption: string;
  locale: Locale;
}) {
  const t = useTranslations("reports.city");
  const empty = (
    <EmptyState heading="h3" title={t("listEmpty")}>
      {t("listEmptyText")}
    </EmptyState>
  );
  const shared = { caption, captionHidden: true, empty };
  const places = usePlaces();
  const company = {
    key: "company",
    header: t("company"),
    cell: (row: BehindProduct) => (
      <Link href={paths.city.company(locale, row.companyId)} className="text-anchor">
        {companyName(row, locale)}
      </Link>
    ),
  };
  const product: Column<BehindProduct> = {
    key: "product",
    header: t("product"),
    cell: (row) => <NameLink href={paths.city.product(locale, row.id)} row={row} locale={locale} />,
  };
  const band: Column<BehindProduct> = {
    key: "band",
    header: t("band"),
    align: "end",
    cell: (row) => row.band ?? <span className="text-subtle">{t("notAssessed")}</span>,
  };
  if (behind.kind === "companies") {
    const columns: Column<BehindCompany>[] = [
      {
        key: "company",
        header: t("company"),
        cell: (row) => <NameLink href={paths.city.company(locale, row.id)} row={row} locale={locale} />,
      },
      ...places,
    ];
    return <Table {...shared} rows={behind.rows} rowKey={(row) => row.id} columns={columns} />;
  }
  if (behind.kind === "products") {
    return (
      <Table {...shared} rows={behind.rows} rowKey={(row) => row.id} columns={[product, company, ...places, band]} />
    );
  }
  const chamber: Column<BehindMatch> = {
    key: "chamber",
    header: t("chamber"),
    cell: (row) => nameOf({ nameKo: row.chamberKo, nameEn: row.chamberEn }, locale),
  };
  return (
    <Table {...shared} rows={behind.rows} rowKey={(row) => row.matchId} columns={[product, company, chamber, band]} />
  );
}

/** Sector and district, as every list here shows them. */
export function usePlaces(): Column<BehindCompany>[] {
  const t = useTranslations("reports.city");
  const r = useTranslations("reference");
  const words = (text: ReactNode) => text ?? "–";
  return [
    {
      key: "sector",
      header: t("sector"),
      cell: (row) => words(row.sector ? r(`sectors.${row.sector as "ai"}`) : null),
    },
    {
      key: "district",
      header: t("district"),
      cell: (row) => words(row.district ? r(`districts.${row.district as "buk"}`) : null),
    },
  ];
}

export function NameLink({ href, row, locale }: { href: string; row: Named & { sample: boolean }; locale: Locale }) {
  const common = useTranslations("common");
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Link href={href} className="text-anchor">
        {nameOf(row, locale)}
      </Link>
      {row.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
    </span>
  );
}

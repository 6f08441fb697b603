import Form from "next/form";
import { useTranslations } from "next-intl";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { NativeSelect } from "@/components/ui/native-select";
import { Table } from "@/components/ui/table";
import type { AppealFilter } from "@/lib/applications/input";
import type { CityAppeals } from "@/lib/applications/queries.appeals";
import { applicationMachine } from "@/lib/applications/states";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ProgramRow } from "@/lib/programs/queries";
import { Bilingual } from "./bilingual";

type Props = {
  appeals: CityAppeals;
  filter: AppealFilter;
  programs: readonly ProgramRow[];
  locale: Locale;
  timeZone: string;
};

/** The filter as its address says it; what is at its default is left out. */
const queryOf = ({ outcome, program, order, page }: AppealFilter) => ({
  outcome: outcome === "open" ? null : outcome,
  program,
  order: order === "asc" ? null : order,
  page: page === 1 ? null : page,
});

/** Appeals of all seasons; the open ones that wait longest come first. */
export function CityAppealList({ appeals, filter, programs, locale, timeZone }: Props) {
  const t = useTranslations("applications");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const order = filter.order === "asc" ? ("desc" as const) : ("asc" as const);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("cityTitle"), href: paths.city.applications(locale) }, { label: t("appeal.listTitle") }]}
          />
        }
        title={t("appeal.listTitle")}
        lead={t("appeal.listLead")}
      />
      <Form
        action={paths.city.appeals(locale)}
        key={JSON.stringify(filter)}
        className="grid grid-cols-1 items-end gap-4 rounded-2xl border border-gray-light bg-surface-subtler p-5 md:grid-cols-[1fr_1fr_auto]"
      >
        <NativeSelect
          id="filter-outcome"
          name="outcome"
          label={t("appeal.outcomeLabel")}
          defaultValue={filter.outcome}
          options={(["open", "dismissed", "upheld", "all"] as const).map((outcome) => ({
            value: outcome,
            label: outcome === "all" ? common("all") : t(`appeal.outcome.${outcome}`),
          }))}
        />
        <NativeSelect
          id="filter-program"
          name="program"
          label={t("seasons")}
          placeholder={common("all")}
          defaultValue={filter.program ?? ""}
          options={programs.map((row) => ({ value: row.id, label: locale === "ko" ? row.titleKo : row.titleEn }))}
        />
        <Button type="submit" icon="search">
          {common("apply")}
        </Button>
      </Form>
      <p className="mt-8 mb-3 font-bold" role="status">
        {common("results", { count: appeals.total })}
      </p>
      <Table
        caption={t("appeal.listTitle")}
        captionHidden
        rows={appeals.rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState
            title={t("appeal.emptyTitle")}
            icon="search"
            action={
              <LinkButton variant="tertiary" href={paths.city.appeals(locale)}>
                {common("clear")}
              </LinkButton>
            }
          >
            {t("appeal.emptyText")}
          </EmptyState>
        }
        columns={[
          {
            key: "company",
            header: t("company"),
            cell: (row) => (
              <>
                <Link
                  href={paths.city.application(locale, row.applicationId)}
                  className="text-primary underline underline-offset-4"
                >
                  <Bilingual ko={row.companyKo} en={row.companyEn} locale={locale} />
                </Link>
                {row.sample ? <Badge className="ml-2">{common("sample")}</Badge> : null}
              </>
            ),
          },
          {
            key: "program",
            header: t("seasons"),
            cell: (row) => <Bilingual ko={row.programTitleKo} en={row.programTitleEn} locale={locale} />,
          },
          { key: "against", header: t("appeal.against"), cell: (row) => t(`state.${row.against}`) },
          {
            key: "filed",
            header: t("appeal.filedAt"),
            sort: {
              href: paths.city.appeals(locale, queryOf({ ...filter, order, page: 1 })),
              direction: filter.order === "asc" ? "ascending" : "descending",
            },
            nowrap: true,
            cell: (row) => formatDate(row.filedAt, locale, timeZone),
          },
          {
            key: "outcome",
            header: t("appeal.outcomeLabel"),
            cell: (row) => {
              const due = dueAt(applicationMachine.info.appeal_open, row.filedAt);
              return row.decidedAt || !due ? (
                t(`appeal.outcome.${row.outcome ?? "open"}`)
              ) : (
                <>
                  {t("appeal.outcome.open")}{" "}
                  <span className="text-body-s text-subtle">
                    {t("until", { at: formatDate(due, locale, timeZone) })}
                  </span>
                </>
              );
            },
          },
        ]}
      />
      <ListPages
        page={appeals.page}
        pageCount={appeals.pages}
        hrefFor={(page) => paths.city.appeals(locale, queryOf({ ...filter, page }))}
      />
    </>
  );
}

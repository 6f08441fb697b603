import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { newOutcomeOf, outcomesOf, paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { OutcomesFilter } from "@/lib/outcomes/input";
import type { FilterChoices, OutcomeFigure, OutcomeList } from "@/lib/outcomes/queries";
import { gradeChoices, outcomeKinds, outcomeMachine } from "@/lib/outcomes/states";
import { OutcomeTable } from "./outcome-table";
import { nameIn, useOutcomeWords } from "./words";

type Props = {
  outcomes: OutcomeList;
  filter: OutcomesFilter;
  choices: FilterChoices;
  role: string;
  mayFile: boolean;
  locale: Locale;
};

/** Claims as their three readers see them: what waits, what counts, and the list. */
export function OutcomeListPage({ outcomes, filter, choices, role, mayFile, locale }: Props) {
  const t = useTranslations("outcomes.list");
  const number = (value: number) => formatNumber(value, locale);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {role === "official" ? (
              <LinkButton href={paths.city.rates(locale)} variant="tertiary">
                {t("rates")}
              </LinkButton>
            ) : null}
            {mayFile ? <LinkButton href={newOutcomeOf(role, locale)}>{t("new")}</LinkButton> : null}
          </>
        }
      />
      <StatGrid>
        <Stat
          label={t("waiting")}
          value={number(outcomes.waiting)}
          tone={outcomes.waiting > 0 ? "attention" : "plain"}
          href={`${outcomesOf(role, locale, { show: "waiting" })}#list`}
        />
        <Stat label={t("all")} value={number(outcomes.total)} href={`${outcomesOf(role, locale)}#list`} />
      </StatGrid>
      <Section title={t("figures")} lead={t("figuresLead")}>
        <Figures figures={outcomes.figures} locale={locale} />
      </Section>
      <List {...{ outcomes, filter, choices, role, mayFile, locale }} />
    </>
  );
}

function Figures({ figures, locale }: { figures: readonly OutcomeFigure[]; locale: Locale }) {
  const t = useTranslations("outcomes");
  const words = useOutcomeWords(locale);
  return (
    <Table
      caption={t("list.figures")}
      captionHidden
      rows={figures}
      rowKey={({ kind, grade, currency }) => `${kind} ${grade} ${currency}`}
      empty={<p className="text-subtle">{t("list.noFigures")}</p>}
      columns={[
        { key: "kind", header: t("field.kind"), cell: (one) => t(`kind.${one.kind}`) },
        { key: "grade", header: t("field.grade"), cell: (one) => (one.grade ? t(`grade.${one.grade}`) : t("noGrade")) },
        { key: "currency", header: t("field.currency"), cell: (one) => one.currency ?? t("noValue") },
        {
          key: "claims",
          header: t("list.claims"),
          align: "end",
          cell: (one) => formatNumber(one.claims, locale),
        },
        { key: "sum", header: t("list.sum"), align: "end", cell: (one) => words.figure(one) },
      ]}
    />
  );
}

function List({ outcomes, filter, choices, role, mayFile, locale }: Props) {
  const t = useTranslations("outcomes");
  const common = useTranslations("common");
  const { page: _, ...narrow } = filter;
  const filtered = filter.show !== "all" || Object.entries(narrow).some(([key, value]) => key !== "show" && value);
  const empty = filtered ? (
    <EmptyState
      heading="h3"
      title={t("list.filteredTitle")}
      action={
        <LinkButton href={outcomesOf(role, locale)} variant="secondary">
          {common("clear")}
        </LinkButton>
      }
    >
      {t("list.filteredText")}
    </EmptyState>
  ) : (
    <EmptyState
      heading="h3"
      title={t("list.emptyTitle")}
      action={mayFile ? <LinkButton href={newOutcomeOf(role, locale)}>{t("list.new")}</LinkButton> : undefined}
    >
      {t("list.emptyText")}
    </EmptyState>
  );
  return (
    <Section id="list" title={t("list.list")}>
      <Filters {...{ filter, choices, role, locale, filtered }} />
      <p className="mb-3 font-bold" role="status">
        {t("list.count", { count: outcomes.total })}
      </p>
      <OutcomeTable
        outcomes={outcomes.rows}
        caption={t("list.list")}
        waiting={filter.show === "waiting"}
        {...{ role, empty, locale }}
      />
      <ListPages
        label={t("pagination")}
        page={outcomes.page}
        pageCount={outcomes.pages}
        hrefFor={(page) => `${outcomesOf(role, locale, { ...narrow, page: page === 1 ? null : page })}#list`}
      />
    </Section>
  );
}

type FiltersProps = Pick<Props, "filter" | "choices" | "role" | "locale"> & { filtered: boolean };

function Filters({ filter, choices, role, locale, filtered }: FiltersProps) {
  const t = useTranslations("outcomes");
  const words = useOutcomeWords(locale);
  const named = (rows: FilterChoices["programs"]) =>
    rows.map(({ id, ko, en }) => ({ value: id, label: nameIn(ko, en, locale) }));
  return (
    <FilterForm action={outcomesOf(role, locale)} filtered={filtered}>
      <FilterSelect
        name="show"
        label={t("list.show")}
        value={filter.show}
        options={[
          { value: "all", label: t("list.all") },
          { value: "waiting", label: t("list.waiting") },
        ]}
      />
      <FilterSelect
        name="state"
        label={t("field.state")}
        value={filter.state}
        all={t("list.anyState")}
        options={outcomeMachine.states.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <FilterSelect
        name="kind"
        label={t("field.kind")}
        value={filter.kind}
        all={t("list.anyKind")}
        options={outcomeKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <FilterSelect
        name="grade"
        label={t("field.grade")}
        value={filter.grade}
        all={t("list.anyGrade")}
        options={gradeChoices.map((value) => ({
          value,
          label: value === "AB" ? t("list.gradeAB") : t(`grade.${value}`),
        }))}
      />
      <FilterSelect
        name="program"
        label={t("field.program")}
        value={filter.program}
        all={t("list.anyProgram")}
        options={named(choices.programs)}
      />
      {role === "mentor" ? null : (
        <FilterSelect
          name="chamber"
          label={t("field.chamber")}
          value={filter.chamber}
          all={t("list.anyChamber")}
          options={named(choices.chambers)}
        />
      )}
      {choices.exhibitions.length > 0 ? (
        <FilterSelect
          name="exhibition"
          label={t("field.fair")}
          value={filter.exhibition}
          all={t("list.anyFair")}
          options={choices.exhibitions.map(({ id, ko, en, firstDay }) => ({
            value: id,
            label: words.fair({ fairKo: ko, fairEn: en, fairDay: firstDay }) ?? "",
          }))}
        />
      ) : null}
      <DateField id="filter-from" name="from" label={t("list.from")} defaultValue={filter.from ?? ""} />
      <DateField id="filter-to" name="to" label={t("list.to")} defaultValue={filter.to ?? ""} />
    </FilterForm>
  );
}

import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { TabLinks } from "@/components/ui/tab-links";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { HitChoice } from "@/lib/screening/input";
import type { HitCounts, HitList, ScreeningStanding } from "@/lib/screening/queries";
import { hitKinds, hitMachine } from "@/lib/screening/states";
import { HitCard } from "./hit-card";
import { Standing } from "./standing";

type Props = {
  list: HitList;
  counts: HitCounts;
  lists: readonly string[];
  standing: ScreeningStanding;
  filter: HitChoice;
  actor: Actor;
  locale: Locale;
  now: Date;
};

/** The filter as its address says it; the first page is left out. */
const hrefOf = (locale: Locale, filter: HitChoice, more: Partial<HitChoice> = {}) => {
  const { page, ...chosen } = { ...filter, page: 1, ...more };
  return paths.city.screening(locale, { ...chosen, page: page === 1 ? null : page });
};

export function ScreeningPage({ list, counts, lists, standing, filter, actor, locale, now }: Props) {
  const t = useTranslations("screening");
  const common = useTranslations("common");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Notice tone="information" title={t("care.title")} className="mb-8">
        <p>{t("care.text")}</p>
      </Notice>
      <TabLinks
        label={t("views")}
        tabs={[null, ...hitMachine.states].map((state) => ({
          href: hrefOf(locale, filter, { state }),
          label: state ? t(`state.${state}`) : t("all"),
          current: filter.state === state,
          count: state ? formatNumber(counts[state], locale) : undefined,
        }))}
      />
      <div className="mt-6">
        <Filters filter={filter} lists={lists} locale={locale} />
      </div>
      {filter.company ? <p className="mb-3">{t("filter.oneCompany")}</p> : null}
      <p className="mb-3 font-bold" role="status">
        {common("results", { count: list.total })}
      </p>
      {list.rows.length === 0 ? (
        <Empty {...{ filter, standing, locale }} />
      ) : (
        <ClientMessages namespaces={["screening"]}>
          <ul className="flex flex-col gap-5">
            {list.rows.map((hit) => (
              <HitCard key={hit.id} {...{ hit, actor, locale, now }} />
            ))}
          </ul>
        </ClientMessages>
      )}
      <ListPages page={list.page} pageCount={list.pages} hrefFor={(page) => hrefOf(locale, filter, { page })} />
      <Standing standing={standing} locale={locale} timeZone={actor.timeZone} />
    </>
  );
}

function Filters({ filter, lists, locale }: Pick<Props, "filter" | "lists" | "locale">) {
  const t = useTranslations("screening");
  const narrowed = Boolean(filter.q || filter.kind || filter.list || filter.company);
  return (
    <FilterForm action={paths.city.screening(locale)} filtered={narrowed}>
      <FilterText name="q" label={t("filter.q")} value={filter.q} />
      <FilterSelect
        name="kind"
        label={t("filter.kind")}
        value={filter.kind}
        all={t("filter.allKinds")}
        options={hitKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <FilterSelect
        name="list"
        label={t("filter.list")}
        value={filter.list}
        all={t("filter.allLists")}
        options={lists.map((value) => ({ value, label: value }))}
      />
      {filter.state ? <input type="hidden" name="state" value={filter.state} /> : null}
      {filter.company ? <input type="hidden" name="company" value={filter.company} /> : null}
    </FilterForm>
  );
}

function Empty({ filter, standing, locale }: Pick<Props, "filter" | "standing" | "locale">) {
  const t = useTranslations("screening.empty");
  const common = useTranslations("common");
  if (!standing.parties && !standing.items) {
    return (
      <EmptyState title={t("noListTitle")} icon="inbox">
        {t("noListText")}
      </EmptyState>
    );
  }
  const narrowed = filter.q || filter.kind || filter.list || filter.company;
  if (!narrowed && filter.state !== "cleared" && filter.state !== "confirmed") {
    return (
      <EmptyState title={t("nothingOpen")} icon="check">
        {t("nothingOpenText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("title")}
      icon="search"
      action={
        <LinkButton variant="tertiary" href={paths.city.screening(locale)}>
          {common("clear")}
        </LinkButton>
      }
    >
      {t("text")}
    </EmptyState>
  );
}

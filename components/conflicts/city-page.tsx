import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import { confirmStandingAction, endStandingAction } from "@/lib/conflicts/actions";
import { type ChecksFilter, checkViews, type RegisterFilter } from "@/lib/conflicts/input";
import { canConfirmStanding, canCorrectStanding, canEndStanding } from "@/lib/conflicts/policy";
import type { Checks } from "@/lib/conflicts/queries.checks";
import type { Holders, Register, RegisterEntry } from "@/lib/conflicts/queries.register";
import { gateMachine, interestKinds, interestMachine } from "@/lib/conflicts/states";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { CheckCard } from "./check-card";
import { StandingCard, standingAsTyped } from "./standing-card";
import { CorrectStandingForm, RecordStandingForm } from "./standing-forms";

export const cityParts = ["checks", "register", "record"] as const;
export type CityPart = (typeof cityParts)[number];

/** The city's page of interests: what is to be checked, what is registered, and a form for what it learns itself. */
export function CityConflicts({ part, locale, children }: { part: CityPart; locale: Locale; children: ReactNode }) {
  const t = useTranslations("conflicts.city");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <TabLinks
        label={t("parts")}
        tabs={cityParts.map((one) => ({
          href: paths.city.conflicts(locale, { part: one === "checks" ? null : one }),
          label: t(one),
          current: one === part,
        }))}
      />
      <ClientMessages namespaces={["conflicts", "reviews", "reference"]}>{children}</ClientMessages>
    </>
  );
}

type ListProps = { actor: Actor; now: Date; locale: Locale };

function Pages({ page, pages, hrefFor }: { page: number; pages: number; hrefFor: (page: number) => string }) {
  return <ListPages page={page} pageCount={pages} hrefFor={hrefFor} />;
}

const checksHref = (locale: Locale, filter: ChecksFilter, page: number) =>
  paths.city.conflicts(locale, {
    ...filter,
    show: filter.show === "to_check" ? null : filter.show,
    page: page === 1 ? null : page,
  });

export function CheckList({ checks, filter, ...rest }: ListProps & { checks: Checks; filter: ChecksFilter }) {
  const t = useTranslations("conflicts.city");
  const state = useTranslations("reviews.state");
  const common = useTranslations("common");
  const { locale } = rest;
  return (
    <div className="mt-6">
      <FilterForm
        action={paths.city.conflicts(locale)}
        filtered={filter.show !== "to_check" || filter.state !== null || filter.q !== ""}
      >
        <FilterSelect
          name="show"
          label={t("show")}
          value={filter.show}
          options={checkViews.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
        <FilterSelect
          name="state"
          label={t("state")}
          value={filter.state}
          all={t("allStates")}
          options={gateMachine.states.map((value) => ({ value, label: state(value) }))}
        />
        <FilterText name="q" label={t("search")} value={filter.q} />
      </FilterForm>
      <p className="mb-3 font-bold" role="status">
        {common("results", { count: checks.total })}
      </p>
      {checks.rows.length === 0 ? (
        <EmptyState title={t("none")} icon="check">
          {t("noneText")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-5">
          {checks.rows.map((check) => (
            <CheckCard key={`${check.id} ${check.state}`} check={check} {...rest} />
          ))}
        </ul>
      )}
      <Pages page={checks.page} pages={checks.pages} hrefFor={(page) => checksHref(locale, filter, page)} />
    </div>
  );
}

export function RegisterList({
  register,
  filter,
  ...rest
}: ListProps & { register: Register; filter: RegisterFilter }) {
  const t = useTranslations("conflicts");
  const kind = useTranslations("reviews.interests");
  const common = useTranslations("common");
  const { locale } = rest;
  const action = paths.city.conflicts(locale);
  return (
    <div className="mt-6">
      <FilterForm action={action} filtered={filter.state !== null || filter.kind !== null || filter.q !== ""}>
        <input type="hidden" name="part" value="register" />
        <FilterSelect
          name="state"
          label={t("city.state")}
          value={filter.state}
          all={t("city.heldStates")}
          options={interestMachine.states.map((value) => ({ value, label: t(`listState.${value}`) }))}
        />
        <FilterSelect
          name="kind"
          label={t("city.kindFilter")}
          value={filter.kind}
          all={t("city.allKinds")}
          options={interestKinds.map((value) => ({ value, label: kind(value) }))}
        />
        <FilterText name="q" label={t("city.registerSearch")} value={filter.q} />
      </FilterForm>
      <p className="mb-3 font-bold" role="status">
        {common("results", { count: register.total })}
      </p>
      {register.rows.length === 0 ? (
        <EmptyState title={t("city.noEntries")} icon="check">
          {t("city.noEntriesText")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-5">
          {register.rows.map((entry) => (
            <Entry key={`${entry.id} ${entry.state}`} entry={entry} {...rest} />
          ))}
        </ul>
      )}
      <Pages
        page={register.page}
        pages={register.pages}
        hrefFor={(page) =>
          paths.city.conflicts(locale, { part: "register", ...filter, page: page === 1 ? null : page })
        }
      />
    </div>
  );
}

function Entry({ entry, actor, locale }: ListProps & { entry: RegisterEntry }) {
  const t = useTranslations("conflicts");
  const chamber = (locale === "en" && entry.chamberEn) || entry.chamberKo;
  const of = entry.mentorName ? t("city.entryOf", { name: entry.mentorName, chamber }) : chamber;
  const company = entry.means && ((locale === "en" && entry.means.nameEn) || entry.means.nameKo);
  return (
    <StandingCard
      entry={entry}
      of={of}
      versions={entry.versions}
      locale={locale}
      timeZone={actor.timeZone}
      actions={
        <>
          {canConfirmStanding(actor, entry).ok ? (
            <ActionButton
              action={confirmStandingAction}
              input={{ interestId: entry.id }}
              label={t("city.confirmFor", { name: of })}
              size="small"
            >
              {t("city.confirm")}
            </ActionButton>
          ) : null}
          {canEndStanding(actor, entry).ok ? (
            <ActionButton
              action={endStandingAction}
              input={{ interestId: entry.id }}
              label={`${t("mine.end")}: ${of}`}
              variant="tertiary"
              size="small"
              confirm={{ title: t("mine.endTitle"), text: t("mine.endText"), confirmLabel: t("mine.end") }}
            >
              {t("mine.end")}
            </ActionButton>
          ) : null}
        </>
      }
    >
      {entry.means ? (
        <p>
          <Link href={paths.city.company(locale, entry.means.id)} className="text-anchor">
            {t("city.means", { name: company ?? "" })}
          </Link>
        </p>
      ) : entry.companyText ? (
        <p className="text-body-s text-subtle">{t("city.meansNone")}</p>
      ) : null}
      {canCorrectStanding(actor, entry).ok ? (
        <Disclosure summary={t("city.correct")}>
          <div className="max-w-form">
            <CorrectStandingForm
              interestId={entry.id}
              values={standingAsTyped(entry)}
              company={entry.companyId ? { value: entry.companyId, label: company ?? "" } : null}
            />
          </div>
        </Disclosure>
      ) : null}
    </StandingCard>
  );
}

export function RecordPart({
  holders,
  interestId,
  today,
  locale,
}: {
  holders: Holders;
  interestId: string;
  today: string;
  locale: Locale;
}) {
  const t = useTranslations("conflicts");
  const options = holders.map(({ value, name, chamberKo, chamberEn }) => {
    const chamber = (locale === "en" && chamberEn) || chamberKo;
    return { value, label: name ? t("city.entryOf", { name, chamber }) : t("form.holderChamber", { name: chamber }) };
  });
  return (
    <Section title={t("city.recordTitle")} lead={t("city.recordLead")}>
      <div className="max-w-form">
        <RecordStandingForm interestId={interestId} holders={options} today={today} />
      </div>
    </Section>
  );
}

import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { StateLine } from "@/components/layout/state-line";
import { usStateIn } from "@/components/reference/us-states";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { engagementOf, investmentsOf } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { formatDay, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Investment, InvestmentNote } from "@/lib/investors/queries";
import { investmentMachine } from "@/lib/investors/states";
import type { Sector } from "@/lib/reference/states";
import { Counterpart } from "./counterpart";
import { Deeds } from "./deeds";
import { Boundary, InvestmentBadge, investmentTones, rangeIn } from "./words";

export type InvestmentProps = {
  investment: Investment;
  notes: readonly InvestmentNote[];
  actor: Actor;
  now: Date;
  locale: Locale;
};

/** One investor's interest in one company: what was said, whose turn it is, and how to reach each other once introduced. */
export function InvestmentPage(props: InvestmentProps) {
  const { investment, actor, now, locale } = props;
  const t = useTranslations("investors");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const info = investmentMachine.info[investment.state];
  const above = {
    label: t(actor.role === "company" ? "own.title" : actor.role === "mentor" ? "mentor.title" : "city.title"),
    href: investmentsOf(actor.role, locale),
  };
  const company = (locale === "en" && investment.companyEn) || investment.companyKo;
  return (
    <ClientMessages namespaces={["investors", "documents"]}>
      <PageHeader
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[above, { label: investment.organisation }]} />}
        title={t("page.title", { organisation: investment.organisation })}
        lead={t("page.for", { company })}
        meta={investment.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
      />
      <StateLine
        label={t(`state.${investment.state}`)}
        tone={investmentTones[investment.state]}
        turn={info.turn}
        enteredAt={investment.stateEnteredAt}
        dueAt={dueAt(info, investment.stateEnteredAt)}
        explanation={t(`now.${investment.state}`)}
        {...{ now, locale }}
        timeZone={actor.timeZone}
      />
      <Deeds {...props} />
      <Facts {...props} />
      <Counterpart {...props} />
      <Notes {...props} />
      <div className="mt-10">
        <Boundary />
      </div>
    </ClientMessages>
  );
}

function Facts({ investment, actor, locale }: InvestmentProps) {
  const t = useTranslations("investors");
  const sectors = useTranslations("reference.sectors");
  const none = <span className="text-subtle">{t("field.notSaid")}</span>;
  const { stakeNote } = investment;
  return (
    <Section id="facts" title={t("page.facts")} lead={t("page.factsLead")}>
      <DescriptionList
        items={[
          { term: t("list.kind"), description: t(`kind.${investment.investorKind}`) },
          { term: t("record.usState"), description: usStateIn(investment.usState, locale) || none },
          { term: t("list.cheque"), description: rangeIn(investment, locale) },
          {
            term: t("record.sectors"),
            description: investment.sectors.map((one) => sectors(one as Sector)).join(", ") || none,
          },
          { term: t("record.accreditation"), description: t(`accreditation.${investment.accreditation}`) },
          { term: t("record.leadRole"), description: t(`leadRole.${investment.leadRole}`) },
          { term: t("record.horizon"), description: t(`horizon.${investment.horizon}`) },
          {
            term: t("page.stake"),
            description: stakeNote ? `${t(`stake.${investment.stake}`)}: ${stakeNote}` : t(`stake.${investment.stake}`),
          },
          {
            term: t("record.message"),
            description: <span className="whitespace-pre-line">{investment.message}</span>,
          },
          { term: t("record.source"), description: `${investment.source} · ${formatDay(investment.heardOn, locale)}` },
          {
            term: t("list.chamber"),
            description: <Bilingual ko={investment.chamberKo} en={investment.chamberEn} locale={locale} />,
          },
          { term: t("page.read"), description: t("page.versionRead", { number: investment.profileNumber }) },
          ...(investment.introducedAt
            ? [{ term: t("page.room"), description: <Room {...{ investment, actor, locale }} /> }]
            : []),
        ]}
      />
    </Section>
  );
}

function Room({ investment, actor, locale }: Pick<InvestmentProps, "investment" | "actor" | "locale">) {
  const t = useTranslations("investors.page");
  if (!investment.engagementId) return t("noRoom");
  return (
    <Link href={engagementOf(actor.role, locale, investment.engagementId)} className="text-anchor">
      {t("openRoom")}
    </Link>
  );
}

function Notes({ notes, actor, locale }: InvestmentProps) {
  const t = useTranslations("investors");
  return (
    <Section id="notes" title={t("page.notes")}>
      <Table
        caption={t("page.notes")}
        captionHidden
        rows={notes}
        rowKey={({ id }) => id}
        empty={<p className="text-subtle">{t("page.notesEmpty")}</p>}
        columns={[
          {
            key: "at",
            header: t("page.at"),
            nowrap: true,
            cell: ({ writtenAt }) => formatMoment(writtenAt, locale, actor.timeZone),
          },
          { key: "state", header: t("list.state"), cell: ({ state }) => <InvestmentBadge state={state} /> },
          { key: "note", header: t("page.noteOf"), cell: ({ note }) => note || "–" },
          {
            key: "by",
            header: t("page.by"),
            cell: ({ side, by }) => [t(`side.${side}`), by].filter(Boolean).join(" · "),
          },
        ]}
      />
    </Section>
  );
}

import { useTranslations } from "next-intl";
import { DownloadLink } from "@/components/exports/download-link";
import { ListPages } from "@/components/layout/list-pages";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import { Table } from "@/components/ui/table";
import { dayIn } from "@/lib/chambers/rules";
import { paths } from "@/lib/core/paths";
import { canRecordLead } from "@/lib/exhibitions/policy";
import type { LeadRow } from "@/lib/exhibitions/queries.leads";
import { answerUntil } from "@/lib/exhibitions/rules";
import { formatDay } from "@/lib/i18n/formatters";
import type { BoothProps } from "./company-booth";
import { LeadBadge, TemperatureBadge } from "./words";

/** Whom the company met there: what is due first. */
export function BoothLeads(props: BoothProps) {
  const { booth, leads, filter, actor, locale } = props;
  const t = useTranslations("exhibitions.leads");
  const states = useTranslations("exhibitions.leadState");
  const { show: shown, state } = filter;
  const at = (query: { show?: string; state?: string | null; page?: number }) =>
    `${paths.company.exhibition(locale, booth.id, query)}#leads`;
  return (
    <Section id="leads" title={t("title")} lead={t("lead", { days: booth.aftercareDays.join(", ") })}>
      <TabLinks
        label={t("show")}
        tabs={(["all", "due"] as const).map((show) => ({
          href: at({ show }),
          label: t(`shown.${show}`),
          current: state === null && show === shown,
        }))}
      />
      <p className="mt-4 mb-3 font-bold" role="status">
        {state ? t("countIn", { state: states(state), count: leads.total }) : t("count", { count: leads.total })}
      </p>
      <Rows {...props} />
      <ListPages
        label={t("title")}
        page={leads.page}
        pageCount={leads.pages}
        hrefFor={(page) => at({ show: shown, state, page })}
      />
      <DownloadLink
        list="leads"
        asked={{ booth: booth.id, show: shown, ...(state && { state }) }}
        {...{ actor, locale }}
      />
    </Section>
  );
}

function Rows({ booth, leads, filter, actor, now, locale }: BoothProps) {
  const t = useTranslations("exhibitions.leads");
  const interest = useTranslations("exhibitions.interest");
  const records = canRecordLead(actor, booth, now).ok;
  const which = filter.state ? "noneIn" : filter.show === "due" ? "nothingDue" : "empty";
  return (
    <Table
      caption={t("title")}
      captionHidden
      rows={leads.rows}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          title={t(`${which}Title`)}
          action={
            records && which === "empty" ? (
              <LinkButton href={paths.company.newLead(locale, booth.id)}>{t("record")}</LinkButton>
            ) : undefined
          }
        >
          {t(`${which}Text`)}
        </EmptyState>
      }
      columns={[
        {
          key: "business",
          header: t("business"),
          cell: ({ id, business }) => (
            <Link href={paths.company.lead(locale, id)} className="text-anchor">
              {business}
            </Link>
          ),
        },
        { key: "person", header: t("person"), cell: ({ person }) => person || t("erased") },
        { key: "interest", header: t("interest"), cell: (row) => interest(row.interest) },
        {
          key: "temperature",
          header: t("temperature"),
          nowrap: true,
          cell: ({ temperature }) => <TemperatureBadge temperature={temperature} />,
        },
        { key: "state", header: t("state"), nowrap: true, cell: ({ state }) => <LeadBadge state={state} /> },
        {
          key: "due",
          header: t("next"),
          cell: (row) => <Due lead={row} today={dayIn("Asia/Seoul", now)} locale={locale} />,
        },
      ]}
    />
  );
}

function Due({ lead, today, locale }: { lead: LeadRow; today: string; locale: BoothProps["locale"] }) {
  const t = useTranslations("exhibitions.leads");
  const day = lead.nextDue;
  if (!day) return <>{t("noStep")}</>;
  if (today < day) return <>{formatDay(day, locale)}</>;
  const until = answerUntil(day);
  return (
    <span className={today > until ? "font-bold text-danger" : "font-bold"}>
      {t(today > until ? "late" : "until", { date: formatDay(until, locale) })}
    </span>
  );
}

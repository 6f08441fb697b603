import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { CityMove } from "@/lib/applications/policy";
import type { CityApplication, findSnapshot, HistoryEntry, InfoRequest } from "@/lib/applications/queries";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { Bilingual } from "./bilingual";
import { CityMoves } from "./city-moves";
import { History } from "./history";
import { NowLine } from "./now-line";
import { QuestionList } from "./question-list";
import { SnapshotView } from "./snapshot-view";

export type CityDetailProps = {
  application: CityApplication;
  snapshot: Awaited<ReturnType<typeof findSnapshot>>;
  history: readonly HistoryEntry[];
  requests: readonly InfoRequest[];
  allowed: readonly CityMove[];
  /** Who reviews it, and the scores side by side once its round has closed. */
  reviews?: ReactNode;
  locale: Locale;
  timeZone: string;
  now: Date;
};

/** One application for the city: state, what to do, decision, reviews, questions, what was submitted, history. */
export function CityDetail(props: CityDetailProps) {
  const { application, snapshot, history, requests, allowed, reviews, locale, timeZone, now } = props;
  const t = useTranslations("applications");
  const layout = useTranslations("layout");
  const common = useTranslations("common");
  const company = locale === "ko" ? application.companyKo : application.companyEn || application.companyKo;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("cityTitle"), href: paths.city.applications(locale) }, { label: company }]}
          />
        }
        meta={
          <>
            <span>{application.receiptNumber ?? t("noReceipt")}</span>
            {application.sample ? <Badge>{common("sample")}</Badge> : null}
          </>
        }
        title={company}
        lead={<Bilingual ko={application.programTitleKo} en={application.programTitleEn} locale={locale} />}
        actions={
          <LinkButton variant="tertiary" href={paths.city.company(locale, application.companyId)}>
            {t("openCompany")}
          </LinkButton>
        }
      />
      <NowLine application={application} {...{ locale, timeZone, now }} />
      <DecisionNotice application={application} locale={locale} timeZone={timeZone} />
      <CityMoves application={application} allowed={allowed} />
      {reviews}
      {requests.length > 0 ? (
        <Section title={t("questionsTitle")}>
          <QuestionList requests={requests} locale={locale} timeZone={timeZone} />
        </Section>
      ) : null}
      {snapshot ? (
        <Section
          title={t("snapshotTitle")}
          lead={t("snapshotLead", { at: formatMoment(snapshot.takenAt, locale, timeZone) })}
        >
          <p className="text-body-s text-subtle">{t("contact")}</p>
          <SnapshotView content={snapshot.content} locale={locale} />
        </Section>
      ) : null}
      {history.length > 0 ? (
        <Section title={t("historyTitle")}>
          <History entries={history} locale={locale} timeZone={timeZone} />
        </Section>
      ) : null}
    </>
  );
}

/** The decision with its note and feedback; says whether the company has been told. */
function DecisionNotice({
  application,
  locale,
  timeZone,
}: Pick<CityDetailProps, "application" | "locale" | "timeZone">) {
  const t = useTranslations("applications");
  const { decision, decidedAt, decidedBy, releasedAt, decisionNote, feedbackKo, feedbackEn, state } = application;
  if (!decidedAt || state === "deliberation") return null;
  const at = formatMoment(decidedAt, locale, timeZone);
  const facts = {
    by: decidedBy ?? t("role.official"),
    at,
    decision: t(decision ? `decision.${decision}` : `state.${state}`),
  };
  const title = releasedAt
    ? t("decidedTold", { ...facts, released: formatMoment(releasedAt, locale, timeZone) })
    : decision
      ? t("decidedNote", facts)
      : `${facts.decision} · ${at}`;
  return (
    <Section title={t("decisionTitle")}>
      <Notice tone={releasedAt || !decision ? "information" : "warning"} title={title}>
        {decisionNote ? (
          <p className="whitespace-pre-line">
            <span className="font-bold">{t("noteLabel")}: </span>
            {decisionNote}
          </p>
        ) : null}
        {feedbackKo || feedbackEn ? <Bilingual prose ko={feedbackKo} en={feedbackEn} locale={locale} /> : null}
      </Notice>
    </Section>
  );
}

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReadList } from "@/components/documents/read-list";
import type { Asked } from "@/components/documents/reason-fields";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Attached, CityApplication, findSnapshot, HistoryEntry, InfoRequest } from "@/lib/applications/queries";
import type { Appeal } from "@/lib/applications/queries.appeals";
import { conditionsEnd, likelyReason } from "@/lib/applications/rules";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { ReadRow } from "@/lib/documents/queries";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { AppealList } from "./appeal";
import { AppealDecisionForm } from "./appeal-form";
import { Bilingual } from "./bilingual";
import { CityMoves, type PossibleMove, type Wait } from "./city-moves";
import { CityTranslations } from "./city-translations";
import { Conditions } from "./conditions";
import { FileList } from "./files";
import { History } from "./history";
import { NowLine } from "./now-line";
import { QuestionList } from "./question-list";
import { SnapshotView } from "./snapshot-view";
import { cityTranslations } from "./status-page";

export type CityDetailProps = {
  application: CityApplication;
  snapshot: Awaited<ReturnType<typeof findSnapshot>>;
  history: readonly HistoryEntry[];
  requests: readonly InfoRequest[];
  appeals: readonly Appeal[];
  files: readonly Attached[];
  reads: readonly ReadRow[];
  moves: readonly PossibleMove[];
  waits: readonly Wait[];
  /** Whether this official may decide the open appeal. */
  decideAppeal: Verdict;
  /** Who reviews it, and the scores side by side once its round has closed. */
  reviews?: ReactNode;
  locale: Locale;
  timeZone: string;
  now: Date;
};

const askedOf = ({ state }: CityApplication): Asked => ({ role: "official", chosen: likelyReason(state) });

/** One application for the city: state, what to do, decision, reviews, questions, what was submitted, history. */
export function CityDetail(props: CityDetailProps) {
  const { application, snapshot, history, requests, files, moves, waits, reviews, locale, timeZone, now } = props;
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
      <NowLine
        application={application}
        reader="city"
        dueAt={application.state === "conditionally_accepted" ? conditionsEnd(application) : null}
        {...{ locale, timeZone, now }}
      />
      <DecisionNotice application={application} locale={locale} timeZone={timeZone} />
      {application.withdrawnReason ? (
        <Section title={t("withdrawnReason")}>
          <p className="max-w-measure whitespace-pre-line">{application.withdrawnReason}</p>
        </Section>
      ) : null}
      <CityMoves {...{ application, moves, waits }} />
      <Conditions
        applicationId={application.id}
        conditions={application.conditions}
        files={files}
        may={application.state === "conditionally_accepted" ? "judge" : "read"}
        asked={askedOf(application)}
        {...{ locale, timeZone, now }}
      />
      <CityAppeals {...props} />
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
          actions={
            snapshot.number > 1 ? (
              <LinkButton variant="secondary" href={paths.city.applicationSnapshots(locale, application.id)}>
                {t("comparison.see")}
              </LinkButton>
            ) : null
          }
        >
          <p className="text-body-s text-subtle">{t("contact")}</p>
          <FileList
            title={t("filesTitle")}
            files={files.filter(({ requirementId }) => requirementId !== null)}
            asked={askedOf(application)}
            locale={locale}
          />
          <SnapshotView content={snapshot.content} translations={cityTranslations(application)} locale={locale} />
          <CityTranslations content={snapshot.content} application={application} locale={locale} />
        </Section>
      ) : null}
      {files.length > 0 ? <ReadList reads={props.reads} locale={locale} timeZone={timeZone} /> : null}
      {history.length > 0 ? (
        <Section title={t("historyTitle")}>
          <History entries={history} locale={locale} timeZone={timeZone} />
        </Section>
      ) : null}
    </>
  );
}

/** Appeals with the form for the one that is open; whoever made the decision reads why another has to judge it. */
function CityAppeals({ application, appeals, files, decideAppeal, locale, timeZone }: CityDetailProps) {
  const t = useTranslations("applications");
  const reasons = useTranslations("reasons");
  if (appeals.length === 0) return null;
  const open = appeals.some(({ outcome }) => outcome === null);
  return (
    <Section
      id="appeal"
      title={t("appeal.title")}
      actions={
        <LinkButton variant="tertiary" href={paths.city.appeals(locale)}>
          {t("appeal.all")}
        </LinkButton>
      }
    >
      <div className="flex flex-col gap-6">
        <AppealList {...{ appeals, files, locale, timeZone }} add={null} asked={askedOf(application)} />
        {open && decideAppeal.ok ? (
          <ClientMessages namespaces={["applications"]}>
            <AppealDecisionForm applicationId={application.id} />
          </ClientMessages>
        ) : null}
        {open && !decideAppeal.ok ? <Notice title={reasons(decideAppeal.reason as "not_allowed")} /> : null}
      </div>
    </Section>
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

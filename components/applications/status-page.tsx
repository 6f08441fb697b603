import { useTranslations } from "next-intl";
import { TransferConsents } from "@/components/consents/transfer-consents";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { findSnapshot, HistoryEntry, InfoRequest, OwnApplication } from "@/lib/applications/queries";
import { isTold } from "@/lib/applications/rules";
import type { TransferConsent } from "@/lib/consents/queries";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { AnswerForm } from "./answer-form";
import { Bilingual } from "./bilingual";
import { History } from "./history";
import { NowLine } from "./now-line";
import { QuestionList } from "./question-list";
import { SnapshotView } from "./snapshot-view";
import { WithdrawButton } from "./withdraw-button";

export type StatusPageProps = {
  application: OwnApplication;
  snapshot: Awaited<ReturnType<typeof findSnapshot>>;
  history: readonly HistoryEntry[];
  requests: readonly InfoRequest[];
  consents: readonly TransferConsent[];
  saved: { values: Record<string, unknown>; version: number; savedAt: Date } | null;
  may: { answer: Verdict; withdraw: Verdict; consent: Verdict };
  locale: Locale;
  timeZone: string;
  now: Date;
};

/** A submitted application: what happens now, what was asked, how it went, and what was submitted. */
export function StatusPage(props: StatusPageProps) {
  const { application, snapshot, history, requests, consents, may, locale, timeZone, now } = props;
  const t = useTranslations("applications");
  const layout = useTranslations("layout");
  const common = useTranslations("common");
  const program = locale === "ko" ? application.programTitleKo : application.programTitleEn;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("ownTitle"), href: paths.company.applications(locale) }, { label: program }]}
          />
        }
        meta={
          <>
            {application.receiptNumber ? (
              <span>
                {t("receiptNumber")} {application.receiptNumber}
              </span>
            ) : null}
            {application.sample ? <Badge>{common("sample")}</Badge> : null}
          </>
        }
        title={program}
        actions={
          snapshot ? (
            <LinkButton variant="secondary" icon="document" href={paths.company.receipt(locale, application.id)}>
              {t("receiptSee")}
            </LinkButton>
          ) : null
        }
      />
      <NowLine application={application} {...{ locale, timeZone, now }} />
      <Questions {...props} />
      <Feedback application={application} locale={locale} />
      {requests.length > 0 && application.state !== "info_requested" ? (
        <Section title={t("questionsTitle")}>
          <QuestionList requests={requests} locale={locale} timeZone={timeZone} />
        </Section>
      ) : null}
      {history.length > 0 ? (
        <Section title={t("historyTitle")}>
          <History entries={history} locale={locale} timeZone={timeZone} />
        </Section>
      ) : null}
      {snapshot ? (
        <Section
          title={t("snapshotTitle")}
          lead={t("snapshotLead", { at: formatMoment(snapshot.takenAt, locale, timeZone) })}
        >
          <Disclosure summary={common("open")}>
            <SnapshotView content={snapshot.content} locale={locale} />
          </Disclosure>
        </Section>
      ) : null}
      <TransferConsents consents={consents} verdict={may.consent} locale={locale} timeZone={timeZone} />
      {may.withdraw.ok ? (
        <Section title={t("withdraw")}>
          <WithdrawButton applicationId={application.id} verdict={may.withdraw} />
        </Section>
      ) : null}
    </>
  );
}

/** The open question with the form that answers it; a viewer reads the question only. */
function Questions({ application, requests, saved, may, locale, timeZone }: StatusPageProps) {
  const t = useTranslations("applications");
  if (application.state !== "info_requested") return null;
  return (
    <Section title={t("questionTitle")}>
      <div className="flex flex-col gap-6">
        <QuestionList requests={requests} locale={locale} timeZone={timeZone} />
        {may.answer.ok ? (
          <ClientMessages namespaces={["applications"]}>
            <AnswerForm
              applicationId={application.id}
              draft={{ form: "application.answer", subjectId: application.id, saved }}
            />
          </ClientMessages>
        ) : null}
      </div>
    </Section>
  );
}

function Feedback({ application, locale }: Pick<StatusPageProps, "application" | "locale">) {
  const t = useTranslations("applications");
  const { state, feedbackKo, feedbackEn } = application;
  if (!isTold(state) || (!feedbackKo && !feedbackEn)) return null;
  const title =
    state === "conditionally_accepted" || state === "lapsed"
      ? t("conditionsTitle")
      : state === "ineligible"
        ? t("ineligibleTitle")
        : t("feedbackTitle");
  return (
    <Section title={title}>
      <Bilingual prose ko={feedbackKo} en={feedbackEn} locale={locale} />
    </Section>
  );
}

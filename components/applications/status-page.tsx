import { useTranslations } from "next-intl";
import { TransferConsents } from "@/components/consents/transfer-consents";
import { ReadList } from "@/components/documents/read-list";
import { DownloadLink } from "@/components/exports/download-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Attached, findSnapshot, HistoryEntry, InfoRequest, OwnApplication } from "@/lib/applications/queries";
import type { Appeal } from "@/lib/applications/queries.appeals";
import { conditionsEnd, type Gap } from "@/lib/applications/rules";
import type { Translations } from "@/lib/applications/states";
import type { TransferConsent } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { DocumentRow, ReadRow } from "@/lib/documents/queries";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { AnswerForm } from "./answer-form";
import { CompanyAppeal } from "./appeal";
import { Conditions } from "./conditions";
import { EditPart, type EditPartProps } from "./edit-part";
import { RequiredFiles } from "./files";
import { History } from "./history";
import { MissingList } from "./missing-list";
import { NowLine } from "./now-line";
import { QuestionList } from "./question-list";
import { type CriterionFeedback, Result } from "./result";
import { SnapshotView } from "./snapshot-view";
import { WithdrawForm } from "./withdraw-form";

export type StatusPageProps = {
  actor: Actor;
  application: OwnApplication;
  snapshot: Awaited<ReturnType<typeof findSnapshot>>;
  history: readonly HistoryEntry[];
  requests: readonly InfoRequest[];
  appeals: readonly Appeal[];
  files: readonly Attached[];
  reads: readonly ReadRow[];
  consents: readonly TransferConsent[];
  /** Whether a virus scanner looks at files. */
  scanned: boolean;
  /** What is read only while the city has opened parts: the whole application as it stands now. */
  editing: (Omit<EditPartProps, "application" | "saved" | "locale" | "timeZone"> & Editing) | null;
  feedback: readonly CriterionFeedback[];
  /** Among those who wait, once that was told. */
  place: number | null;
  saved: { answer: Saved; edit: Saved; appeal: Saved };
  may: {
    answer: Verdict;
    attach: Verdict;
    appeal: Verdict;
    addToAppeal: Verdict;
    report: Verdict;
    withdraw: Verdict;
    consent: Verdict;
  };
  locale: Locale;
  timeZone: string;
  now: Date;
};
type Saved = EditPartProps["saved"];
type Editing = { uploads: readonly DocumentRow[]; gaps: readonly Gap[] };

/** A submitted application: what happens now, what was asked, how it went, and what was submitted. */
export function StatusPage(props: StatusPageProps) {
  const { application, snapshot, history, requests, appeals, files, consents, may, locale, timeZone, now } = props;
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
      <NowLine
        application={application}
        dueAt={application.state === "conditionally_accepted" ? conditionsEnd(application) : null}
        {...{ locale, timeZone, now }}
      />
      <Questions {...props} />
      <Conditions
        applicationId={application.id}
        conditions={application.conditions}
        files={files}
        may={may.report.ok ? "report" : "read"}
        scanned={props.scanned}
        {...{ locale, timeZone, now }}
      />
      <Result application={application} feedback={props.feedback} place={props.place} locale={locale} />
      <CompanyAppeal
        {...{ application, appeals, files, may, locale, timeZone }}
        saved={props.saved.appeal}
        scanned={props.scanned}
      />
      {requests.length > 0 && application.state !== "info_requested" ? (
        <Section title={t("questionsTitle")}>
          <QuestionList requests={requests} locale={locale} timeZone={timeZone} />
        </Section>
      ) : null}
      {files.length > 0 ? (
        <ReadList reads={props.reads} locale={locale} timeZone={timeZone}>
          <DownloadLink
            list="fileReadings"
            asked={{ application: application.id }}
            actor={props.actor}
            locale={locale}
          />
        </ReadList>
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
          actions={
            snapshot.number > 1 ? (
              <LinkButton variant="tertiary" href={paths.company.applicationSnapshots(locale, application.id)}>
                {t("comparison.see")}
              </LinkButton>
            ) : null
          }
        >
          <Disclosure summary={common("open")}>
            <SnapshotView content={snapshot.content} translations={cityTranslations(application)} locale={locale} />
          </Disclosure>
        </Section>
      ) : null}
      <TransferConsents consents={consents} verdict={may.consent} locale={locale} timeZone={timeZone} />
      {may.withdraw.ok ? (
        <Section title={t("withdraw")}>
          <WithdrawForm applicationId={application.id} verdict={may.withdraw} />
        </Section>
      ) : null}
    </>
  );
}

/** Words that the city has added since; the company's own are in the snapshot as they were then. */
export const cityTranslations = ({ translations }: { translations: Translations }): Translations =>
  Object.fromEntries(Object.entries(translations).filter(([, { by }]) => by === "city"));

/** The open question: what it opens for changes, and the form that answers it; a viewer reads the question only. */
function Questions(props: StatusPageProps) {
  const { application, requests, editing, saved, may, locale, timeZone } = props;
  const t = useTranslations("applications");
  if (application.state !== "info_requested") return null;
  const parts = application.requestedParts ?? [];
  return (
    <>
      <Section title={t("questionTitle")}>
        <QuestionList requests={requests} locale={locale} timeZone={timeZone} />
      </Section>
      {editing ? (
        <Section title={t("editTitle")} lead={t("editLead")}>
          <div className="flex flex-col gap-8">
            {editing.gaps.length > 0 ? (
              <MissingList
                gaps={editing.gaps}
                applicationId={application.id}
                products={editing.products}
                locale={locale}
              />
            ) : null}
            {parts.includes("profile") ? (
              <Notice
                title={t("editProfile")}
                actions={
                  <>
                    <LinkButton size="small" variant="tertiary" href={paths.company.profile(locale)}>
                      {t("openProfile")}
                    </LinkButton>
                    <LinkButton size="small" variant="tertiary" href={paths.company.products(locale)}>
                      {t("openProducts")}
                    </LinkButton>
                  </>
                }
              />
            ) : null}
            {parts.includes("documents") ? (
              <RequiredFiles
                applicationId={application.id}
                asked={editing.program.documents}
                files={props.files}
                uploads={editing.uploads}
                scanned={props.scanned}
                sent
                verdict={may.attach}
                locale={locale}
              />
            ) : null}
            {parts.includes("answers") || parts.includes("profile") ? (
              <EditPart
                application={application}
                program={editing.program}
                products={editing.products}
                parts={parts}
                saved={saved.edit}
                locale={locale}
                timeZone={timeZone}
              />
            ) : null}
          </div>
        </Section>
      ) : null}
      {may.answer.ok ? (
        <Section title={t("answerLabel")}>
          <ClientMessages namespaces={["applications"]}>
            <AnswerForm
              applicationId={application.id}
              changes={parts.length > 0}
              draft={{ form: "application.answer", subjectId: application.id, saved: saved.answer }}
            />
          </ClientMessages>
        </Section>
      ) : (
        <AnswerRefused verdict={may.answer} />
      )}
    </>
  );
}

function AnswerRefused({ verdict }: { verdict: Verdict }) {
  const t = useTranslations("reasons");
  return verdict.ok ? null : <Notice className="mt-6" title={t(verdict.reason as "not_allowed")} />;
}

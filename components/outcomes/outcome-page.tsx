import { useTranslations } from "next-intl";
import type { UploadedDocument } from "@/components/documents/upload-field";
import type { DraftSource } from "@/components/form/draft";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Link } from "@/components/ui/link";
import type { SelectOption } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import type { Actor } from "@/lib/core/actor";
import { outcomeOf, outcomesOf } from "@/lib/core/paths";
import type { LeadChoice } from "@/lib/exhibitions/queries.choices";
import { formatDate, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { EvidenceRow, FollowUpRow, HistoryEntry, Outcome } from "@/lib/outcomes/queries";
import type { Scale } from "@/lib/outcomes/queries.scale";
import { Corrections, EvidenceDeeds, NextDeeds } from "./deeds";
import { EvidenceList } from "./evidence";
import { OutcomeFacts } from "./facts";
import { FollowUps } from "./follow-ups";
import { OutcomeNow } from "./state";
import { nameIn, useOutcomeWords } from "./words";

type Step = Scale["steps"][number];
export type OutcomeView = {
  outcome: Outcome;
  evidence: readonly EvidenceRow[];
  followUps: readonly FollowUpRow[];
  history: readonly HistoryEntry[];
  scale: Scale;
  /** What was answered, in the words of the version it was asked with. */
  answered: Step | null;
  uploads: readonly UploadedDocument[];
  states: SelectOption[];
  unsent: DraftSource["saved"];
  /** Whom the reader's company met at fairs. */
  leads: readonly LeadChoice[];
  scanned: boolean;
};
type Props = OutcomeView & { actor: Actor; now: Date; locale: Locale };

export const stepLabel = (step: Step, locale: Locale) => (locale === "ko" ? step.labelKo : step.labelEn);
/** Each names its version: what was read is what is answered. */
export const stepChoices = ({ version, steps }: Scale, locale: Locale) =>
  steps.map((step) => ({ value: `${step.step}@${version}`, label: `${step.step}. ${stepLabel(step, locale)}` }));

/** One claim as its company, its chamber or the city reads it. */
export function OutcomePage(props: Props) {
  const { outcome, evidence, followUps, history, scale, uploads, states, unsent, scanned, actor, now, locale } = props;
  const t = useTranslations("outcomes");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const words = useOutcomeWords(locale);
  const leads = words.leads(props.leads);
  const { role, timeZone } = actor;
  const title = `${t(`kind.${outcome.kind}`)} · ${nameIn(outcome.productKo, outcome.productEn, locale)}`;
  const above = { label: t("list.title"), href: outcomesOf(role, locale) };
  return (
    <>
      <PageHeader
        title={title}
        meta={outcome.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[above, { label: title }]} />}
      />
      <OutcomeNow {...{ outcome, now, locale, timeZone }} />
      {outcome.early ? (
        <Notice
          tone="warning"
          className="mt-4"
          title={t("page.early", { date: formatDate(outcome.introducedAt, locale, timeZone) })}
        >
          <p>{t("page.earlyText")}</p>
        </Notice>
      ) : null}
      <Notes {...props} />
      <ClientMessages namespaces={["outcomes", "documents"]}>
        <NextDeeds steps={stepChoices(scale, locale)} {...{ outcome, actor, states, unsent, leads }} />
      </ClientMessages>
      <Section title={t("page.facts")}>
        <OutcomeFacts outcome={outcome} locale={locale} />
      </Section>
      <Section id="evidence" title={t("evidence.title")} lead={t("evidence.lead")}>
        <EvidenceList {...{ evidence, role, locale, timeZone }} />
        <ClientMessages namespaces={["outcomes", "documents"]}>
          <EvidenceDeeds {...{ outcome, actor, uploads, scanned }} />
        </ClientMessages>
      </Section>
      <FollowUps {...{ outcome, followUps, actor, now, locale }} />
      {history.length > 0 ? (
        <Section title={t("page.history")}>
          <History {...{ history, locale, timeZone }} />
        </Section>
      ) : null}
      <ClientMessages namespaces={["outcomes"]}>
        <Corrections outcome={outcome} actor={actor} />
      </ClientMessages>
    </>
  );
}

/** What was asked, answered and decided, beside the state. */
function Notes({ outcome, answered, actor, locale }: Props) {
  const t = useTranslations("outcomes.page");
  const { role, timeZone } = actor;
  const day = (at: Date) => formatDate(at, locale, timeZone);
  const { confirmedAt, confirmedWay, lastLetterAt, lettersSent, disputedAt, disputeReason, endReason } = outcome;
  const way = useTranslations("outcomes.way");
  return (
    <div className="mt-4 flex max-w-measure flex-col gap-2">
      {lastLetterAt ? <p>{t("letters", { count: lettersSent, date: day(lastLetterAt) })}</p> : null}
      {confirmedAt && confirmedWay ? (
        <p>{t("confirmedAt", { date: day(confirmedAt), way: way(confirmedWay) })}</p>
      ) : null}
      {answered && outcome.scaleVersion ? (
        <p>
          <strong>{t("attribution")}: </strong>
          {stepLabel(answered, locale)}{" "}
          <span className="text-body-s text-subtle">
            ({t("attributionVersion", { version: outcome.scaleVersion, weight: answered.weight / 10 })})
          </span>
        </p>
      ) : null}
      {disputedAt && !confirmedAt ? (
        <p className="whitespace-pre-line">
          <strong>{t("disputeLabel")}: </strong>
          {disputeReason}
        </p>
      ) : null}
      {outcome.objectedAt ? (
        <p className="whitespace-pre-line">
          <strong>{t("objectionLabel", { date: day(outcome.objectedAt) })}: </strong>
          {outcome.objection}
        </p>
      ) : null}
      {outcome.objectionAnsweredAt ? (
        <p className="whitespace-pre-line">
          <strong>{t("keptLabel", { date: day(outcome.objectionAnsweredAt) })}: </strong>
          {outcome.objectionAnswer}
        </p>
      ) : null}
      {endReason ? (
        <p className="whitespace-pre-line">
          <strong>{t("endReason")}: </strong>
          {endReason}
        </p>
      ) : null}
      {outcome.successorId ? <Link href={outcomeOf(role, locale, outcome.successorId)}>{t("successor")}</Link> : null}
      {outcome.predecessorId ? (
        <Link href={outcomeOf(role, locale, outcome.predecessorId)}>{t("predecessor")}</Link>
      ) : null}
    </div>
  );
}

function History({
  history,
  locale,
  timeZone,
}: {
  history: readonly HistoryEntry[];
  locale: Locale;
  timeZone: string;
}) {
  const t = useTranslations("outcomes");
  const common = useTranslations("common.turn");
  const roles: Record<string, string> = {
    company: t("side.company"),
    mentor: t("side.chamber"),
    official: t("side.city"),
    system: common("system"),
    guest: t("side.company"),
  };
  return (
    <Timeline
      label={t("page.history")}
      entries={history.map(({ id, toState, at, actorRole }) => ({
        id,
        title: t(`state.${toState}`),
        dateTime: at.toISOString(),
        time: formatMoment(at, locale, timeZone),
        by: roles[actorRole] ?? null,
      }))}
    />
  );
}

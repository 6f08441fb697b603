import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { StateBadge } from "@/components/reviews/review-state";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Accordion, Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Decision } from "@/lib/applications/states";
import type { Actor } from "@/lib/core/actor";
import { approveFeedbackAction, confirmRevocationAction, deliberateRevokedAction } from "@/lib/deliberation/actions";
import {
  canApproveFeedback,
  canConfirmRevocation,
  canDecide,
  canDeliberateAgain,
  canProposeRevocation,
  canReopen,
  canTakeFromWaitlist,
  canWriteFeedback,
} from "@/lib/deliberation/policy";
import type { DeliberatedApplication } from "@/lib/deliberation/queries.panel";
import { type Band, openRevocations } from "@/lib/deliberation/states";
import { formatDay, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { DecideForm, FeedbackForm, NoteForm, ReasonForm, RefuseForm } from "./forms";

type Props = { application: DeliberatedApplication; actor: Actor; now: Date; locale: Locale };

/** Whatever the city weighs and does to decide on one application. */
export function DeliberationPanel(props: Props) {
  return (
    <>
      <DecisionPart {...props} />
      <FeedbackPart {...props} />
      <NotesPart {...props} />
      <FlagsPart {...props} />
      <RevocationPart {...props} />
    </>
  );
}

function DecisionPart({ application, actor, locale }: Props) {
  const t = useTranslations("deliberation.decide");
  const words = useTranslations("applications");
  const { id, decisions } = application;
  const last = decisions[0];
  const values = {
    decision: (last?.decision ?? "") as Decision | "",
    reason: last?.reason ?? "",
    feedbackKo: application.feedbackKo,
    feedbackEn: application.feedbackEn,
    conditions: last?.conditions ?? [],
  };
  // Whether it is the next one is known when it is taken; here a reason would do for anybody.
  const waiting = canTakeFromWaitlist(actor, { state: application.state, isNext: true, reason: "" });
  return (
    <Section id="decision" title={t("title")}>
      {decisions.length === 0 ? <p className="mb-4 text-subtle">{t("notYet")}</p> : null}
      {canDecide(actor, application).ok ? <DecideForm applicationId={id} values={values} /> : null}
      {canReopen(actor, application).ok ? (
        <Disclosure summary={t("reopen")}>
          <ReasonForm deed="reopen" applicationId={id} />
        </Disclosure>
      ) : null}
      {waiting.ok ? <ReasonForm deed="place" applicationId={id} /> : null}
      {canDeliberateAgain(actor, application).ok ? (
        <ActionButton action={deliberateRevokedAction} input={{ applicationId: id }} variant="primary">
          {t("again")}
        </ActionButton>
      ) : null}
      {decisions.length > 0 ? (
        <Disclosure summary={t("history")} className="mt-6">
          <ol className="flex flex-col gap-4">
            {decisions.map((one) => (
              <li key={one.id}>
                <strong>{words(`decision.${one.decision}`)}</strong>{" "}
                <span className="text-subtle">
                  {t("by", { name: one.decidedBy, at: formatMoment(one.decidedAt, locale, actor.timeZone) })}
                </span>
                <p className="max-w-measure whitespace-pre-line">{one.reason}</p>
                {one.conditions.length > 0 ? (
                  <ul className="list-disc pl-5">
                    {one.conditions.map((condition) => (
                      <li key={condition.id}>
                        {locale === "ko" ? condition.ko : condition.en || condition.ko} (
                        {formatDay(condition.dueOn, locale)})
                      </li>
                    ))}
                  </ul>
                ) : null}
              </li>
            ))}
          </ol>
        </Disclosure>
      ) : null}
    </Section>
  );
}

function FeedbackPart({ application, actor, locale }: Props) {
  const t = useTranslations("deliberation.feedback");
  const { id, feedback } = application;
  const open = feedback.filter(({ band, approvedAt }) => band !== null && approvedAt === null);
  const approving = canApproveFeedback(actor, {
    ...application,
    writers: open.flatMap(({ writerId }) => writerId ?? []),
  });
  const writing = canWriteFeedback(actor, application);
  if (feedback.length === 0 || (!writing.ok && feedback.every(({ band }) => band === null))) return null;
  return (
    <Section
      title={t("title")}
      lead={t("lead")}
      actions={
        open.length > 0 ? (
          <ActionButton
            action={approveFeedbackAction}
            input={{ applicationId: id }}
            variant="primary"
            refusedBecause={approving.ok ? null : approving.reason}
          >
            {t("approveAll")}
          </ActionButton>
        ) : undefined
      }
    >
      <Accordion
        items={feedback.map((one) => ({
          id: `feedback-${one.criterionId}`,
          title: (
            <span className="flex flex-wrap items-center gap-2">
              {locale === "ko" ? one.nameKo : one.nameEn}
              {one.band ? <BandBadge band={one.band} /> : <Badge>{t("empty")}</Badge>}
              {one.band ? (
                <Badge tone={one.approvedBy ? "success" : "warning"}>
                  {one.approvedBy ? t("approved", { name: one.approvedBy }) : t("waiting")}
                </Badge>
              ) : null}
            </span>
          ),
          content: <Criterion one={one} applicationId={id} writable={writing.ok} />,
        }))}
      />
    </Section>
  );
}

type Criterion = DeliberatedApplication["feedback"][number];

const tones: Record<Band, BadgeTone> = { strong: "success", sound: "information", weak: "warning" };

function BandBadge({ band }: { band: Band }) {
  const t = useTranslations("deliberation.band");
  return <Badge tone={tones[band]}>{t(band)}</Badge>;
}

/** What reviewers wrote beside what is written for the company: the one is never copied into the other. */
function Criterion({ one, applicationId, writable }: { one: Criterion; applicationId: string; writable: boolean }) {
  const t = useTranslations("deliberation.feedback");
  return (
    <div className="grid grid-cols-1 gap-6">
      <div>
        <h4 className="mb-2 font-bold">{t("remarks")}</h4>
        {one.remarks.length === 0 ? <p className="text-subtle">{t("noRemarks")}</p> : null}
        <ul className="flex flex-col gap-3">
          {one.remarks.map((remark, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: remarks come without their writers, in a fixed order
            <li key={index} className="border-l-4 border-gray-light pl-3 whitespace-pre-line">
              {remark.comment}
              {remark.forCompany ? (
                <p className="mt-1">
                  <Badge tone="information">{t("forCompany")}</Badge> {remark.forCompany}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
      {writable ? (
        <FeedbackForm
          applicationId={applicationId}
          criterionId={one.criterionId}
          values={{ band: one.band ?? "", textKo: one.textKo, textEn: one.textEn }}
        />
      ) : (
        <p className="whitespace-pre-line">{[one.textKo, one.textEn].filter(Boolean).join("\n\n")}</p>
      )}
      {one.writtenBy ? <p className="text-body-s text-subtle">{t("writtenBy", { name: one.writtenBy })}</p> : null}
    </div>
  );
}

function NotesPart({ application, actor, locale }: Props) {
  const t = useTranslations("deliberation.notes");
  const { id, notes } = application;
  return (
    <Section title={t("title")} lead={t("lead")}>
      {notes.length === 0 ? <p className="mb-6 text-subtle">{t("none")}</p> : null}
      <ul className="mb-6 flex flex-col gap-5">
        {notes.map((one) => (
          <li key={one.id} className="border-l-4 border-gray-light pl-4">
            <p className="flex flex-wrap items-center gap-2 text-body-s text-subtle">
              {t("by", { name: one.author, at: formatMoment(one.writtenAt, locale, actor.timeZone) })}
              {one.correctedBy ? <Badge>{t("corrected")}</Badge> : null}
              {one.corrects ? <Badge>{t("corrects")}</Badge> : null}
            </p>
            <p className={`max-w-measure whitespace-pre-line ${one.correctedBy ? "text-subtle line-through" : ""}`}>
              {one.text}
            </p>
            {one.correctedBy ? null : (
              <Disclosure summary={t("correct")}>
                <NoteForm applicationId={id} corrects={one.id} text={one.text} />
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      <NoteForm applicationId={id} />
    </Section>
  );
}

function FlagsPart({ application }: Props) {
  const t = useTranslations("deliberation.flags");
  const interest = useTranslations("reviews.interests");
  const { flags } = application;
  return (
    <Section title={t("title")}>
      {flags.length === 0 ? <p className="text-subtle">{t("none")}</p> : null}
      <ul className="flex flex-col gap-3">
        {flags.map((flag) => (
          <li key={flag.id}>
            <span className="flex flex-wrap items-center gap-2">
              <strong>{flag.mentorName}</strong>
              <StateBadge state={flag.state} />
              {flag.open ? <Badge tone="warning">{t("open")}</Badge> : null}
              <span>
                {flag.interests
                  .map((kind) => (interest.has(kind as never) ? interest(kind as never) : kind))
                  .join(", ")}
              </span>
            </span>
            {flag.checkNote ? <p className="max-w-measure whitespace-pre-line text-subtle">{flag.checkNote}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RevocationPart({ application, actor, now, locale }: Props) {
  const t = useTranslations("deliberation.revocation");
  const { id, revocations } = application;
  const open = revocations.find(({ state }) => openRevocations.some((one) => one === state));
  const proposing = canProposeRevocation(actor, { ...application, proposed: open !== undefined });
  if (revocations.length === 0 && !proposing.ok) return null;
  const confirming = open ? canConfirmRevocation(actor, open, now) : null;
  const at = (moment: Date) => formatMoment(moment, locale, actor.timeZone);
  return (
    <Section id="revocation" title={t("title")} lead={t("lead")}>
      {open ? (
        <div className="flex flex-col gap-4">
          <p className="font-bold">{t("by", { name: open.proposer, at: at(open.expiresAt) })}</p>
          <p className="max-w-measure whitespace-pre-line">{open.reason}</p>
          <ActionButton
            action={confirmRevocationAction}
            input={{ revocationId: open.id }}
            variant="danger"
            refusedBecause={confirming?.ok ? null : confirming?.reason}
            confirm={{ title: t("confirmTitle"), text: t("confirmText"), confirmLabel: t("confirm") }}
          >
            {t("confirm")}
          </ActionButton>
          <Disclosure summary={t("refuse")}>
            <RefuseForm revocationId={open.id} />
          </Disclosure>
        </div>
      ) : null}
      {proposing.ok ? (
        <Disclosure summary={t("propose")}>
          <ReasonForm deed="propose" applicationId={id} />
        </Disclosure>
      ) : null}
      <ul className="mt-4 flex flex-col gap-3">
        {revocations
          .filter((one) => one !== open)
          .map((one) => (
            <li key={one.id}>
              <Badge>{t(`states.${one.state}`)}</Badge> {one.reason}
              {one.ender && one.endedAt ? (
                <span className="block text-body-s text-subtle">
                  {t("ended", { name: one.ender, at: at(one.endedAt) })} {one.endReason}
                </span>
              ) : null}
            </li>
          ))}
      </ul>
    </Section>
  );
}

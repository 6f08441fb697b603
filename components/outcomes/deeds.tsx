import { useTranslations } from "next-intl";
import type { UploadedDocument } from "@/components/documents/upload-field";
import { ActionButton } from "@/components/form/action-button";
import type { DraftSource } from "@/components/form/draft";
import { Card } from "@/components/ui/card";
import type { Choice } from "@/components/ui/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import type { SelectOption } from "@/components/ui/native-select";
import type { Actor } from "@/lib/core/actor";
import {
  countOutcomeAction,
  discardOutcomeAction,
  relyOnWordAction,
  submitOutcomeAction,
  takeBackOutcomeAction,
} from "@/lib/outcomes/actions";
import {
  canAnswer,
  canChange,
  canCount,
  canDiscard,
  canFileEvidence,
  canKeep,
  canObject,
  canReject,
  canRelyOnWord,
  canRevise,
  canSubmit,
  canTakeBack,
  canVerify,
  canVoid,
  confirmsOwn,
} from "@/lib/outcomes/policy";
import type { Outcome } from "@/lib/outcomes/queries";
import { typedAmount } from "@/lib/outcomes/rules";
import { EvidenceUpload } from "./evidence-upload";
import { FactForm, type TypedFacts } from "./fact-form";
import { ConfirmForm, DisputeForm, OwnSubmitForm, ReasonedForm, RejectForm, VerifyForm } from "./forms";

type Props = {
  outcome: Outcome;
  actor: Actor;
  steps: readonly Choice[];
  states: SelectOption[];
  /** What the reader has typed of its facts and not saved. */
  unsent: DraftSource["saved"];
  leads: SelectOption[];
};

const typed = (outcome: Outcome, leads: readonly SelectOption[]): TypedFacts & { version: number } => ({
  outcomeId: outcome.id,
  version: outcome.version,
  ...(leads.length > 0 && { leadId: outcome.leadId ?? "" }),
  kind: outcome.kind,
  happenedOn: outcome.happenedOn,
  amount: typedAmount(outcome.amountMinor, outcome.currency),
  currency: outcome.currency ?? "",
  incoterm: outcome.incoterm ?? "",
  counterparty: outcome.counterparty,
  counterpartyState: outcome.counterpartyState ?? "",
  quantity: outcome.quantity === null ? "" : String(outcome.quantity),
  stage: outcome.stage ?? "",
  details: outcome.details,
});

/** What whoever reads it can do next with the claim itself: submit, change, answer. */
export function NextDeeds({ outcome, actor, steps, states, unsent, leads }: Props) {
  const t = useTranslations("outcomes.page");
  const outcomeId = outcome.id;
  return (
    <>
      {canSubmit(actor, outcome).ok ? (
        <Card as="section" heading="h2" tone="primary" className="mt-6" title={t("submitTitle")}>
          {confirmsOwn(actor, outcome) ? (
            <OwnSubmitForm outcomeId={outcomeId} steps={steps} />
          ) : (
            <>
              <p className="max-w-measure text-subtle">{t("submitLead")}</p>
              <ActionButton
                action={submitOutcomeAction}
                input={{ outcomeId, step: null }}
                variant="primary"
                afterSaving
              >
                {t("submit")}
              </ActionButton>
            </>
          )}
        </Card>
      ) : null}
      {canChange(actor, outcome).ok ? (
        <Card as="section" heading="h2" className="mt-6" title={t("edit")}>
          <FactForm
            values={typed(outcome, leads)}
            draft={{ form: "outcome.facts", subjectId: outcomeId, saved: unsent }}
            stored={{ by: null, at: outcome.updatedAt }}
            {...{ states, leads }}
          />
        </Card>
      ) : null}
      {canAnswer(actor, outcome, "dispute").ok ? (
        <Card as="section" heading="h2" tone="primary" className="mt-6" title={t("confirmTitle")}>
          {canAnswer(actor, outcome, "confirm").ok ? <ConfirmForm outcomeId={outcomeId} steps={steps} /> : null}
          <Disclosure summary={t("dispute")}>
            <DisputeForm outcomeId={outcomeId} />
          </Disclosure>
        </Card>
      ) : null}
    </>
  );
}

type EvidenceProps = { outcome: Outcome; actor: Actor; uploads: readonly UploadedDocument[]; scanned: boolean };

/** The same with its evidence: to file it, and for the city to judge and count it. */
export function EvidenceDeeds({ outcome, actor, uploads, scanned }: EvidenceProps) {
  const t = useTranslations("outcomes.evidence");
  const outcomeId = outcome.id;
  const counting = outcome.state === "evidence_verified" && actor.role === "official";
  const verdict = canCount(actor, outcome);
  return (
    <div className="mt-6 flex flex-col gap-6">
      {canFileEvidence(actor, outcome).ok ? (
        <EvidenceUpload outcomeId={outcomeId} kind={outcome.kind} documents={uploads} scanned={scanned} />
      ) : null}
      {canRelyOnWord(actor, outcome).ok ? (
        <div className="flex flex-col items-start gap-3">
          <p className="max-w-measure text-subtle">{t("wordLead")}</p>
          <ActionButton action={relyOnWordAction} input={{ outcomeId }} variant="tertiary">
            {t("word")}
          </ActionButton>
        </div>
      ) : null}
      {canVerify(actor, outcome).ok && outcome.grade ? (
        <Card as="section" heading="h3" tone="primary" title={t("verify")}>
          <VerifyForm outcomeId={outcomeId} proposed={outcome.grade} early={outcome.early} />
        </Card>
      ) : null}
      {canReject(actor, outcome).ok ? (
        <Disclosure summary={t("reject")}>
          <RejectForm outcomeId={outcomeId} />
        </Disclosure>
      ) : null}
      {counting ? (
        <Card as="section" heading="h3" tone="primary" title={t("countTitle")}>
          <p className="max-w-measure text-subtle">{t("countLead")}</p>
          <ActionButton
            action={countOutcomeAction}
            input={{ outcomeId }}
            variant="primary"
            refusedBecause={verdict.ok ? null : verdict.reason}
          >
            {t("count")}
          </ActionButton>
        </Card>
      ) : null}
    </div>
  );
}

const withReason = { object: canObject, keep: canKeep, revise: canRevise, void: canVoid } as const;
const withoutReason = {
  takeBack: { may: canTakeBack, action: takeBackOutcomeAction },
  discard: { may: canDiscard, action: discardOutcomeAction },
} as const;
const named = <K extends string>(deeds: Record<K, unknown>) => Object.keys(deeds) as K[];

/** What is seldom done: to take back, to discard, to say that it is wrong, and what becomes of it then. */
export function Corrections({ outcome, actor }: Pick<Props, "outcome" | "actor">) {
  const t = useTranslations("outcomes.page");
  return (
    <div className="mt-8 flex flex-col items-start gap-3">
      {named(withoutReason)
        .filter((deed) => withoutReason[deed].may(actor, outcome).ok)
        .map((deed) => (
          <ActionButton
            key={deed}
            action={withoutReason[deed].action}
            input={{ outcomeId: outcome.id }}
            variant="tertiary"
            confirm={{ title: t(`${deed}Title`), text: t(`${deed}Lead`), confirmLabel: t(deed) }}
          >
            {t(deed)}
          </ActionButton>
        ))}
      {named(withReason)
        .filter((deed) => withReason[deed](actor, outcome).ok)
        .map((deed) => (
          <Disclosure key={deed} summary={t(deed)}>
            <ReasonedForm outcomeId={outcome.id} deed={deed} />
          </Disclosure>
        ))}
    </div>
  );
}

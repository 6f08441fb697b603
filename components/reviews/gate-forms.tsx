"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxesInput, CheckboxInput, RadiosInput, TextAreaInput } from "@/components/form/inputs";
import { noteLimit } from "@/lib/conflicts/input";
import { interestKinds } from "@/lib/conflicts/states";
import {
  abstainReviewAction,
  acceptReviewAction,
  declareInterestAction,
  declineReviewAction,
} from "@/lib/reviews/actions";
import { abstainInput, acceptInput, declareInput, declineInput } from "@/lib/reviews/input";
import { abstainReasons, reviewDeclineReasons } from "@/lib/reviews/states";

const useKinds = () => {
  const t = useTranslations("reviews");
  return interestKinds.map((kind) => ({
    value: kind,
    label: t(`interests.${kind}`),
    hint: t(`interestHints.${kind}`),
  }));
};

/** Taking a review on: the word about interests comes with it. */
export function AcceptForm({ reviewId }: { reviewId: string }) {
  const t = useTranslations("reviews.one");
  return (
    <ActionForm
      schema={acceptInput}
      action={acceptReviewAction}
      defaultValues={{ reviewId, declaration: "", interests: [] as string[], note: "", truthful: false }}
      submitLabel={t("accept")}
    >
      <RadiosInput
        name="declaration"
        label={t("declaration")}
        required
        choices={[
          { value: "none", label: t("none"), hint: t("noneHint") },
          { value: "interests", label: t("some"), hint: t("someHint") },
        ]}
      />
      <Interests />
      <CheckboxInput name="truthful" label={t("truthful")} required />
    </ActionForm>
  );
}

/** Asked only of those who have some, or have ticked one. */
function Interests() {
  const t = useTranslations("reviews.one");
  const choices = useKinds();
  const [declaration, interests] = useWatch<{ declaration: string; interests: string[] }, ["declaration", "interests"]>(
    {
      name: ["declaration", "interests"],
    },
  );
  if (declaration !== "interests" && !interests?.length) return null;
  return (
    <>
      <CheckboxesInput name="interests" label={t("kinds")} hint={t("kindsHint")} choices={choices} />
      <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} limit={noteLimit} rows={3} />
    </>
  );
}

export function DeclineForm({ reviewId }: { reviewId: string }) {
  const t = useTranslations("reviews");
  return (
    <ActionForm
      schema={declineInput}
      scope="decline"
      action={declineReviewAction}
      defaultValues={{ reviewId, reason: "" }}
      submitLabel={t("one.declineSubmit")}
      submitVariant="tertiary"
    >
      <RadiosInput
        name="reason"
        label={t("one.reason")}
        required
        choices={reviewDeclineReasons.map((reason) => ({ value: reason, label: t(`decline.${reason}`) }))}
      />
    </ActionForm>
  );
}

/** Stepping back from a review that was taken on. */
export function AbstainForm({ reviewId }: { reviewId: string }) {
  const t = useTranslations("reviews");
  return (
    <ActionForm
      schema={abstainInput}
      scope="abstain"
      action={abstainReviewAction}
      defaultValues={{ reviewId, reason: "", note: "" }}
      submitLabel={t("one.abstainSubmit")}
      submitVariant="tertiary"
    >
      <RadiosInput
        name="reason"
        label={t("one.reason")}
        required
        choices={abstainReasons.map((reason) => ({ value: reason, label: t(`abstain.${reason}`) }))}
      />
      <TextAreaInput name="note" label={t("one.abstainNote")} hint={t("one.noteHint")} limit={noteLimit} rows={3} />
    </ActionForm>
  );
}

/** An interest that the reviewer learned of later. */
export function DeclareForm({ reviewId }: { reviewId: string }) {
  const t = useTranslations("reviews.one");
  return (
    <ActionForm
      schema={declareInput}
      scope="declare"
      action={declareInterestAction}
      defaultValues={{ reviewId, interests: [] as string[], note: "" }}
      submitLabel={t("laterSubmit")}
      submitVariant="danger"
    >
      <CheckboxesInput name="interests" label={t("kinds")} required choices={useKinds()} />
      <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} limit={noteLimit} rows={3} />
    </ActionForm>
  );
}

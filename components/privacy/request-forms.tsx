"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, SelectInput, TextAreaInput } from "@/components/form/inputs";
import { acceptRequestAction, askOfCityAction, finishRequestAction, refuseRequestAction } from "@/lib/privacy/actions";
import {
  answerForm,
  askCorrectionInput,
  askErasureInput,
  askStopInput,
  outcomes,
  refuseInput,
  requestLimit,
} from "@/lib/privacy/input";
import { groundsOf } from "@/lib/privacy/rules.requests";
import type { RefusalGround, RequestKind } from "@/lib/privacy/states";

const schemas = { correction: askCorrectionInput, erasure: askErasureInput, stop: askStopInput };
const blank = {
  correction: { kind: "correction", words: "", correct: "" },
  erasure: { kind: "erasure", words: "" },
  stop: { kind: "stop", words: "" },
};

/** A person asks the city; of a correction both what is wrong and what is right. */
export function AskOfCityForm({ kind }: { kind: RequestKind }) {
  const t = useTranslations("rights");
  const words = { limit: requestLimit, rows: 4 } as const;
  return (
    <ActionForm
      schema={schemas[kind]}
      scope={`ask-${kind}`}
      action={askOfCityAction}
      defaultValues={blank[kind]}
      submitLabel={t(`kinds.${kind}.submit`)}
      submitVariant={kind === "erasure" ? "danger" : "secondary"}
      savedText={t("sent")}
      clearAfter
    >
      {kind === "correction" ? (
        <>
          <TextAreaInput {...words} name="words" label={t("fields.wrong")} hint={t("fields.wrongHint")} required />
          <TextAreaInput {...words} name="correct" label={t("fields.right")} required />
        </>
      ) : kind === "stop" ? (
        <TextAreaInput {...words} name="words" label={t("fields.stop")} required />
      ) : (
        <TextAreaInput {...words} name="words" label={t("fields.remark")} />
      )}
    </ActionForm>
  );
}

type Answer = {
  requestId: string;
  kind: RequestKind;
  outcome: (typeof outcomes)[number];
  ground: string;
  answer: string;
};

const send = ({ requestId, kind, outcome, ground, answer }: Answer) => {
  if (outcome === "refuse") return refuseRequestAction({ requestId, ground, answer });
  return kind === "erasure" ? acceptRequestAction({ requestId, answer }) : finishRequestAction({ requestId, answer });
};

/** The city answers with a reason, whichever way. */
export function AnswerForm({ requestId, kind }: { requestId: string; kind: RequestKind }) {
  const t = useTranslations("rights.city");
  return (
    <ActionForm<Answer>
      schema={answerForm}
      scope={`answer-${requestId}`}
      action={send}
      defaultValues={{ requestId, kind, outcome: "" as Answer["outcome"], ground: "", answer: "" }}
      submitLabel={t("send")}
      submitVariant="secondary"
    >
      <RadiosInput
        name="outcome"
        label={t("outcome")}
        required
        choices={outcomes.map((value) =>
          value === "grant"
            ? { value, label: t(`grant.${kind}`), hint: t(`grantHint.${kind}`) }
            : { value, label: t("refuse"), hint: t("refuseHint") },
        )}
      />
      <WhenRefused kind={kind} />
      <Reason />
    </ActionForm>
  );
}

function WhenRefused({ kind }: { kind: RequestKind }) {
  return useWatch({ name: "outcome" }) === "refuse" ? <Ground kind={kind} /> : null;
}

function Ground({ kind }: { kind: RequestKind }) {
  const t = useTranslations("rights");
  return (
    <SelectInput
      name="ground"
      label={t("ground")}
      placeholder={t("city.chooseGround")}
      options={groundsOf(kind).map((value) => ({ value, label: t(`grounds.${value}`) }))}
      width="full"
      required
    />
  );
}

function Reason() {
  const t = useTranslations("rights.city");
  return (
    <TextAreaInput name="answer" label={t("reason")} hint={t("reasonHint")} limit={requestLimit} rows={4} required />
  );
}

/** After an erasure was accepted: what stands in the way of it may not go away. */
export function RefuseForm({ requestId, kind }: { requestId: string; kind: RequestKind }) {
  const t = useTranslations("rights.city");
  return (
    <ActionForm
      schema={refuseInput}
      scope={`refuse-${requestId}`}
      action={refuseRequestAction}
      defaultValues={{ requestId, ground: "" as RefusalGround, answer: "" }}
      submitLabel={t("refuse")}
      submitVariant="secondary"
    >
      <Ground kind={kind} />
      <Reason />
    </ActionForm>
  );
}

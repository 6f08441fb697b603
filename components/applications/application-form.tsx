"use client";

import { useTranslations } from "next-intl";
import { ActionForm, type StoredVersion } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { CheckboxesInput, TextAreaInput } from "@/components/form/inputs";
import { type AskedQuestion, QuestionFields } from "@/components/programs/question-fields";
import { saveApplicationAction } from "@/lib/applications/actions";
import { saveInput, textLimits } from "@/lib/applications/input";
import { helpKinds, type InfoPart } from "@/lib/applications/states";
import type { Locale } from "@/lib/i18n/locales";

export type ApplicationValues = {
  applicationId: string;
  version: number;
  productIds: string[];
  helpKinds: string[];
  motivationKo: string;
  motivationEn: string;
  goalsKo: string;
  goalsEn: string;
  targetStates: string[];
  answers: Record<string, unknown>;
  confirmed: string[];
};

type Choice = { value: string; label: string };
/** A text with what is known of its translation, in words; `changed`: its source is not what was translated. */
export type TranslationNote = { name: string; label: string; words: string; changed: boolean };
type Props = {
  values: ApplicationValues;
  draft: DraftSource;
  stored: StoredVersion;
  products: readonly Choice[];
  maxProducts: number;
  states: readonly Choice[];
  questions: readonly AskedQuestion[];
  notes: readonly TranslationNote[];
  /** What may be changed now: all of it in a draft, later what the city has opened. */
  parts: readonly InfoPart[];
  locale: Locale;
};

/** What a company says in its application; saves itself while it is typed, and compares when a colleague saves meanwhile. */
export function ApplicationForm(props: Props) {
  const { values, draft, stored } = props;
  const t = useTranslations("applications");
  return (
    <ActionForm<ApplicationValues>
      schema={saveInput}
      action={saveApplicationAction}
      defaultValues={values}
      submitLabel={t("save")}
      draft={draft}
      stored={stored}
    >
      <ApplicationFields {...props} />
    </ActionForm>
  );
}

type FieldsProps = Pick<Props, "products" | "maxProducts" | "states" | "questions" | "notes" | "parts" | "locale">;

/** The fields themselves, for whatever form they stand in. */
export function ApplicationFields(props: FieldsProps) {
  const { products, maxProducts, questions, notes, parts, locale } = props;
  const t = useTranslations("applications");
  return (
    <>
      {parts.includes("profile") && products.length > 0 ? (
        <CheckboxesInput
          name="productIds"
          label={t("productsTitle")}
          hint={t("productsHint", { max: maxProducts })}
          choices={products}
          required
        />
      ) : null}
      {parts.includes("answers") ? (
        <>
          <Texts {...props} />
          <QuestionFields questions={questions} locale={locale} />
          <Translations notes={notes} />
        </>
      ) : null}
    </>
  );
}

function Texts({ states }: Pick<Props, "states">) {
  const t = useTranslations("applications");
  return (
    <>
      <CheckboxesInput
        name="helpKinds"
        label={t("helpTitle")}
        hint={t("helpHint")}
        choices={helpKinds.map((kind) => ({ value: kind, label: t(`helpKind.${kind}`) }))}
        required
      />
      <TextAreaInput
        name="motivationKo"
        label={t("motivationKo")}
        hint={t("motivationHint")}
        limit={textLimits.motivation}
        rows={8}
        required
      />
      <TextAreaInput
        name="motivationEn"
        label={t("motivationEn")}
        hint={t("englishHint")}
        limit={textLimits.motivation}
        rows={6}
      />
      <TextAreaInput
        name="goalsKo"
        label={t("goalsKo")}
        hint={t("goalsHint")}
        limit={textLimits.goals}
        rows={6}
        required
      />
      <TextAreaInput name="goalsEn" label={t("goalsEn")} hint={t("englishHint")} limit={textLimits.goals} rows={5} />
      <CheckboxesInput
        name="targetStates"
        label={t("statesTitle")}
        hint={t("statesHint")}
        choices={states}
        inline
        required
      />
    </>
  );
}

/** How each text stands in its second language; one whose source has changed can be said to fit all the same. */
function Translations({ notes }: Pick<Props, "notes">) {
  const t = useTranslations("applications.translation");
  const changed = notes.filter((note) => note.changed);
  if (notes.length === 0) return null;
  return (
    <div className="rounded-lg border border-gray-light p-4 md:p-5">
      <p className="font-bold">{t("title")}</p>
      <p className="mt-1 max-w-measure text-body-s text-subtle">{t("lead")}</p>
      <dl className="mt-3 flex flex-col gap-2 text-body-s">
        {notes.map(({ name, label, words, changed: stale }) => (
          <div key={name}>
            <dt className="font-bold">{label}</dt>
            <dd className={stale ? "font-bold text-danger" : "text-subtle"}>{words}</dd>
          </div>
        ))}
      </dl>
      {changed.length > 0 ? (
        <div className="mt-4">
          <CheckboxesInput
            name="confirmed"
            label={t("confirm")}
            hint={t("confirmHint")}
            choices={changed.map(({ name, label }) => ({ value: name, label }))}
          />
        </div>
      ) : null}
    </div>
  );
}

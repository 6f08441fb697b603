"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import type { SelectOption } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locales";
import { saveWeightsAction } from "@/lib/matching/actions";
import { saveWeightsInput } from "@/lib/matching/input";
import { chamberSignalKeys, type MatchingWeights, nichePartKeys, productSignalKeys } from "@/lib/matching/rules";
import { previewChangeAction } from "@/lib/runs/actions";
import { previewInput } from "@/lib/runs/input";
import { type PreviewData, WeightsPreviewView } from "./weights-preview";

type Props = { weights: MatchingWeights; version: number; programs: SelectOption[]; locale: Locale };

/** Every number as it is typed, nested as the weights are. */
const typed = (value: unknown): unknown => {
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(typed);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typed(inner)]));
  return value;
};

type Typed = { programId: string; weights: never };

/** Change, look at what it would move, and only then save it as a new version. */
export function WeightsForm({ weights: { version: _, ...weights }, version, programs, locale }: Props) {
  const t = useTranslations("runs.weights");
  const [seen, setSeen] = useState<{ data: PreviewData; values: Typed } | null>(null);
  if (programs.length === 0) return <p className="mt-8">{t("noProgram")}</p>;
  return (
    <>
      <Section title={t("formTitle", { version })} lead={t("formLead")}>
        <ActionForm
          schema={previewInput}
          action={previewChangeAction}
          defaultValues={{ programId: programs[0]!.value, weights: typed(weights) } as Typed}
          submitLabel={t("preview")}
          onDone={(data, values) => setSeen({ data: data as PreviewData, values })}
        >
          <WeightFields />
          <SelectInput name="programId" label={t("program")} required options={programs} />
        </ActionForm>
      </Section>
      {seen ? (
        <Section title={t("previewTitle")} lead={t("previewLead")}>
          <div role="status">
            <WeightsPreviewView preview={seen.data} locale={locale} />
          </div>
          <div className="mt-8 max-w-measure">
            <ActionForm
              schema={saveWeightsInput}
              action={saveWeightsAction}
              defaultValues={{ weights: seen.values.weights, note: "" }}
              submitLabel={t("save")}
              scope="save"
              key={JSON.stringify(seen.values)}
            >
              <TextAreaInput name="note" label={t("saveNote")} hint={t("saveNoteHint")} required limit={500} rows={3} />
            </ActionForm>
          </div>
        </Section>
      ) : null}
    </>
  );
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-heading-s">{title}</legend>
      {hint ? <p className="mb-3 max-w-measure text-body-s text-subtle">{hint}</p> : null}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">{children}</div>
    </fieldset>
  );
}

function WeightFields() {
  const t = useTranslations("runs.weights");
  const matching = useTranslations("matching");
  const field = (name: string, label: string) => (
    <TextInput key={name} name={`weights.${name}`} label={label} required inputMode="decimal" />
  );
  const cut = (name: string, key: Parameters<typeof t>[0]) => field(name, t(key));
  return (
    <>
      <Group title={t("nicheTitle")} hint={t("weightHint")}>
        {nichePartKeys.map((key) => field(`niche.parts.${key}`, matching(`part.${key}.name`)))}
      </Group>
      <Group title={t("productTitle")} hint={t("weightHint")}>
        {productSignalKeys.map((key) => field(`fit.product.${key}`, matching(`signal.${key}.name`)))}
      </Group>
      <Group title={t("chamberTitle")} hint={t("weightHint")}>
        {chamberSignalKeys.map((key) => field(`fit.chamber.${key}`, matching(`signal.${key}.name`)))}
      </Group>
      <Group title={t("cutsTitle")} hint={t("cutsHint")}>
        {([0, 1, 2, 3] as const).map((at) => field(`niche.bands.${at}`, t("cut.band", { band: at + 2 })))}
        {([0, 1, 2, 3] as const).map((at) => field(`niche.window.${at}`, t(`cut.window${at}`)))}
        {cut("niche.mainstay.below", "cut.mainstayBelow")}
        {cut("niche.mainstay.band", "cut.mainstayBand")}
        {cut("niche.listed.mainstay", "cut.listedMainstay")}
        {cut("niche.listed.other", "cut.listedOther")}
        {cut("niche.floor", "cut.floor")}
        {cut("niche.prior", "cut.nichePrior")}
        {cut("niche.needHalfLifeDays", "cut.needHalfLife")}
        {cut("niche.percentileLeast", "cut.percentileLeast")}
        {cut("niche.sensitivity.0", "cut.sensitivityLow")}
        {cut("niche.sensitivity.1", "cut.sensitivityHigh")}
        {cut("fit.prior", "cut.fitPrior")}
        {cut("fit.textShareMost", "cut.textShareMost")}
        {cut("fit.leastScore", "cut.leastScore")}
      </Group>
      <Group title={t("declinesTitle")} hint={t("declinesHint")}>
        {cut("interest.chamber", "cut.interestChamber")}
        {cut("interest.company", "cut.interestCompany")}
        {cut("declines.halfLifeDays", "cut.declineHalfLife")}
        {cut("declines.interest", "cut.declineInterest")}
        {cut("declines.readiness", "cut.declineReadiness")}
        {cut("declines.readinessLeast", "cut.declineReadinessLeast")}
      </Group>
    </>
  );
}

import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import type { OwnApplication, WholeApplication } from "@/lib/applications/queries";
import { pairsOf, translationState } from "@/lib/applications/rules.translations";
import type { InfoPart } from "@/lib/applications/states";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { answersAsTyped } from "@/lib/programs/rules.answers";
import { usStateFacts } from "@/lib/reference/data/usStates";
import { ApplicationForm, type TranslationNote } from "./application-form";

export type EditPartProps = {
  application: OwnApplication;
  program: WholeApplication["program"];
  products: readonly { id: string; nameKo: string; nameEn: string }[];
  saved: { values: Record<string, unknown>; version: number; savedAt: Date } | null;
  parts: readonly InfoPart[];
  locale: Locale;
  timeZone: string;
};

export const stateChoices = (locale: Locale) =>
  usStateFacts
    .map((state) => ({ value: state.code, label: locale === "ko" ? state.nameKo : state.nameEn }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));

/** The form of an application with what is stored of it, and who stored it. */
export function EditPart({ application, program, products, saved, parts, locale, timeZone }: EditPartProps) {
  const notes = useTranslationNotes(application, program, locale, timeZone);
  const name = (row: { nameKo: string; nameEn: string }) =>
    locale === "ko" ? row.nameKo || row.nameEn : row.nameEn || row.nameKo;
  const { id, version, productIds, helpKinds, targetStates, answers } = application;
  const { motivationKo, motivationEn, goalsKo, goalsEn } = application;
  return (
    <ClientMessages namespaces={["applications", "programs"]}>
      <ApplicationForm
        values={{
          ...{ applicationId: id, version, productIds, helpKinds, motivationKo, motivationEn, goalsKo, goalsEn },
          ...{ targetStates, answers: answersAsTyped(program.questions, answers), confirmed: [] },
        }}
        stored={{ by: application.savedBy, at: application.updatedAt }}
        draft={{ form: "application.edit", subjectId: id, saved }}
        products={products.map((row) => ({ value: row.id, label: name(row) }))}
        maxProducts={application.maxProducts}
        states={stateChoices(locale)}
        questions={program.questions}
        notes={notes}
        parts={parts}
        locale={locale}
      />
    </ClientMessages>
  );
}

function useTranslationNotes(
  application: OwnApplication,
  program: WholeApplication["program"],
  locale: Locale,
  timeZone: string,
): TranslationNote[] {
  const t = useTranslations("applications");
  const words = useTranslations("applications.translation");
  const labelOf = (name: string) => {
    if (name === "motivation" || name === "goals") return t(`view.${name}`);
    const question = program.questions.find(({ id }) => name === `answers.${id}`);
    return (locale === "ko" ? question?.labelKo : question?.labelEn || question?.labelKo) ?? name;
  };
  return Object.entries(pairsOf(application, program.questions, application.answers)).flatMap(([name, pair]) => {
    const found = translationState(pair, application.translations[name]);
    if (found.state === "empty") return [];
    const source = t(`language.${found.source}`);
    if (found.state === "source_only")
      return [{ name, label: labelOf(name), words: words("sourceOnly", { source }), changed: false }];
    const at = found.at ? formatDate(found.at, locale, timeZone) : words("unknownDay");
    const facts = { source, by: words(`by.${found.by}`), at };
    const changed = found.state === "source_changed";
    return [{ name, label: labelOf(name), words: words(changed ? "sourceChanged" : "translated", facts), changed }];
  });
}

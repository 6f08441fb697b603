import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Section } from "@/components/ui/section";
import { removeAbsenceAction } from "@/lib/chambers/actions";
import type { OwnAbsence } from "@/lib/chambers/queries";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { AbsenceForm } from "./absence-form";

/** The days on which a mentor is asked for nothing. */
export function Absences({ absences, locale }: { absences: readonly OwnAbsence[]; locale: Locale }) {
  const t = useTranslations("chambers.absence");
  const wordsOf = ({ startsOn, endsOn }: OwnAbsence) =>
    t("days", { from: formatDay(startsOn, locale), to: formatDay(endsOn, locale) });
  return (
    <Section title={t("title")} lead={t("lead")}>
      {absences.length === 0 ? (
        <p className="mb-6 text-subtle">{t("none")}</p>
      ) : (
        <ul className="mb-6 flex flex-col gap-3">
          {absences.map((absence) => (
            <li key={absence.id} className="flex flex-wrap items-center gap-3">
              <span>{wordsOf(absence)}</span>
              <ActionButton
                size="small"
                variant="tertiary"
                action={removeAbsenceAction}
                input={{ absenceId: absence.id }}
                label={t("removeOf", { days: wordsOf(absence) })}
              >
                {t("remove")}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      <AbsenceForm />
    </Section>
  );
}

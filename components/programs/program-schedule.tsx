import { useTranslations } from "next-intl";
import { StepIndicator, type StepState } from "@/components/ui/step-indicator";
import { formatDate, formatMoment, formatZone } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Phase, Progress } from "@/lib/programs/rules";

const steps: Record<Progress, StepState> = { past: "done", current: "current", coming: "upcoming" };

/** The clock that decides about deadlines. */
export const decidingZone = "Asia/Seoul";

type Props = {
  phases: readonly (Phase & { progress: Progress })[];
  locale: Locale;
  timeZone: string;
};

/** The phases of a season with their dates in the reader's zone; the deadline also by the clock that decides. */
export function ProgramSchedule({ phases, locale, timeZone }: Props) {
  const t = useTranslations("programs");
  const call = phases.find((phase) => phase.kind === "call");
  const deadline = (end: Date) => {
    const at = formatMoment(end, locale, decidingZone);
    if (timeZone === decidingZone) return t("deadline", { at });
    return t("zone", { at, local: formatMoment(end, locale, timeZone), zone: formatZone(timeZone, locale) });
  };
  return (
    <div className="flex flex-col gap-5">
      <StepIndicator
        label={t("steps")}
        stateLabels={{ done: t("stepState.past"), current: t("stepState.current"), upcoming: t("stepState.coming") }}
        steps={phases.map((phase) => ({
          label: t(`phase.${phase.kind}`),
          state: steps[phase.progress],
          note: t("period", {
            from: formatDate(phase.startsAt, locale, timeZone),
            to: formatDate(phase.endsAt, locale, timeZone),
          }),
        }))}
      />
      {call ? <p className="text-body-s text-subtle">{deadline(call.endsAt)}</p> : null}
    </div>
  );
}

import { useTranslations } from "next-intl";
import type { Age, AgeingMachine } from "@/lib/reports/rules.ageing";

/** What waits, in the words that its own lists use. */
export function useAgeingWords() {
  const t = useTranslations("reports");
  const engagement = useTranslations("engagements.state");
  const outcome = useTranslations("outcomes.state");
  const machineName = (machine: AgeingMachine) => t(`overview.machine.${machine}`);
  const stateName = (machine: AgeingMachine, state: string): string => {
    if (machine === "engagement") return engagement(state as "scoping");
    if (machine === "outcome") return outcome(state as "confirmed");
    return t(`step.${machine}.${state}` as "step.match.proposed");
  };
  const ageName = (age: Age): string => {
    const [from, to] = age.split("-");
    return to === undefined ? t("overview.ageFrom", { from: from! }) : t("overview.age", { from: from!, to });
  };
  return { machineName, stateName, ageName };
}

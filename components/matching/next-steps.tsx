import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { StepIndicator, type StepState } from "@/components/ui/step-indicator";
import { type MatchState, matchMachine, openMatches, pendingMatches, unspokenMatches } from "@/lib/matching/states";

const among = (states: readonly MatchState[], state: MatchState) => states.includes(state);

/** The step that is going on: 1 while answers are awaited, 4 when all are done; null where the match has ended. */
export function stepOf(state: MatchState): number | null {
  if (!among(openMatches, state)) return null;
  if (among(unspokenMatches, state)) return 0;
  if (among(pendingMatches, state)) return 1;
  if (state === matchMachine.after("introduce")) return 3;
  return state === matchMachine.after("engage") ? 4 : 2;
}

/** From the proposal to the first contact. */
export function NextSteps({ state }: { state: MatchState }) {
  const t = useTranslations("matching.one");
  const now = stepOf(state);
  if (now === null) return null;
  const at = (step: number): StepState => (step < now ? "done" : step === now ? "current" : "upcoming");
  const keys = ["Proposed", "Answers", "Introduced", "Work"] as const;
  return (
    <Section title={t("nextTitle")}>
      <StepIndicator
        label={t("nextTitle")}
        steps={keys.map((key, step) => ({ label: t(`step${key}`), note: t(`step${key}Note`), state: at(step) }))}
        stateLabels={{
          done: t("stepState.done"),
          current: t("stepState.current"),
          upcoming: t("stepState.upcoming"),
        }}
      />
    </Section>
  );
}

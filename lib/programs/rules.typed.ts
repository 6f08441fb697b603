import { centsAsTyped } from "../companies/rules";
import type { TypedPhases } from "./input";
import { highestScore } from "./input.rubric";
import { type Phase, toKoreanTime } from "./rules";
import type { VisiblePhase } from "./rules.visibility";
import { type Anchor, defaultVisibility, type EligibilityRule, phaseKinds } from "./states";

/* Parts of a season as their forms hold them: everything is text, numbers as people write them. */

const number = (value: number | null | undefined) => (value === null || value === undefined ? "" : String(value));

export const phasesAsTyped = (phases: readonly (Phase & VisiblePhase)[]): TypedPhases =>
  Object.fromEntries(
    phaseKinds.map((kind) => {
      const phase = phases.find((one) => one.kind === kind);
      const [startsAt, endsAt] = [phase?.startsAt, phase?.endsAt].map((moment) => (moment ? toKoreanTime(moment) : ""));
      return [kind, { startsAt, endsAt, ...(phase?.visibility ?? defaultVisibility) }];
    }),
  ) as TypedPhases;

/** Every kind has its fields, whether its rule applies or not. */
export function rulesAsTyped(rules: readonly EligibilityRule[]) {
  const of = <K extends EligibilityRule["kind"]>(kind: K) =>
    rules.find((rule): rule is Extract<EligibilityRule, { kind: K }> => rule.kind === kind);
  const on = (kind: EligibilityRule["kind"]) => of(kind) !== undefined;
  const [employees, founded, sales, exported] = [of("employees"), of("founded"), of("sales"), of("exports")];
  return {
    district: { on: on("district"), districts: of("district")?.districts ?? [] },
    sector: { on: on("sector"), sectors: of("sector")?.sectors ?? [] },
    employees: { on: on("employees"), atLeast: number(employees?.atLeast), atMost: number(employees?.atMost) },
    founded: {
      on: on("founded"),
      yearsAtLeast: number(founded?.yearsAtLeast),
      yearsAtMost: number(founded?.yearsAtMost),
    },
    sales: {
      on: on("sales"),
      years: number(sales?.years),
      atLeastKrw: number(sales?.atLeastKrw),
      atMostKrw: number(sales?.atMostKrw),
    },
    exports: {
      on: on("exports"),
      years: number(exported?.years),
      atLeastCents: centsAsTyped(exported?.atLeastCents ?? null),
      atMostCents: centsAsTyped(exported?.atMostCents ?? null),
    },
    certification: { on: on("certification"), anyOf: of("certification")?.anyOf ?? [] },
    registration_checked: { on: on("registration_checked") },
    not_taken_before: { on: on("not_taken_before"), seasons: number(of("not_taken_before")?.seasons) },
  };
}
export type TypedRules = ReturnType<typeof rulesAsTyped>;

type StoredCriterion = {
  nameKo: string;
  nameEn: string;
  helpKo: string;
  helpEn: string;
  counts: boolean;
  weight: number;
  maxScore: number;
  sectors: string[];
  mayLeaveOut: boolean;
  anchors: readonly Anchor[];
};

/** A row of words for every score that the scale may have, the place in the list being the score. */
const anchorsAsTyped = (anchors: readonly Anchor[]) =>
  Array.from({ length: highestScore + 1 }, (_, score) => {
    const told = anchors.find((anchor) => anchor.score === score);
    return { ko: told?.ko ?? "", en: told?.en ?? "" };
  });

/** A criterion as its form holds it; without one, an empty one. */
export const criterionAsTyped = (criterion?: StoredCriterion) => ({
  nameKo: criterion?.nameKo ?? "",
  nameEn: criterion?.nameEn ?? "",
  helpKo: criterion?.helpKo ?? "",
  helpEn: criterion?.helpEn ?? "",
  counts: criterion?.counts ?? true,
  weight: criterion?.counts === false ? "" : number(criterion?.weight),
  maxScore: String(criterion?.maxScore ?? 5),
  sectors: criterion?.sectors ?? [],
  mayLeaveOut: criterion?.mayLeaveOut ?? false,
  anchors: anchorsAsTyped(criterion?.anchors ?? []),
});
export type TypedCriterion = ReturnType<typeof criterionAsTyped>;

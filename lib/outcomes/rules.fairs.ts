import { countedOutcomes, type EvidenceGrade, type OutcomeKind, type OutcomeState } from "./states";

/** Claims of one kind, state, grade and currency. */
export type Sum = {
  kind: OutcomeKind;
  state: OutcomeState;
  grade: EvidenceGrade | null;
  currency: string | null;
  claims: number;
  amountMinor: number | null;
  quantity: number | null;
};
type Value = Pick<Sum, "currency" | "amountMinor" | "quantity">;
export type CountedSum = Pick<Sum, "kind" | "state" | "grade" | "claims"> & { values: Value[] };
export type UnderWaySum = Pick<Sum, "kind" | "state" | "claims">;

const counts = ({ state }: Sum) => (countedOutcomes as readonly OutcomeState[]).includes(state);

/** What counts by kind and grade. A row's claims are told together, its currencies each for itself, and no row is added to another. */
export function countedOf(sums: readonly Sum[]): CountedSum[] {
  const rows: CountedSum[] = [];
  for (const { kind, state, grade, claims, ...value } of sums.filter(counts)) {
    const row = rows.find((one) => one.kind === kind && one.grade === grade);
    if (row) row.claims += claims;
    else rows.push({ kind, state, grade, claims, values: [] });
    (row ?? rows.at(-1)!).values.push(value);
  }
  return rows;
}

/** What may still come to count, by kind and state; what is claimed is no value yet. */
export function underWayOf(sums: readonly Sum[]): UnderWaySum[] {
  const rows: UnderWaySum[] = [];
  for (const { kind, state, claims } of sums.filter((one) => !counts(one))) {
    const row = rows.find((one) => one.kind === kind && one.state === state);
    if (row) row.claims += claims;
    else rows.push({ kind, state, claims });
  }
  return rows;
}

type Room = { id: string; productId: string };

/**
 * The room in which what came of a lead is filed: the only one, else the only one about what the lead asked for; "" where somebody
 * has to choose.
 */
export function roomOfLead(rooms: readonly Room[], productIds: readonly string[]): string {
  const fitting = rooms.length === 1 ? rooms : rooms.filter(({ productId }) => productIds.includes(productId));
  return fitting.length === 1 ? fitting[0]!.id : "";
}

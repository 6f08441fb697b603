import { type Sector, sectors } from "../reference/states";

export type WeightedCriterion = { weight: number; counts: boolean; sectors: readonly string[] };

/** Whether a criterion is asked of a company of this sector. */
export const isAskedOf = ({ sectors: only }: Pick<WeightedCriterion, "sectors">, sector: string | null): boolean =>
  only.length === 0 || (sector !== null && only.includes(sector));

/** The criteria that a company of this sector is judged by, those that do not count included. */
export const criteriaFor = <C extends Pick<WeightedCriterion, "sectors">>(
  criteria: readonly C[],
  sector: string | null,
): C[] => criteria.filter((criterion) => isAskedOf(criterion, sector));

export const weightFor = (criteria: readonly WeightedCriterion[], sector: string | null): number =>
  criteriaFor(criteria, sector).reduce((sum, { counts, weight }) => sum + (counts ? weight : 0), 0);

export type SectorFault = { sector: Sector; sum: number };

/** The sectors for which the weights that count do not add up to 100, each with its sum. Empty: the rubric is whole. */
export const sectorFaults = (criteria: readonly WeightedCriterion[]): SectorFault[] =>
  sectors.map((sector) => ({ sector, sum: weightFor(criteria, sector) })).filter(({ sum }) => sum !== 100);

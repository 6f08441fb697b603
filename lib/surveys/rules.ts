import { fewestAnswers, remindAfterDays, type Score, satisfiedFrom, scores, surveyMachine } from "./states";

const day = 86_400_000;
const older = (at: Date, days: number, now: Date) => now.getTime() - at.getTime() >= days * day;

/** Until when an answer counts. */
export const answerUntil = (askedAt: Date): Date => new Date(askedAt.getTime() + surveyMachine.info.asked.days! * day);
export const isOver = (askedAt: Date, now: Date): boolean => now >= answerUntil(askedAt);
export const remindDue = (askedAt: Date, now: Date): boolean => older(askedAt, remindAfterDays, now);

/** How many gave each score; count, mean and the share of those who are satisfied. Null where they are about too few companies to say. */
export type Distribution = Readonly<Record<Score, number>>;
export type Satisfaction = { count: number; mean: number; satisfied: number; distribution: Distribution };

export function satisfactionOf(distribution: Distribution, companies: number): Satisfaction | null {
  const count = scores.reduce((sum, score) => sum + distribution[score], 0);
  if (companies < fewestAnswers) return null;
  const total = scores.reduce((sum, score) => sum + score * distribution[score], 0);
  const satisfied = scores
    .filter((score) => score >= satisfiedFrom)
    .reduce((sum, score) => sum + distribution[score], 0);
  return { count, mean: total / count, satisfied: satisfied / count, distribution };
}

/**
 * Which of these counts may not be shown beside their sum: those of one to four, and where they leave less than five to be
 * worked out from the sum, the smallest of the others too, until what is hidden cannot be told apart.
 */
export function hiddenOf(counts: readonly number[], fewest = fewestAnswers): Set<number> {
  const hidden = new Set(counts.flatMap((count, index) => (count > 0 && count < fewest ? [index] : [])));
  const sum = () => [...hidden].reduce((all, index) => all + counts[index]!, 0);
  const others = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count, index }) => count > 0 && !hidden.has(index))
    .sort((a, b) => a.count - b.count || a.index - b.index);
  // One that stands alone is the sum less the others, whatever its size.
  while (hidden.size > 0 && (sum() < fewest || hidden.size === 1)) {
    const next = others.shift();
    if (!next) break;
    hidden.add(next.index);
  }
  return hidden;
}

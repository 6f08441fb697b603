import type { ReviewerProblem } from "../../lib/assignment/reviewers-problem";

export type Size = { applications: number; places: number; reviewers: number; chambers: number };

/** How scores arise and how scarce hours and skills are. `ordinary` is that of the aims. */
export const shapes = {
  ordinary: "hours for all and a tenth more",
  scarce: "hours for nine tenths of the places",
  alike: "mentors of a chamber resemble each other, and who knows the sector scores lower",
  locked: "half of the places already given",
} as const;
export type Shape = keyof typeof shapes;

/** Reproducible chance. */
export function randomOf(seed: number): (below: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const sectors = ["food", "beauty", "robots", "software", "energy", "health", "mobility", "home"];

/** Invented: each mentor knows one or two of eight sectors, one pair in twenty is in conflict. */
export function problemOf(shape: Shape, size: Size, seed: number): ReviewerProblem {
  const random = randomOf(seed * 97 + shape.length);
  for (let burn = 0; burn < 10; burn++) random(2);
  const places = size.applications * size.places;
  const mean = Math.round((places * (shape === "scarce" ? 0.9 : 1.1)) / size.reviewers);
  const reviewers = Array.from({ length: size.reviewers }, (_, j) => ({
    id: `reviewer ${j}`,
    chamberId: `chamber ${j < size.chambers ? j : random(size.chambers)}`,
    sectors: [sectors[random(8)]!, sectors[random(8)]!],
    capacity: mean - 2 + random(5),
  }));
  const applications = Array.from({ length: size.applications }, (_, i) => ({
    id: `application ${i}`,
    places: size.places,
    sectors: [sectors[random(8)]!],
  }));
  const pairs = applications.flatMap((application) => {
    const pull = new Map(reviewers.map(({ chamberId }) => [chamberId, random(4_000)]));
    return reviewers.map((reviewer) => {
      const isSkilled = reviewer.sectors.some((one) => application.sectors.includes(one));
      const score =
        shape === "alike"
          ? 1_000 + pull.get(reviewer.chamberId)! + random(500) + (isSkilled ? 0 : 1_500)
          : 1_000 + random(6_000) + (isSkilled ? 3_000 : 0);
      return { applicationId: application.id, reviewerId: reviewer.id, score, isForbidden: random(20) === 0 };
    });
  });
  return {
    applications,
    reviewers,
    candidates: pairs.filter((pair) => !pair.isForbidden),
    forbidden: pairs.filter((pair) => pair.isForbidden).map((pair) => ({ ...pair, reason: "conflict" })),
    locked: shape === "locked" ? someChosen(applications, reviewers, size) : [],
  };
}

/** Half of the places, in the order of mentors, none of a chamber twice on an application. */
function someChosen(
  applications: ReviewerProblem["applications"],
  reviewers: ReviewerProblem["reviewers"],
  { chambers, places }: Size,
) {
  return applications.flatMap(({ id }, i) =>
    Array.from({ length: places >> 1 }, (_, at) => ({
      applicationId: id,
      reviewerId: reviewers[(i + at * (chambers >> 1)) % chambers]!.id,
    })),
  );
}

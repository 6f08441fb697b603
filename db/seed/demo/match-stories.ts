import type { matches } from "@/db/schema";
import { type blockReasons, declineReasons, type MatchState, type matchMachine } from "@/lib/matching/states";
import { leadOf, official, ownerOf } from "./people";
import { diceOf, portal, type Who, type World, type walk } from "./world";

/** What becomes of a match: its state says it all. */
export type MatchStory = MatchState;
export type Blocked = (typeof blockReasons)[number];
type Leg = Parameters<typeof walk<MatchState, keyof typeof matchMachine.moves>>[3][number];

export type Told = {
  name: string;
  story: MatchStory;
  company: string;
  chamber: string;
  blocked?: Blocked | undefined;
  /** The match of the same product whose refusal led to this one. */
  previous: { name: string; story: MatchStory; company?: string; chamber: string } | null;
};

const declineNotes: Readonly<Record<(typeof declineReasons)[number], string>> = {
  no_demand: "Our members see no demand for it this year. (sample)",
  price: "The landed price would be above what our buyers pay. (sample)",
  certification: "Without the certificate our buyers cannot list it. (sample)",
  capacity: "We have no mentor free for this field until spring. (sample)",
  competing_product: "A member already carries a similar product. (sample)",
  wrong_region: "Buyers of this product are in another region. (sample)",
  not_ready: "영어 자료를 갖춘 뒤에 다시 시작하고 싶습니다. (견본)",
  other: "올해는 다른 지역에 먼저 집중하기로 했습니다. (견본)",
};

/** On which day a proposal was refused or ran out. */
const refusedOn = (name: string, story: MatchStory) =>
  story === "expired" ? -4.4 : -1.4 - diceOf(`refused ${name}`)(5);

type Sides = { company: Who; chamber: Who };

const stories: Readonly<
  Record<MatchStory, (at: (day: number) => Date, sides: Sides, roll: (n: number) => number, refused: number) => Leg[]>
> = {
  candidate: () => [],
  shortlisted: (at, _, roll) => [{ move: "shortlist", at: at(-2.4 - roll(4)), by: official }],
  proposed: (at, _, roll) => [{ move: "propose", at: at(-1.4 - roll(6)), by: official }],
  chamber_interested: (at, { chamber }, roll) => [
    { move: "propose", at: at(-7.5 - roll(2)), by: official },
    { move: "chamberInterest", at: at(-1.3 - roll(4)), by: chamber },
  ],
  company_interested: (at, { company }, roll) => [
    { move: "propose", at: at(-7.5 - roll(2)), by: official },
    { move: "companyInterest", at: at(-1.5 - roll(4)), by: company },
  ],
  mutual: (at, sides, roll) => yes(at, sides, -14.5 - roll(3), -1.4 - roll(3)),
  introduced: (at, sides, roll) => {
    const introduced = -3.5 - roll(9);
    const agreed = introduced - 2.2 - roll(4);
    return [...yes(at, sides, agreed - 8.1, agreed), { move: "introduce", at: at(introduced), by: official }];
  },
  engaged: (at, sides, roll) => [
    ...yes(at, sides, -58.5 + roll(3), -47.4 - roll(3)),
    { move: "introduce", at: at(-43.5 - roll(2)), by: official },
    { move: "engage", at: at(-31.4 - roll(5)), by: sides.chamber },
  ],
  lapsed: (at, sides) => [
    ...yes(at, sides, -57.5, -47.4),
    { move: "introduce", at: at(-43.5), by: official },
    { move: "lapse", at: at(-20.4), by: portal },
  ],
  chamber_declined: (at, { chamber }, _, refused) => [
    { move: "propose", at: at(refused - 4.1), by: official },
    { move: "chamberDecline", at: at(refused), by: chamber },
  ],
  company_declined: (at, { company, chamber }, _, refused) => [
    { move: "propose", at: at(refused - 8.1), by: official },
    { move: "chamberInterest", at: at(refused - 5.2), by: chamber },
    { move: "companyDecline", at: at(refused), by: company },
  ],
  expired: (at, _, __, refused) => [
    { move: "propose", at: at(refused - 10.05), by: official },
    { move: "expire", at: at(refused), by: portal },
  ],
  blocked: () => [],
  withdrawn: (at, _, roll) => [
    { move: "shortlist", at: at(-29.5 - roll(4)), by: official },
    { move: "withdraw", at: at(-25.4 - roll(3)), by: official },
  ],
};

/** Both sides say yes, one or the other first. */
function yes(at: (day: number) => Date, { company, chamber }: Sides, proposed: number, agreed: number): Leg[] {
  const propose: Leg = { move: "propose", at: at(proposed), by: official };
  const between = at(proposed + Math.min(5, (agreed - proposed) / 2));
  return Math.round(proposed) % 2 === 0
    ? [
        propose,
        { move: "companyInterest", at: between, by: company },
        { move: "chamberAccept", at: at(agreed), by: chamber },
      ]
    : [
        propose,
        { move: "chamberInterest", at: between, by: chamber },
        { move: "companyAccept", at: at(agreed), by: company },
      ];
}

/** Where each reason to block shows itself. */
function blockedLegs(at: (day: number) => Date, reason: Blocked): Leg[] {
  const shortlist: Leg = { move: "shortlist", at: at(-23.5), by: official };
  const propose: Leg = { move: "propose", at: at(-18.5), by: official };
  const block = (day: number, by: Who): Leg => ({ move: "block", at: at(day), by });
  if (reason === "consent") return [propose, block(-15.4, portal)];
  if (reason === "conflict") return [shortlist, propose, block(-13.4, official)];
  if (reason === "screening") return [shortlist, block(-20.49, portal)];
  return [block(-40.4, official)];
}

type Also = Partial<typeof matches.$inferInsert>;

/** How a match came to its state, and what was said on the way. */
export function matchTelling(world: World, told: Told): { legs: Leg[]; also: Also } {
  const { name, story, company, chamber, blocked, previous } = told;
  const sides = { company: ownerOf(company), chamber: leadOf(chamber) };
  const roll = diceOf(`match ${name}`);
  if (blocked) return { legs: blockedLegs(world.at, blocked), also: {} };
  if (previous) return { legs: [asked(world, company, previous)], also: {} };
  const legs = stories[story](world.at, sides, roll, refusedOn(name, story));
  if (story === "expired") return { legs, also: { remindedAt: world.at(refusedOn(name, story) - 3) } };
  if (story === "withdrawn")
    return { legs, also: { declineNote: "같은 회사의 다른 제품을 먼저 제안하기로 했습니다. (견본)" } };
  if (story !== "chamber_declined" && story !== "company_declined") return { legs, also: {} };
  const reasons = story === "chamber_declined" ? declineReasons.slice(0, 6) : declineReasons.slice(6);
  const declineReason = reasons[roll(reasons.length)]!;
  return { legs, also: { declineReason, declineNote: declineNotes[declineReason] } };
}

/** Proposed by the portal in the moment in which the other chamber's proposal ended. */
function asked(world: World, company: string, { name, story, chamber }: NonNullable<Told["previous"]>): Leg {
  const answering =
    story === "chamber_declined" ? leadOf(chamber) : story === "company_declined" ? ownerOf(company) : portal;
  const by = { id: answering.id, role: "system" };
  return { move: "propose", at: world.at(refusedOn(name, story)), by, deed: null };
}

import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { engagementMilestones, engagements, surveyComments, surveyQuestions, surveyScores, surveys } from "@/db/schema";
import { type SurveySide, type SurveyState, surveyMachine, surveySides } from "@/lib/surveys/states";
import { chamberIdOf } from "./chamber-words";
import { companyIdOf, companyWords } from "./company-words";
import { ownerOf } from "./people";
import { diceOf, idOf, insertAll, type Leg, note, portal, type Who, type World, walk } from "./world";

const version = 1;
/** What each side wrote, each once: whoever has nothing left to say says nothing. */
const comments: Readonly<Record<SurveySide, readonly string[]>> = {
  company: [
    "답이 빨라서 준비하기 쉬웠습니다. (견본)",
    "견본을 보낼 때 필요한 서류를 미리 알았으면 좋았겠습니다. (견본)",
    "단계마다 무엇을 해야 하는지 분명했습니다. (견본)",
    "현지 구매처의 생각을 들은 것이 가장 도움이 되었습니다. (견본)",
    "회의 시간을 우리 근무 시간에 맞춰 주셔서 고마웠습니다. (견본)",
    "가격을 어떻게 적어야 하는지 알려 주셔서 견적을 다시 냈습니다. (견본)",
    "답을 기다린 주가 두 번 있었습니다. 늦어진다는 말만 있어도 좋겠습니다. (견본)",
    "제품 설명서를 구매자의 말로 고치는 데 도움을 받았습니다. (견본)",
    "인증에 드는 시간을 처음부터 알려 주어 일정을 다시 짰습니다. (견본)",
    "다음에는 물류 회사도 함께 소개받고 싶습니다. (견본)",
    "회의록이 바로 올라와 안에서 설명하기 쉬웠습니다. (견본)",
    "작은 주문부터 시작하자는 의견이 현실에 맞았습니다. (견본)",
  ],
  chamber: [
    "The specifications in English were clear. (sample)",
    "We would like to hear about delays earlier. (sample)",
    "The company was well prepared for the first meeting. (sample)",
    "Samples arrived on the day that was promised. (sample)",
    "Prices by quantity would have helped us before the first call. (sample)",
    "Questions of the buyer were answered within a day. (sample)",
    "It was hard to find somebody who could decide on the terms. (sample)",
    "The photos of the product were good enough to show to a buyer. (sample)",
    "The company listened when the buyer asked for another package. (sample)",
    "A shorter presentation would be enough for a first meeting. (sample)",
    "They told us openly what they cannot supply yet. (sample)",
    "The plan for certification was realistic. (sample)",
  ],
};

/** Milestones that stand, of rooms with somebody responsible, in the order in which they were reported. */
const listReached = (tx: Tx) =>
  tx
    .select({
      engagementId: engagements.id,
      companyId: engagements.companyId,
      chamberId: engagements.chamberId,
      programId: engagements.programId,
      mentorId: engagements.mentorId,
      occasion: engagementMilestones.kind,
      at: engagementMilestones.reportedAt,
    })
    .from(engagementMilestones)
    .innerJoin(engagements, eq(engagements.id, engagementMilestones.engagementId))
    .where(and(isNull(engagementMilestones.withdrawnAt), isNotNull(engagements.mentorId)))
    .orderBy(asc(engagementMilestones.reportedAt), asc(engagementMilestones.id));
type Reached = Awaited<ReturnType<typeof listReached>>[number];

const later = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000);
const isOwn = ({ companyId, chamberId }: Reached) =>
  companyId === companyIdOf("precision-optics") && chamberId === chamberIdOf("santa-clara");

const days = surveyMachine.info.asked.days!;

/** Some decline, some let it pass, the latest of the room of those who sign in waits, and most answer. */
function storyOf(world: World, reached: Reached, number: number, waits: boolean): { state: SurveyState; at: Date } {
  const askedAt = waits ? world.at(-1.9) : later(reached.at, 0.1);
  if (waits || later(askedAt, 3) > world.now) return { state: "asked", at: askedAt };
  if (number % 11 === 4) return { state: "declined", at: askedAt };
  if (number % 11 === 8 && later(askedAt, days + 0.1) < world.now) return { state: "expired", at: askedAt };
  return { state: "answered", at: askedAt };
}

function personOf({ companyId, mentorId }: Reached, side: SurveySide): Who {
  if (side === "chamber") return { id: mentorId, role: "mentor" };
  return ownerOf(companyWords.find(({ key }) => companyIdOf(key) === companyId)!.key);
}

type Move = keyof typeof surveyMachine.moves;
function legsOf(state: SurveyState, at: Date, by: Who): Leg<SurveyState, Move>[] {
  switch (state) {
    case "asked":
      return [];
    case "answered":
      return [{ move: "answer", at: later(at, 1.3), by }];
    case "declined":
      return [{ move: "decline", at: later(at, 0.6), by }];
    case "expired":
      return [{ move: "expire", at: later(at, days + 0.05), by: portal }];
  }
}

function row(world: World, reached: Reached, side: SurveySide, number: number, waits: boolean) {
  const { engagementId, companyId, chamberId, programId, occasion } = reached;
  const id = idOf("survey", `${engagementId} ${occasion} ${side}`);
  const { state, at } = storyOf(world, reached, number, waits);
  const legs = legsOf(state, at, personOf(reached, side));
  const place = walk(world, surveyMachine, { id, at, companyId }, legs);
  return { id, engagementId, companyId, chamberId, programId, occasion, side, version, ...place, createdAt: at };
}

/** What both sides were asked after each milestone, in every state. */
export async function fillSurveys(tx: Tx, world: World): Promise<void> {
  const all = await listReached(tx);
  const lastOwn = all.filter(isOwn).at(-1);
  const rows = all.flatMap((reached, index) => {
    const { engagementId: id, companyId } = reached;
    const made = surveySides.map((side, at) => row(world, reached, side, index * 2 + at, reached === lastOwn));
    note(world, "survey.ask", portal, made[0]!.createdAt, { id, kind: "engagement", companyId });
    return made;
  });
  await insertAll(tx, surveys, rows);
  const questions = await tx
    .select({ side: surveyQuestions.side, key: surveyQuestions.key })
    .from(surveyQuestions)
    .where(eq(surveyQuestions.version, version));
  const answered = rows.filter(({ state }) => state === "answered");
  const scores = answered.flatMap(({ id, side }) => {
    const dice = diceOf(id);
    const of = questions.filter((question) => question.side === side);
    return of.map(({ key }) => ({ surveyId: id, key, score: Math.min(5, 2 + dice(2) + dice(3)) }));
  });
  await insertAll(tx, surveyScores, scores);
  // The first answer of either side about a company has words: those of few companies are shown to nobody.
  const heard = new Set<string>();
  const firsts = answered.filter(({ companyId, side }) => {
    const whose = `${companyId} ${side}`;
    return !heard.has(whose) && heard.add(whose);
  });
  const words = [...firsts, ...answered.filter((one, index) => index % 3 === 0 && !firsts.includes(one))];
  const unsaid = { company: [...comments.company], chamber: [...comments.chamber] };
  await insertAll(
    tx,
    surveyComments,
    words.flatMap(({ id, side }) => {
      const text = unsaid[side].shift();
      return text === undefined ? [] : [{ surveyId: id, text }];
    }),
  );
}

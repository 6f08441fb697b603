import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  barriers,
  engagementHandovers,
  engagementMessageFiles,
  engagementMessages,
  engagementMilestones,
  engagementReads,
  engagements,
  engagementTasks,
  matches,
} from "@/db/schema";
import {
  type BarrierMove,
  type BarrierState,
  barrierMachine,
  barrierTypes,
  type EngagementMove,
  type EngagementState,
  endedEngagements,
  engagementMachine,
  milestones,
} from "@/lib/engagements/states";
import { introducedMatches, type MatchState, matchMachine } from "@/lib/matching/states";
import { chamberIdOf, chamberWords } from "./chamber-words";
import { companyIdOf, companyWords } from "./company-words";
import { fillRoomFile } from "./documents";
import { leadOf, mentorOf, mentorWords, official, ownerOf } from "./people";
import { idOf, insertAll, type Leg, note, portal, type Who, type World, walk } from "./world";

const day = 86_400_000;

/** What becomes of rooms that have begun, one after the other; the first is the one of those who sign in. */
const plots = ["active", "paused", "completed_deal", "completed_no_deal", "terminated", "handed_over"] as const;
type Plot = (typeof plots)[number] | "scoping" | "lapsed";

type Match = typeof matches.$inferSelect;
type Room = {
  id: string;
  match: Match;
  plot: Plot;
  company: string;
  companyId: string;
  owner: Who;
  lead: Who;
  chamber: string;
  begunAt: Date;
};
type EngagementLeg = Leg<EngagementState, EngagementMove>;

const roomIdOf = ({ id }: { id: string }) => idOf("engagement", id);
const later = (at: Date, days: number) => new Date(at.getTime() + days * day);

function roomOf(match: Match, plot: Plot): Room {
  const company = companyWords.find(({ key }) => companyIdOf(key) === match.companyId)!.key;
  const chamber = chamberWords.find(({ key }) => chamberIdOf(key) === match.chamberId)!.key;
  return {
    id: roomIdOf(match),
    match,
    plot,
    company,
    companyId: match.companyId,
    owner: ownerOf(company),
    lead: leadOf(chamber),
    chamber,
    begunAt: match.stateEnteredAt,
  };
}

function legsOf({ plot, begunAt, owner, lead }: Room): EngagementLeg[] {
  const begin: EngagementLeg = { move: "begin", at: begunAt, by: lead };
  const on = (move: EngagementMove, days: number, by: Who): EngagementLeg => ({ move, at: later(begunAt, days), by });
  const stories: Record<Plot, EngagementLeg[]> = {
    scoping: [],
    lapsed: [{ move: "terminate", at: begunAt, by: portal, deed: "engagement.lapse" }],
    active: [begin],
    paused: [begin, on("pause", 20.2, owner)],
    completed_deal: [begin, on("completeWithDeal", 28.3, lead)],
    completed_no_deal: [begin, on("completeWithoutDeal", 25.1, lead)],
    terminated: [begin, on("terminate", 18.4, owner)],
    handed_over: [begin, on("handOver", 22.6, official)],
  };
  return stories[plot];
}

const endNotes: Partial<Record<Plot, string>> = {
  completed_deal: "첫 계약을 맺었습니다. (견본)",
  completed_no_deal: "시장 반응은 좋았지만 올해는 가격이 맞지 않았습니다. (견본)",
  terminated: "올해는 다른 지역에 집중하기로 했습니다. (견본)",
  handed_over: "구매처가 다른 지역에 있어 그곳 상공회의소로 넘깁니다. (견본)",
};

/** On which day the room of those who sign in was last heard of from either side; older for the others. */
const lastHeard = (world: World, { plot, begunAt, match }: Room, first: boolean): [company: Date, chamber: Date] => {
  if (plot === "scoping" || plot === "lapsed") return [match.introducedAt!, match.introducedAt!];
  return first ? [world.at(-0.9), world.at(-2.6)] : [later(begunAt, 14.2), later(begunAt, 12.4)];
};

function engagementRow(world: World, room: Room, first: boolean): typeof engagements.$inferInsert {
  const { match, plot, id, companyId, begunAt, lead } = room;
  const { programId, productId, chamberId } = match;
  const opened = match.introducedAt!;
  note(world, "engagement.open", portal, opened, { id, companyId });
  const place = walk(world, engagementMachine, { id, at: opened, companyId }, legsOf(room));
  const ended = (endedEngagements as readonly string[]).includes(place.state);
  const begun = plot !== "scoping" && plot !== "lapsed";
  const [companyActiveAt, chamberActiveAt] = lastHeard(world, room, first);
  return {
    id,
    matchId: match.id,
    ...{ programId, productId, companyId, chamberId },
    ...place,
    mentorId: begun ? lead.id : null,
    companyActiveAt,
    chamberActiveAt,
    begunAt: begun ? begunAt : null,
    endedAt: ended ? place.stateEnteredAt : null,
    endReason: plot === "lapsed" ? "not_begun" : plot === "terminated" ? "company_stopped" : null,
    endNote: endNotes[plot] ?? "",
    createdAt: opened,
    updatedAt: place.stateEnteredAt,
  };
}

const words: readonly (readonly [side: "company" | "chamber", text: string])[] = [
  ["chamber", "Hello, thank you for joining. Could you tell us which buyers you have met so far? (sample)"],
  ["company", "안녕하세요. 지금까지 미국 구매처 두 곳과 이메일로 이야기했습니다. (견본)"],
  ["chamber", "Good. Please send the data sheet, and we will show it to two distributors here. (sample)"],
  ["company", "규격서를 보내드립니다. 견본 수량도 알려주시면 준비하겠습니다. (견본)"],
];

/** The talk of a room, spread over the days up to the last sign of life. */
function messagesOf(world: World, room: Room, first: boolean) {
  const [company, chamber] = lastHeard(world, room, first);
  const at = [later(room.begunAt, 0.2), later(room.begunAt, 1.3), chamber, company];
  return words.map(([side, text], index): typeof engagementMessages.$inferInsert => {
    const by = side === "company" ? room.owner : room.lead;
    note(world, "message.send", by, at[index]!, { id: room.id, kind: "engagement", companyId: room.companyId });
    const id = idOf("room message", `${room.id} ${index}`);
    return { id, engagementId: room.id, authorId: by.id!, side, text, sentAt: at[index]! };
  });
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

function tasksOf(world: World, room: Room): (typeof engagementTasks.$inferInsert)[] {
  const { id: engagementId, owner, lead, begunAt } = room;
  const task = (
    name: string,
    more: Omit<typeof engagementTasks.$inferInsert, "id" | "engagementId" | "createdBy">,
  ) => ({
    id: idOf("room task", `${engagementId} ${name}`),
    engagementId,
    createdBy: lead.id!,
    createdAt: later(begunAt, 1.1),
    ...more,
  });
  note(world, "task.add", lead, later(begunAt, 1.1), {
    id: engagementId,
    kind: "engagement",
    companyId: room.companyId,
  });
  return [
    task("sheet", {
      title: "영어 규격서 보내기 (견본)",
      side: "company",
      ownerId: owner.id,
      dueOn: dayOf(later(begunAt, 10)),
      doneAt: later(begunAt, 8.2),
      doneBy: owner.id,
    }),
    task("sample", { title: "견본 20개 보내기 (견본)", side: "company", dueOn: dayOf(world.at(5)) }),
    task("show", {
      title: "Show the sample to two distributors (sample)",
      side: "chamber",
      ownerId: lead.id,
      dueOn: dayOf(world.at(9)),
    }),
    task("fair", {
      title: "가을 전시회 자리 알아보기 (견본)",
      side: "chamber",
      dueOn: dayOf(later(begunAt, 20)),
      droppedAt: later(begunAt, 13.2),
      droppedBy: lead.id,
    }),
  ];
}

function milestonesOf(world: World, room: Room): (typeof engagementMilestones.$inferInsert)[] {
  const reached = room.plot === "completed_deal" ? milestones : milestones.slice(0, 3);
  return reached.map((kind, index) => {
    const at = later(room.begunAt, 2 + index * 2.4);
    note(world, "milestone.report", room.lead, at, { id: room.id, kind: "engagement", companyId: room.companyId });
    return {
      id: idOf("room milestone", `${room.id} ${kind}`),
      engagementId: room.id,
      kind,
      reachedOn: dayOf(later(at, -1)),
      note: index === 0 ? "Two distributors have asked for a data sheet. (sample)" : "",
      reportedBy: room.lead.id!,
      reportedAt: at,
    };
  });
}

const barrierTitles: Record<(typeof barrierTypes)[number], string> = {
  tariff: "관세율이 경쟁 제품보다 높습니다. (견본)",
  certification: "UL 인증을 아직 받지 못했습니다. (견본)",
  label: "영어 표시 사항이 규정과 다릅니다. (견본)",
  ip: "상표가 미국에 등록되어 있지 않습니다. (견본)",
  logistics: "소량 항공 운임이 비쌉니다. (견본)",
  finance: "대금을 90일 뒤에 받는 조건입니다. (견본)",
  knowledge: "주별 판매 규정을 모릅니다. (견본)",
  capacity: "한 달 생산량이 주문보다 적습니다. (견본)",
  access: "대형 유통망의 담당자를 만나지 못했습니다. (견본)",
};
const barrierWays: Record<BarrierState, readonly BarrierMove[]> = {
  open: [],
  in_progress: ["begin"],
  resolved_in_part: ["begin", "resolveInPart"],
  resolved_in_full: ["begin", "resolveInFull"],
  dormant: ["rest"],
};

/** One barrier of each kind, and each state more than once, over the rooms that have begun. */
function barriersOf(world: World, rooms: readonly Room[]): (typeof barriers.$inferInsert)[] {
  return barrierTypes.map((type, index) => {
    const room = rooms[index % Math.min(3, rooms.length)]!;
    const state = barrierMachine.states[index % barrierMachine.states.length]!;
    const id = idOf("barrier", `${room.id} ${type}`);
    const at = later(room.begunAt, 3.2);
    note(world, "barrier.raise", room.lead, at, { id: room.id, kind: "engagement", companyId: room.companyId });
    const legs = barrierWays[state].map((move, step) => ({ move, at: later(at, 2 + step * 4.3), by: room.lead }));
    const place = walk(world, barrierMachine, { id, at, companyId: room.companyId }, legs);
    const resolved = legs.some(({ move }) => move !== "begin");
    return {
      id,
      engagementId: room.id,
      type,
      ...place,
      title: barrierTitles[type],
      resolution: resolved ? "상공회의소가 소개한 전문가와 함께 풀었습니다. (견본)" : "",
      raisedBy: room.lead.id!,
      createdAt: at,
      updatedAt: place.stateEnteredAt,
    };
  });
}

/** Who began; in the second room a colleague goes on. */
function handoversOf(world: World, rooms: readonly Room[]): (typeof engagementHandovers.$inferInsert)[] {
  return rooms.flatMap((room, index) => {
    const row = (
      name: string,
      more: Pick<typeof engagementHandovers.$inferInsert, "fromId" | "toId" | "reason" | "at">,
    ) => ({
      id: idOf("room handover", `${room.id} ${name}`),
      engagementId: room.id,
      byId: room.lead.id!,
      ...more,
    });
    const began = row("began", { fromId: null, toId: room.lead.id!, at: room.begunAt });
    const colleague = mentorWords.find(({ chamber, lead }) => chamber.key === room.chamber && !lead);
    if (index !== 1 || !colleague) return [began];
    const at = later(room.begunAt, 6.1);
    note(world, "engagement.pass", room.lead, at, { id: room.id, companyId: room.companyId });
    const reason = "She knows buyers in this field. (sample)";
    return [began, row("passed", { fromId: room.lead.id, toId: mentorOf(colleague).id!, reason, at })];
  });
}

/** The rooms of all introductions; what is between the people who sign in waits for both of them. */
export async function fillEngagements(tx: Tx, world: World): Promise<void> {
  const known = [...introducedMatches, "lapsed"] as const satisfies readonly MatchState[];
  const rows = await tx
    .select()
    .from(matches)
    .where(inArray(matches.state, [...known]))
    .orderBy(matches.id);
  const own = (match: Match) =>
    match.companyId === companyIdOf("precision-optics") && match.chamberId === chamberIdOf("santa-clara");
  const engaged = rows
    .filter(({ state }) => state === matchMachine.after("engage"))
    .toSorted((a, b) => Number(own(b)) - Number(own(a)));
  const begun = engaged.map((match, index) => roomOf(match, plots[index] ?? "active"));
  const waiting = rows
    .filter(({ state }) => state === matchMachine.after("introduce"))
    .map((match) => roomOf(match, "scoping"));
  const lapsed = rows
    .filter(({ state }) => state === matchMachine.after("lapse"))
    .map((match) => roomOf(match, "lapsed"));
  const handovers = handoversOf(world, begun);
  const all = [...begun, ...waiting, ...lapsed].map((room) => engagementRow(world, room, room === begun[0]));
  const passed = new Map(handovers.map(({ engagementId, toId }) => [engagementId, toId]));
  await insertAll(
    tx,
    engagements,
    all.map((row) => ({ ...row, mentorId: passed.get(row.id!) ?? row.mentorId })),
  );
  await insertAll(tx, engagementHandovers, handovers);
  await insertAll(
    tx,
    engagementMessages,
    begun.flatMap((room) => messagesOf(world, room, room === begun[0])),
  );
  await insertAll(
    tx,
    engagementTasks,
    begun.filter(({ plot }) => plot === "active").flatMap((room) => tasksOf(world, room)),
  );
  await insertAll(
    tx,
    engagementMilestones,
    begun.flatMap((room) => milestonesOf(world, room)),
  );
  await insertAll(
    tx,
    barriers,
    barriersOf(
      world,
      begun.filter(({ plot }) => plot === "active"),
    ),
  );
  for (const { matchId, endedAt } of all) {
    if (endedAt && begun.some(({ match }) => match.id === matchId))
      await tx.update(matches).set({ concludedAt: endedAt }).where(eq(matches.id, matchId));
  }
  await fillOwnRoom(tx, world, begun[0]);
}

/** A file that the company has sent, and how far the chamber has read: the last words are new to it. */
async function fillOwnRoom(tx: Tx, world: World, room: Room | undefined): Promise<void> {
  if (!room) return;
  const { documentId, sentAt } = await fillRoomFile(tx, world, room.company, room.id, later(world.at(-0.9), -0.01));
  note(world, "message.sendFile", room.owner, sentAt, { id: room.id, kind: "engagement", companyId: room.companyId });
  const messageId = idOf("room message", `${room.id} file`);
  await tx.insert(engagementMessages).values({
    id: messageId,
    engagementId: room.id,
    authorId: room.owner.id!,
    side: "company",
    text: "",
    sentAt,
  });
  await tx.insert(engagementMessageFiles).values({ messageId, documentId });
  await insertAll(tx, engagementReads, [
    { engagementId: room.id, userId: room.lead.id!, readAt: world.at(-2.6), toldAt: world.at(-0.9) },
    { engagementId: room.id, userId: room.owner.id!, readAt: world.at(-0.9) },
  ]);
}

import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { chambers, engagements, meetingSlots, meetings } from "@/db/schema";
import { type EngagementState, workingEngagements } from "@/lib/engagements/states";
import { judgeSlot, preparationAt, reminderAt } from "@/lib/meetings/rules";
import { type MeetingMove, type MeetingSide, type MeetingState, meetingMachine } from "@/lib/meetings/states";
import { chamberIdOf, chamberWords } from "./chamber-words";
import { companyIdOf, companyWords } from "./company-words";
import { leadOf, ownerOf } from "./people";
import { idOf, insertAll, type Leg, note, portal, type Who, type World, walk } from "./world";

const day = 86_400_000;
const half = 1_800_000;
const later = (at: Date, days: number) => new Date(at.getTime() + days * day);

type Room = {
  id: string;
  state: EngagementState;
  companyId: string;
  createdAt: Date;
  zone: string;
  people: Record<MeetingSide, Who>;
};

async function listDemoRooms(tx: Tx): Promise<Room[]> {
  const rows = await tx
    .select({
      id: engagements.id,
      state: engagements.state,
      companyId: engagements.companyId,
      chamberId: engagements.chamberId,
      createdAt: engagements.createdAt,
      zone: chambers.timeZone,
    })
    .from(engagements)
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .orderBy(asc(engagements.createdAt), asc(engagements.id));
  return rows.map(({ chamberId, ...room }) => ({
    ...room,
    people: {
      company: ownerOf(companyWords.find(({ key }) => companyIdOf(key) === room.companyId)!.key),
      chamber: leadOf(chamberWords.find(({ key }) => chamberIdOf(key) === chamberId)!.key),
    },
  }));
}

/** The first time from this day on against which nothing speaks, and that suits both sides. */
function timeFrom(world: World, days: number, zone: string): Date {
  const first = Math.ceil(world.at(days).getTime() / half) * half;
  for (let step = 0; step < 14 * 48; step++) {
    const startsAt = new Date(first + step * half);
    const { bars, strain } = judgeSlot({ startsAt, minutes: 60, zone, now: later(startsAt, -3), taken: [] });
    if (bars.length === 0 && strain <= 150) return startsAt;
  }
  throw new Error(`the demo finds no time for a meeting from day ${days} on`);
}

type Story = {
  state: MeetingState;
  /** Who asks; the other side chooses. */
  by: MeetingSide;
  topic: string;
  /** Around which day from today it is to be; each time that is offered lies on a day of its own. */
  days: readonly number[];
};

const known: readonly Story[] = [
  { state: "scheduled", by: "company", topic: "미국 구매처에 보일 자료 점검 (견본)", days: [4.35] },
  { state: "proposing", by: "chamber", topic: "Prices and samples for distributors (sample)", days: [7.35, 9.35] },
];
const before: readonly Story[] = [
  { state: "held", by: "chamber", topic: "First talk about the product (sample)", days: [-9.65] },
];
const others: readonly Story[] = [
  { state: "held", by: "company", topic: "제품 소개와 판매 경로 (견본)", days: [-11.65] },
  { state: "missed", by: "chamber", topic: "Certification and labels (sample)", days: [-8.65] },
  { state: "cancelled", by: "company", topic: "견본 보내는 일정 (견본)", days: [-6.65] },
  { state: "lapsed", by: "company", topic: "가격과 최소 주문량 (견본)", days: [-16.65, -14.65] },
];
const moving: Story = {
  state: "moving",
  by: "chamber",
  topic: "Meeting two distributors (sample)",
  days: [3.35, 8.35],
};

type MeetingLeg = Leg<MeetingState, MeetingMove>;
type Told = { story: Story; room: Room; id: string; times: Date[]; proposedAt: Date };

/** What happened to it, in order; its first time is the one that was chosen. */
function legsOf({ story, room, times, proposedAt }: Told): MeetingLeg[] {
  const other = room.people[story.by === "company" ? "chamber" : "company"];
  const own = room.people[story.by];
  const [at] = times as [Date];
  const choose: MeetingLeg = { move: "choose", at: later(proposedAt, 0.4), by: other };
  const legs: Record<MeetingState, MeetingLeg[]> = {
    proposing: [],
    scheduled: [choose],
    moving: [choose, { move: "reschedule", at: later(proposedAt, 0.9), by: own }],
    held: [choose, { move: "record", at: later(at, 0.8), by: room.people.chamber }],
    missed: [choose, { move: "miss", at: later(at, 0.3), by: own }],
    cancelled: [choose, { move: "cancel", at: later(proposedAt, 0.8), by: other }],
    lapsed: [{ move: "lapse", at: later(times.at(-1)!, 7.1), by: portal }],
  };
  return legs[story.state];
}

function tell(world: World, room: Room, story: Story): Told {
  const times = story.days.map((days) => timeFrom(world, days, room.zone));
  const [first] = times as [Date];
  // What is ahead was proposed a little before today, everything else some days before its time.
  const proposedAt = first > world.now ? world.at(-1.6) : later(first, -3);
  return { story, room, id: idOf("meeting", `${room.id} ${story.topic}`), times, proposedAt };
}

const answered = (room: Room, at: Date): Partial<typeof meetings.$inferInsert> => ({
  minutesAnswer: "objected",
  answerNote: "견본은 10개가 아니라 5개입니다. (견본)",
  answeredBy: room.people.company.id,
  answeredAt: at,
});

function meetingRow(world: World, told: Told): typeof meetings.$inferInsert {
  const { story, room, id, times, proposedAt } = told;
  const { companyId, zone } = room;
  const [at] = times as [Date];
  note(world, "meeting.propose", room.people[story.by], proposedAt, { id, companyId });
  const legs = legsOf(told);
  const place = walk(world, meetingMachine, { id, at: proposedAt, companyId }, legs);
  const chosen = legs.find(({ move }) => move === "choose");
  const agreed = chosen ? at : null;
  const cancelled = place.state === "cancelled";
  const passed = (moment: Date) => agreed !== null && moment <= world.now && !cancelled;
  const held = place.state === "held";
  const answeredAt = held && story.by === "company" ? later(at, 1.4) : null;
  if (answeredAt) note(world, "meeting.answerMinutes", room.people.company, answeredAt, { id, companyId });
  return {
    id,
    engagementId: room.id,
    ...place,
    topic: story.topic,
    agenda: "1. Product and price\n2. Samples\n3. Next steps (sample)",
    agendaBy: room.people[story.by].id,
    agendaSide: story.by,
    interpreter: story.by === "company",
    link: "https://meet.example.test/sample",
    zone,
    proposedBy: room.people[story.by].id!,
    startsAt: agreed,
    sequence: cancelled ? 1 : 0,
    stampedAt: cancelled ? place.stateEnteredAt : (chosen?.at ?? null),
    endedSide: cancelled
      ? story.by === "company"
        ? "chamber"
        : "company"
      : place.state === "moving"
        ? story.by
        : null,
    reason: cancelled || place.state === "moving" ? "Traveling that week. (sample)" : "",
    missedBy: place.state === "missed" ? "company" : null,
    minutesKo: held ? "가격표와 견본 10개를 보내기로 했습니다. (견본)" : "",
    minutesEn: held ? "A price list and ten samples are sent. (sample)" : "",
    attendance: held ? "기업 2명, 멘토 1명 (견본)" : "",
    recordedBy: held ? room.people.chamber.id : null,
    recordedSide: held ? "chamber" : null,
    ...(answeredAt && answered(room, answeredAt)),
    preparedAt: agreed && passed(preparationAt(agreed)) ? preparationAt(agreed) : null,
    remindedAt: agreed && passed(reminderAt(agreed)) ? reminderAt(agreed) : null,
    minutesAskedAt: agreed && passed(later(agreed, 0.03)) ? later(agreed, 0.03) : null,
    createdAt: proposedAt,
    updatedAt: place.stateEnteredAt,
  };
}

/** The times that were offered: the chosen one is closed by the choice, and a move offers the second. */
function slotRows(told: Told): (typeof meetingSlots.$inferInsert)[] {
  const { story, room, id, times, proposedAt } = told;
  const legs = legsOf(told);
  const chosenAt = legs.find(({ move }) => move === "choose")?.at ?? null;
  const movedAt = legs.find(({ move }) => move === "reschedule")?.at ?? null;
  return times.map((startsAt, index) => ({
    id: idOf("meeting slot", `${id} ${index}`),
    meetingId: id,
    side: story.by,
    startsAt,
    offeredBy: room.people[story.by].id!,
    offeredAt: index > 0 && movedAt ? movedAt : proposedAt,
    chosenAt: index === 0 ? chosenAt : null,
    closedAt: index === 0 ? chosenAt : null,
  }));
}

/** Meetings in every state: with those who sign in one is agreed and one waits for an answer. */
export async function fillMeetings(tx: Tx, world: World): Promise<void> {
  const rooms = await listDemoRooms(tx);
  const works = ({ state }: Room) => (workingEngagements as readonly EngagementState[]).includes(state);
  const old = ({ createdAt }: Room) => createdAt < world.at(-21);
  const isKnown = ({ people }: Room) =>
    people.company.id === ownerOf("precision-optics").id && people.chamber.id === leadOf("santa-clara").id;
  const told: Told[] = [];
  const first = rooms.find((room) => isKnown(room) && works(room));
  if (first) told.push(...[...known, ...(old(first) ? before : [])].map((story) => tell(world, first, story)));
  const rest = rooms.filter((room) => room !== first);
  for (const [index, room] of rest.filter(old).slice(0, others.length).entries()) {
    told.push(tell(world, room, others[index]!));
  }
  const busy = rest.find((room) => works(room) && room.createdAt < world.at(-3));
  if (busy) told.push(tell(world, busy, moving));
  await insertAll(
    tx,
    meetings,
    told.map((one) => meetingRow(world, one)),
  );
  await insertAll(tx, meetingSlots, told.flatMap(slotRows));
}

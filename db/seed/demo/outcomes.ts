import { eq, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { engagements, exchangeRates, outcomeEvidence, outcomeFollowUps, outcomes, products } from "@/db/schema";
import { evidenceRequirement, kindWithoutFile, monthsAfter } from "@/lib/outcomes/rules";
import {
  type EvidenceKind,
  evidenceChecks,
  followUpMonths,
  gradeOfKind,
  type OutcomeKind,
  type OutcomeMove,
  type OutcomeState,
  outcomeMachine,
} from "@/lib/outcomes/states";
import { chamberIdOf, chamberWords } from "./chamber-words";
import { companyIdOf, companyWords } from "./company-words";
import { fillFileAbout } from "./documents";
import { leadIdOf } from "./exhibitions";
import { editor, leadOf, official, official2, ownerOf } from "./people";
import { idOf, insertAll, type Leg, note, portal, type Who, type World, walk } from "./world";

const holder: Who = { id: null, role: "guest" };
const isoDay = (moment: Date) => moment.toISOString().slice(0, 10);

const asked: OutcomeMove[] = ["submit", "askConfirmation"];
const judged: OutcomeMove[] = [...asked, "confirm", "fileEvidence"];
const counted: OutcomeMove[] = [...judged, "verifyEvidence", "count"];
const ways: Record<OutcomeState, OutcomeMove[]> = {
  drafted: [],
  submitted: ["submit"],
  company_confirmation_pending: asked,
  confirmed: [...asked, "confirm"],
  disputed: [...asked, "dispute"],
  unanswered: [...asked, "leaveUnanswered"],
  expired: [...asked, "leaveUnanswered", "expire"],
  evidence_pending: judged,
  evidence_rejected: [...judged, "rejectEvidence"],
  evidence_verified: [...judged, "verifyEvidence"],
  counted,
  revised: [...counted, "revise"],
  voided: [...asked, "dispute", "void"],
  discarded: ["discard"],
};

type Story = {
  key: string;
  state: OutcomeState;
  kind: OutcomeKind;
  /** The day it was filed, from today, and how many days lie between its steps. */
  from: number;
  gap: number;
  money?: [minor: number, currency: string];
  quantity?: number;
  stage?: "inquiry" | "quote" | "sample" | "negotiation";
  /** A file of this kind; without one the confirmation is the evidence. */
  file?: EvidenceKind;
  /** Filed by the company's owner, who confirmed it with the same press. */
  own?: true;
  /** Filed for the company by somebody else of it, whose contact is asked. */
  byEditor?: true;
  /** Came of this lead of the fair that is over. */
  lead?: number;
  counterparty?: string;
  answer?: number;
  successor?: string;
  /** The company says since then that it is wrong, and the city has not answered. */
  objection?: string;
  words?: string;
};

/** Every state, kind and grade; the first ones lie between the company and the chamber that sign in. */
const stories: readonly Story[] = [
  { key: "draft", state: "drafted", kind: "consultation", from: -1.2, gap: 1, quantity: 2 },
  {
    key: "asked",
    state: "company_confirmation_pending",
    kind: "contract",
    from: -3,
    gap: 0.1,
    money: [4_800_000, "USD"],
  },
  {
    key: "disputed",
    state: "disputed",
    kind: "shipment",
    from: -9,
    gap: 1.5,
    money: [910_000, "USD"],
    words: "선적 금액이 송장과 다릅니다. (견본)",
  },
  {
    key: "shipped",
    state: "counted",
    kind: "shipment",
    from: -40,
    gap: 3,
    money: [1_250_000, "USD"],
    file: "customs_declaration",
    answer: 6,
  },
  {
    key: "pending",
    state: "evidence_pending",
    kind: "contract",
    from: -12,
    gap: 2,
    money: [3_100_000, "USD"],
    file: "contract",
    answer: 5,
  },
  { key: "confirmed", state: "confirmed", kind: "consultation", from: -8, gap: 2, quantity: 3, answer: 4 },
  {
    key: "submitted",
    state: "submitted",
    kind: "pipeline",
    from: -0.9,
    gap: 0.2,
    money: [2_000_000, "USD"],
    stage: "quote",
  },
  { key: "silent", state: "unanswered", kind: "investment", from: -60, gap: 14, money: [50_000_000, "USD"] },
  { key: "expired", state: "expired", kind: "consultation", from: -430, gap: 10, quantity: 1 },
  {
    key: "rejected",
    state: "evidence_rejected",
    kind: "shipment",
    from: -25,
    gap: 4,
    money: [640_000, "USD"],
    file: "invoice",
    answer: 3,
    words: "송장의 날짜가 성과와 다릅니다. (견본)",
  },
  {
    key: "verified",
    state: "evidence_verified",
    kind: "investment",
    from: -30,
    gap: 5,
    money: [30_000_000, "USD"],
    answer: 7,
  },
  {
    key: "won",
    state: "counted",
    kind: "contract",
    from: -40,
    gap: 4,
    money: [42_000_000, "KRW"],
    file: "contract",
    answer: 5,
  },
  {
    key: "unrated",
    state: "counted",
    kind: "shipment",
    from: -39,
    gap: 4,
    money: [9_500_000, "KRW"],
    file: "invoice",
    answer: 2,
  },
  {
    key: "talks",
    state: "counted",
    kind: "consultation",
    from: -38,
    gap: 3,
    quantity: 6,
    answer: 1,
    objection: "상담은 여섯 번이 아니라 다섯 번이었습니다. (견본)",
  },
  { key: "heads", state: "counted", kind: "hire", from: -39, gap: 3, quantity: 2, own: true, answer: 6 },
  {
    key: "right",
    state: "counted",
    kind: "shipment",
    from: -20,
    gap: 2,
    money: [870_000, "USD"],
    file: "customs_declaration",
    answer: 6,
  },
  {
    key: "wrong",
    state: "revised",
    kind: "shipment",
    from: -40,
    gap: 2.5,
    money: [8_700_000, "USD"],
    file: "invoice",
    answer: 6,
    successor: "right",
    words: "금액에 영이 하나 더 있었습니다. (견본)",
  },
  {
    key: "void",
    state: "voided",
    kind: "pipeline",
    from: -40,
    gap: 6,
    money: [1_500_000, "USD"],
    stage: "inquiry",
    words: "거래가 시작되지 않았습니다. (견본)",
  },
  { key: "dropped", state: "discarded", kind: "consultation", from: -15, gap: 1, quantity: 1 },
  {
    key: "fair-order",
    state: "evidence_verified",
    kind: "contract",
    from: -17,
    gap: 2.5,
    money: [2_640_000, "USD"],
    file: "contract",
    own: true,
    answer: 4,
    lead: 5,
    counterparty: "Sample Trading 06 (sample)",
  },
  {
    key: "fair-quote",
    state: "company_confirmation_pending",
    kind: "pipeline",
    from: -2,
    gap: 0.3,
    money: [1_180_000, "USD"],
    stage: "quote",
    byEditor: true,
    lead: 4,
    counterparty: "Sample Trading 05 (sample)",
  },
];
const ofOwnRoom = 4;
const isOwn = (story: Story, index: number) => index < ofOwnRoom || story.lead !== undefined;
/** How long nobody may answer before a claim ends. */
const yearOpen = outcomeMachine.info.unanswered.days!;

type Room = typeof engagements.$inferSelect;
type Parts = { room: Room; company: string; owner: Who; lead: Who };

const partsOf = (room: Room): Parts => {
  const company = companyWords.find(({ key }) => companyIdOf(key) === room.companyId)!.key;
  const chamber = chamberWords.find(({ key }) => chamberIdOf(key) === room.chamberId)!.key;
  return { room, company, owner: ownerOf(company), lead: leadOf(chamber) };
};

const deeds: Partial<Record<OutcomeMove, string | null>> = {
  askConfirmation: null,
  dispute: "outcome.disputeByLink",
  rejectEvidence: "outcome.reject",
  verifyEvidence: "outcome.verify",
};

const filerOf = (story: Story, { owner, lead }: Pick<Parts, "owner" | "lead">): Who =>
  story.own ? owner : story.byEditor ? editor : lead;
const sideOf = (story: Story) => (story.own || story.byEditor ? ("company" as const) : ("chamber" as const));

/** Who made a step, and what the trail calls it. */
function legOf(story: Story, { owner, lead }: Parts, moveName: OutcomeMove, at: Date): Leg<OutcomeState, OutcomeMove> {
  const filer = filerOf(story, { owner, lead });
  const by: Partial<Record<OutcomeMove, Who>> = {
    confirm: story.own ? owner : holder,
    dispute: holder,
    leaveUnanswered: portal,
    expire: portal,
    fileEvidence: owner,
    rejectEvidence: official,
    verifyEvidence: official,
    count: official2,
    revise: official,
    void: filer,
  };
  const named: typeof deeds = {
    ...deeds,
    confirm: story.own ? null : "outcome.confirmByLink",
    fileEvidence: story.file ? "outcome.fileEvidence" : "outcome.relyOnWord",
  };
  const deed = moveName in named ? { deed: named[moveName]! } : {};
  return { move: moveName, at, by: by[moveName] ?? filer, ...deed };
}

function claimOf(world: World, story: Story, parts: Parts, hs6: string | null) {
  const { room, owner, lead } = parts;
  const id = idOf("outcome", story.key);
  const at = world.at(story.from);
  const filer = filerOf(story, { owner, lead });
  const { companyId, chamberId, programId, productId } = room;
  note(world, "outcome.draft", filer, at, { id, companyId });
  const legs = ways[story.state].map((name, index) =>
    legOf(story, parts, name, world.at(story.from + (index + 1) * story.gap + (name === "expire" ? yearOpen : 0))),
  );
  const place = walk(world, outcomeMachine, { id, at, companyId }, legs);
  const when = (name: OutcomeMove) => legs.find(({ move }) => move === name)?.at ?? null;
  const [confirmedAt, verifiedAt, countedAt] = [when("confirm"), when("verifyEvidence"), when("count")];
  const way = story.own ? ("own" as const) : ("link" as const);
  const evidence = story.file ?? kindWithoutFile(sideOf(story), way);
  const graded = when("fileEvidence") !== null && when("rejectEvidence") === null;
  const row: typeof outcomes.$inferInsert = {
    id,
    ...{ engagementId: room.id, companyId, chamberId, programId, productId, hs6 },
    kind: story.kind,
    ...place,
    filedBy: filer.id!,
    filedSide: sideOf(story),
    leadId: story.lead === undefined ? null : leadIdOf(story.lead),
    happenedOn: isoDay(world.at(story.from - 2)),
    amountMinor: story.money?.[0] ?? null,
    currency: story.money?.[1] ?? null,
    quantity: story.quantity ?? null,
    stage: story.stage ?? null,
    counterparty: story.counterparty ?? (story.money ? `Sample Buyer ${story.key} (sample)` : ""),
    counterpartyState: story.kind === "contract" || story.kind === "shipment" ? "CA" : null,
    details: "견본으로 만든 성과입니다. (sample)",
    submittedAt: when("submit"),
    lettersSent: story.own || !when("askConfirmation") ? 0 : when("leaveUnanswered") ? 4 : 1,
    lastLetterAt: story.own ? null : when("askConfirmation"),
    ...(confirmedAt && {
      confirmedAt,
      confirmedWay: way,
      confirmedBy: story.own ? owner.id : null,
      scaleVersion: 1,
      attributionStep: story.answer ?? 4,
    }),
    disputedAt: when("dispute"),
    disputeReason: when("dispute") ? (story.words ?? "") : "",
    grade: graded ? gradeOfKind[evidence] : null,
    ...{ verifiedAt, verifiedBy: verifiedAt && official.id, countedAt, countedBy: countedAt && official2.id },
    ...(story.objection && { objectedAt: world.at(-5), objection: story.objection }),
    endReason: when("revise") || when("void") ? (story.words ?? "") : "",
    successorId: story.successor ? idOf("outcome", story.successor) : null,
    createdAt: at,
    updatedAt: place.stateEnteredAt,
  };
  if (story.objection) note(world, "outcome.object", owner, world.at(-5), { id, companyId });
  const filedAt = when("fileEvidence");
  const rejectedAt = when("rejectEvidence");
  const judgedAt = verifiedAt ?? rejectedAt;
  const shown: typeof outcomeEvidence.$inferInsert | null = filedAt && {
    id: idOf("outcome evidence", story.key),
    outcomeId: id,
    kind: evidence,
    filedBy: owner.id!,
    filedAt,
    verdict: verifiedAt ? "verified" : rejectedAt ? "rejected" : null,
    judgedBy: judgedAt && official.id,
    judgedAt,
    checks: verifiedAt ? [...evidenceChecks] : [],
    reason: rejectedAt ? (story.words ?? "") : verifiedAt ? "성과의 내용과 같습니다. (견본)" : "",
  };
  return { row, shown };
}

/** Of the shipment of those who sign in: the days on which it will be asked what became of it. */
const followUpsOf = (claim: typeof outcomes.$inferInsert): (typeof outcomeFollowUps.$inferInsert)[] =>
  followUpMonths.map((months) => ({
    id: idOf("outcome follow-up", `${claim.id} ${months}`),
    outcomeId: claim.id!,
    months,
    dueOn: monthsAfter(claim.happenedOn, months),
    createdAt: claim.countedAt as Date,
  }));

/** Claims of every state, kind and grade over the rooms that have begun. */
export async function fillOutcomes(tx: Tx, world: World): Promise<void> {
  const rows = await tx.select().from(engagements).where(isNotNull(engagements.mentorId)).orderBy(engagements.id);
  const own = ({ companyId, chamberId }: Room) =>
    companyId === companyIdOf("precision-optics") && chamberId === chamberIdOf("santa-clara");
  const rooms = rows.toSorted((a, b) => Number(own(b)) - Number(own(a))).map(partsOf);
  if (rooms.length === 0) return;
  const others = rooms.length > 1 ? rooms.slice(1) : rooms;
  for (const [index, story] of stories.entries()) {
    const parts = isOwn(story, index) ? rooms[0]! : others[index % others.length]!;
    const [product] = await tx
      .select({ hs6: products.hs6 })
      .from(products)
      .where(eq(products.id, parts.room.productId));
    const { row, shown } = claimOf(world, story, parts, product?.hs6 ?? null);
    await tx.insert(outcomes).values(row);
    if (shown) {
      const about = { kind: "outcome", id: row.id!, requirementId: evidenceRequirement } as const;
      const at = new Date((shown.filedAt as Date).getTime() - 60_000);
      const documentId = story.file
        ? (await fillFileAbout(tx, world, parts.company, about, "증빙_견본.pdf", at)).documentId
        : null;
      await tx.insert(outcomeEvidence).values({ ...shown, documentId });
    }
    if (story.key === "shipped") await insertAll(tx, outcomeFollowUps, followUpsOf(row));
  }
  const won = stories.find(({ key }) => key === "won")!;
  await tx.insert(exchangeRates).values({
    id: idOf("rate", "KRW"),
    currency: "KRW",
    day: isoDay(world.at(won.from - 2)),
    rate: "0.00072",
    source: "견본 환율 (sample)",
    origin: "entered",
    enteredBy: official.id,
    createdAt: world.at(-20),
  });
  note(world, "rate.enter", official, world.at(-20), { id: idOf("rate", "KRW") });
}

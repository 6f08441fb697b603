import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { disclosureAcceptances, disclosures, documentReads, documents, engagements } from "@/db/schema";
import { getNdaText } from "@/lib/disclosures/queries";
import { endOfTerm, hashOf } from "@/lib/disclosures/rules";
import { type DisclosureMove, type DisclosureSide, disclosureMachine, technicalFiles } from "@/lib/disclosures/states";
import { chamberIdOf, chamberWords } from "./chamber-words";
import { companyIdOf, companyWords } from "./company-words";
import { fillFileAbout } from "./documents";
import { leadOf, ownerOf } from "./people";
import { idOf, insertAll, note, portal, type Who, type World, walk } from "./world";

const day = 86_400_000;
const later = (at: Date, days: number) => new Date(at.getTime() + days * day);
const months = 6;
const version = 1;

type Room = {
  id: string;
  company: string;
  companyId: string;
  chamberId: string;
  begunAt: Date;
  people: Record<DisclosureSide, Who>;
};

/** By how the work of the room goes: what became of its agreement, in days after the beginning. The rest have none yet. */
const stories: Partial<
  Record<(typeof engagements.$inferSelect)["state"], [move: DisclosureMove, days: number, by: DisclosureSide | null][]>
> = {
  active: [["accept", 6.3, "chamber"]],
  paused: [],
  completed_deal: [
    ["accept", 6.1, "chamber"],
    ["withdraw", 20.4, "company"],
  ],
  completed_no_deal: [["decline", 7.2, "chamber"]],
  terminated: [
    ["accept", 6.4, "chamber"],
    ["expire", 18.5, null],
  ],
};

/** One room for each story; of those that are active the one of the people who sign in. */
async function listRooms(tx: Tx): Promise<(Room & { state: keyof typeof stories })[]> {
  const rows = await tx.select().from(engagements).orderBy(asc(engagements.createdAt), asc(engagements.id));
  const own = ({ companyId, chamberId }: (typeof rows)[number]) =>
    companyId === companyIdOf("precision-optics") && chamberId === chamberIdOf("santa-clara");
  return Object.keys(stories).flatMap((state) => {
    const row = rows.find((one) => one.state === state && one.begunAt && (state !== "active" || own(one)));
    if (!row) return [];
    const company = companyWords.find(({ key }) => companyIdOf(key) === row.companyId)!.key;
    const chamber = chamberWords.find(({ key }) => chamberIdOf(key) === row.chamberId)!.key;
    const people = { company: ownerOf(company), chamber: leadOf(chamber) };
    const { id, companyId, chamberId, begunAt } = row;
    return [{ id, company, companyId, chamberId, begunAt: begunAt!, people, state: row.state as keyof typeof stories }];
  });
}

type Acceptance = typeof disclosureAcceptances.$inferInsert;

async function fillOne(tx: Tx, world: World, room: Room, moves: NonNullable<(typeof stories)["active"]>) {
  const { id: engagementId, companyId, people } = room;
  const id = idOf("disclosure", engagementId);
  const offeredAt = moves.length === 0 ? world.at(-2.2) : later(room.begunAt, 5.2);
  note(world, "disclosure.offer", people.company, offeredAt, { id, companyId });
  const legs = moves.map(([move, days, by]) => ({ move, at: later(room.begunAt, days), by: by ? people[by] : portal }));
  const place = walk(world, disclosureMachine, { id, at: offeredAt, companyId }, legs);
  const acceptedAt = legs.find(({ move }) => move === "accept")?.at;
  const [, , endedSide] = moves.find(([move]) => move === "withdraw" || move === "decline") ?? [];
  await tx.insert(disclosures).values({
    ...{ id, engagementId, ...place, textVersion: version, months },
    endsAt: acceptedAt ? endOfTerm(acceptedAt, months) : null,
    endedSide: endedSide ?? null,
    reason: endedSide ? "지금은 도면까지 볼 필요가 없습니다. (견본)" : "",
    createdAt: offeredAt,
    updatedAt: place.stateEnteredAt,
  });
  const text = await getNdaText(version, tx);
  const accepted = (side: DisclosureSide, locale: "ko" | "en", at: Date): Acceptance => ({
    ...{ id: idOf("disclosure acceptance", `${id} ${side}`), disclosureId: id, side, userId: people[side].id! },
    ...{ textVersion: version, locale, textHash: hashOf(text, locale), acceptedAt: at },
  });
  await insertAll(tx, disclosureAcceptances, [
    accepted("company", "ko", offeredAt),
    ...(acceptedAt ? [accepted("chamber", "en", acceptedAt)] : []),
  ]);
  return { id, offeredAt, acceptedAt };
}

async function fillFile(tx: Tx, world: World, room: Room, at: Date): Promise<string> {
  const about = { kind: "disclosure" as const, id: room.id, requirementId: technicalFiles };
  const { documentId, sentAt } = await fillFileAbout(tx, world, room.company, about, "조립_도면_견본.pdf", at);
  note(world, "disclosure.addFile", room.people.company, sentAt, {
    ...{ id: room.id, kind: "engagement", companyId: room.companyId },
  });
  // It may be taken off again.
  await tx.update(documents).set({ heldAt: null }).where(eq(documents.id, documentId));
  return documentId;
}

/** The mentor of the people who sign in has opened the drawing. */
async function fillOpening(tx: Tx, world: World, room: Room, one: { id: string; documentId: string; at: Date }) {
  const { id, documentId, at } = one;
  const reader = room.people.chamber;
  const reason = "introduction";
  note(world, "disclosure.openFile", reader, at, { id, companyId: room.companyId, detail: { reason, documentId } });
  await tx.insert(documentReads).values({
    ...{ id: idOf("document read", `${documentId} ${reader.id}`), documentId, companyId: room.companyId },
    ...{ userId: reader.id!, role: reader.role, chamberId: room.chamberId, reason },
    ...{ readAt: at, opensUntil: new Date(at.getTime() + 60_000) },
  });
}

/** Agreements about technical files in every state, each in a room of its own. */
export async function fillDisclosures(tx: Tx, world: World): Promise<void> {
  for (const { state, ...room } of await listRooms(tx)) {
    const { id, offeredAt, acceptedAt } = await fillOne(tx, world, room, stories[state]!);
    const documentId = await fillFile(tx, world, room, later(offeredAt, -0.1));
    if (state === "active") await fillOpening(tx, world, room, { id, documentId, at: later(acceptedAt!, 0.3) });
  }
}

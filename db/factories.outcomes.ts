import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type documents, exchangeRates, outcomeEvidence, outcomeLinks, outcomes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { evidenceRequirement } from "@/lib/outcomes/rules";
import type { OutcomeState } from "@/lib/outcomes/states";
import { aDocument, daysFromNow, unique } from "./factories";
import { anEngagementOf } from "./factories.engagements";

type Insert<T extends { $inferInsert: unknown }> = Partial<T["$inferInsert"]>;
type Room = { id: string; companyId: string; chamberId: string; programId: string; productId: string };

const unconfirmed: readonly OutcomeState[] = [
  "drafted",
  "submitted",
  "company_confirmation_pending",
  "disputed",
  "unanswered",
  "expired",
  "discarded",
];
const graded: readonly OutcomeState[] = ["evidence_pending", "evidence_verified", "counted", "revised"];

/** A shipment of 12,500 dollars in this state, filed by `by` for the room; with what each state stands on. */
export async function anOutcomeIn(
  room: Room,
  by: Actor,
  state: OutcomeState = "drafted",
  more: Insert<typeof outcomes> = {},
) {
  const confirmed = !unconfirmed.includes(state);
  const [outcome] = await db
    .insert(outcomes)
    .values({
      engagementId: room.id,
      companyId: room.companyId,
      chamberId: room.chamberId,
      programId: room.programId,
      productId: room.productId,
      kind: "shipment",
      state,
      filedBy: by.userId!,
      filedSide: by.role === "company" ? "company" : by.role === "mentor" ? "chamber" : "city",
      happenedOn: "2026-03-10",
      amountMinor: 1_250_000,
      currency: "USD",
      counterparty: unique("Buyer"),
      counterpartyState: "CA",
      ...(confirmed
        ? { confirmedAt: daysFromNow(-3), confirmedWay: "link" as const, scaleVersion: 1, attributionStep: 6 }
        : {}),
      ...(graded.includes(state) ? { grade: "B" as const } : {}),
      ...more,
    })
    .returning();
  return outcome!;
}

/** The same in a room of its own, whose people come with it. */
export async function anOutcome(state: OutcomeState = "drafted", more: Insert<typeof outcomes> = {}) {
  const { company, mentor, engagement } = await anEngagementOf("active");
  const outcome = await anOutcomeIn(engagement, mentor, state, more);
  return { company, mentor, engagement, outcome };
}

/** A document of the company that was uploaded as evidence for this claim. */
export const anEvidenceFile = (owner: Actor, outcomeId: string, more: Insert<typeof documents> = {}) =>
  aDocument(owner, { aboutKind: "outcome", aboutId: outcomeId, aboutRequirement: evidenceRequirement, ...more });

export async function anEvidence(outcomeId: string, by: Actor, more: Insert<typeof outcomeEvidence> = {}) {
  const [row] = await db
    .insert(outcomeEvidence)
    .values({ outcomeId, kind: "invoice", filedBy: by.userId!, filedAt: daysFromNow(-1), ...more })
    .returning();
  return row!;
}

/** The link of a letter, as only the letter knows it. */
export async function anOutcomeLink(
  about: { outcomeId: string } | { followUpId: string },
  more: Insert<typeof outcomeLinks> = {},
): Promise<string> {
  const token = `${unique("token")}${unique("more")}`;
  const hash = createHash("sha256").update(token).digest("hex");
  await db.insert(outcomeLinks).values({ ...about, hash, expiresAt: daysFromNow(7), ...more });
  return token;
}

export async function aRate(currency: string, day: string, rate: string) {
  await db.insert(exchangeRates).values({ currency, day, rate, source: "견본", origin: "entered" });
}

export const outcomeRow = async (id: string) => (await db.select().from(outcomes).where(eq(outcomes.id, id)))[0]!;

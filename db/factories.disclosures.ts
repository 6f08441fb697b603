import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { disclosureAcceptances, disclosures } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { getNdaText } from "@/lib/disclosures/queries";
import { hashOf } from "@/lib/disclosures/rules";
import { type DisclosureState, technicalFiles } from "@/lib/disclosures/states";
import { aDocument, daysFromNow } from "./factories";

type Insert<T extends { $inferInsert: unknown }> = Partial<T["$inferInsert"]>;
type Parties = { company: Actor; mentor: Actor };

/** The first wording, which every database has. */
export const firstText = 1;

async function acceptedBy(disclosureId: string, by: Actor, side: "company" | "chamber") {
  const text = await getNdaText(firstText);
  await db.insert(disclosureAcceptances).values({
    ...{ disclosureId, side, userId: by.userId!, textVersion: firstText, locale: "ko" },
    ...{ textHash: hashOf(text, "ko"), acceptedAt: new Date() },
  });
}

/** An agreement of a room in this state; accepted by both sides where it has been in force. */
export async function aDisclosure(
  engagement: { id: string },
  { company, mentor }: Parties,
  state: DisclosureState = "in_force",
  more: Insert<typeof disclosures> = {},
) {
  const both = state !== "offered" && state !== "declined";
  const [made] = await db
    .insert(disclosures)
    .values({
      engagementId: engagement.id,
      state,
      textVersion: firstText,
      months: 6,
      endsAt: both ? daysFromNow(180) : null,
      endedSide: state === "declined" ? "chamber" : state === "withdrawn" ? "company" : null,
      ...more,
    })
    .returning();
  await acceptedBy(made!.id, company, "company");
  if (both) await acceptedBy(made!.id, mentor, "chamber");
  return made!;
}

/** A technical file of this room; its row alone, unless its bytes are given a place. */
export const aTechnicalFile = (engagement: { id: string }, by: Actor, more: Parameters<typeof aDocument>[1] = {}) =>
  aDocument(by, { aboutKind: "disclosure", aboutId: engagement.id, aboutRequirement: technicalFiles, ...more });

export const disclosureOf = async (id: string) =>
  (await db.select().from(disclosures).where(eq(disclosures.id, id)))[0]!;

import { createHash } from "node:crypto";
import type { Actor } from "@/lib/core/actor";
import { storage } from "@/lib/core/storage";
import { aboutCard, currentLeadNotice } from "@/lib/exhibitions/rules";
import { usualAftercare } from "@/lib/exhibitions/states";
import { db } from "./client";
import { aDocument, anAcceptedApplication, anOfficial, aProgram, type Cast, unique } from "./factories";
import { aJpeg } from "./factories.photos";
import { boothProducts, booths, type documents, exhibitions, leadSteps, leads } from "./schema";

type Insert<T extends { $inferInsert: object }> = Partial<T["$inferInsert"]>;

/** A day so many days from today, as Korea counts them. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 9 * 3_600_000).toISOString().slice(0, 10);

/** An exhibition that runs now, unless `more` says otherwise. */
export async function anExhibition(program: { id: string }, more: Insert<typeof exhibitions> = {}) {
  const [exhibition] = await db
    .insert(exhibitions)
    .values({
      programId: program.id,
      nameKo: unique("견본 박람회"),
      nameEn: unique("Sample exhibition"),
      venue: "Sample Hall",
      city: "Sample City",
      usState: "NV",
      firstDay: dayFromNow(-2),
      lastDay: dayFromNow(2),
      zone: "Asia/Seoul",
      source: "sample",
      aftercareDays: [...usualAftercare],
      sample: true,
      createdBy: (await anOfficial()).userId!,
      ...more,
    })
    .returning();
  return exhibition!;
}

/** The cast's company accepted by a programme that goes to an exhibition. */
export async function aFair({ company }: Pick<Cast, "company">, more: Insert<typeof exhibitions> = {}) {
  const program = await aProgram();
  const application = await anAcceptedApplication(company, program);
  return { program, application, exhibition: await anExhibition(program, more) };
}

/** The company's place there, confirmed unless `more` says otherwise, with one product shown. */
export async function aBooth(
  cast: Pick<Cast, "company">,
  more: Insert<typeof booths> = {},
  fair: Insert<typeof exhibitions> = {},
) {
  const { application, exhibition } = await aFair(cast, fair);
  const [booth] = await db
    .insert(booths)
    .values({
      exhibitionId: exhibition.id,
      companyId: cast.company.id,
      state: "confirmed",
      createdBy: exhibition.createdBy,
      ...more,
    })
    .returning();
  await db.insert(boothProducts).values({ boothId: booth!.id, productId: application.product.id });
  return { ...booth!, exhibition, product: application.product };
}

export async function aLead(booth: { id: string; companyId: string }, by: string, more: Insert<typeof leads> = {}) {
  const [lead] = await db
    .insert(leads)
    .values({
      boothId: booth.id,
      companyId: booth.companyId,
      business: unique("Trading"),
      person: unique("Person"),
      email: `${unique("met")}@buyers.test`,
      interest: "purchase",
      temperature: "warm",
      noticeVersion: currentLeadNotice().version,
      toldAt: new Date(),
      createdBy: by,
      ...more,
    })
    .returning();
  return lead!;
}

/** It is asked what became of the lead on a day so many days from today. */
export async function aStep(lead: { id: string }, days: number, inDays: number, more: Insert<typeof leadSteps> = {}) {
  const [step] = await db
    .insert(leadSteps)
    .values({ leadId: lead.id, days, dueOn: dayFromNow(inDays), ...more })
    .returning();
  return step!;
}

/** A picture that somebody of the company has uploaded for a card, for the next lead of the booth unless `leadId` says which. */
export async function aCard(
  booth: { id: string },
  by: Actor,
  leadId: string | null = null,
  more: Insert<typeof documents> = {},
) {
  const { kind: aboutKind, id: aboutId, requirementId: aboutRequirement } = aboutCard(booth.id, leadId);
  const bytes = await aJpeg();
  return aDocument(by, {
    ...{ aboutKind, aboutId, aboutRequirement, attachedAt: null, fileName: "Sam Sample.JPG", kind: "jpeg" as const },
    ...{ bytes: bytes.length, receivedBytes: bytes.length, storageKey: await storage.put("documents", bytes) },
    fingerprint: createHash("sha256").update(bytes).digest("hex"),
    ...more,
  });
}

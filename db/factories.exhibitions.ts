import { currentLeadNotice } from "@/lib/exhibitions/rules";
import { usualAftercare } from "@/lib/exhibitions/states";
import { db } from "./client";
import { anAcceptedApplication, anOfficial, aProgram, type Cast, unique } from "./factories";
import { boothProducts, booths, exhibitions, leadSteps, leads } from "./schema";

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

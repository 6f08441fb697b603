import { createHash, randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { snapshotOf } from "@/lib/applications/rules";
import type { ApplicationState } from "@/lib/applications/states";
import { type Actor, actorOfUser, guestActor, systemActor } from "@/lib/core/actor";
import { pendingMatches, unspokenMatches } from "@/lib/matching/states";
import { searchNamesOf } from "@/lib/screening/rules.findings";
import { db } from "./client";
import {
  applicationProducts,
  applicationSnapshots,
  applications,
  auditEvents,
  briefInterests,
  briefs,
  chambers,
  companies,
  companyMembers,
  consentNotices,
  consents,
  deniedParties,
  documents,
  federationBodies,
  federationMembers,
  matches,
  mentors,
  products,
  programPhases,
  programs,
  referenceEditions,
  rubricCriteria,
  rubrics,
  screeningHits,
  users,
} from "./schema";

/*
 * Rows for tests: each call makes its own, with names that occur once, so that no test leans on another's.
 */

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
export const unique = (word: string) => `${word}-${randomBytes(5).toString("hex")}`;
const day = 86_400_000;
export const daysFromNow = (days: number) => new Date(Date.now() + days * day);

type Insert<T extends { $inferInsert: unknown }> = Partial<T["$inferInsert"]>;

async function aUser(role: (typeof users.$inferInsert)["role"], more: Insert<typeof users> = {}) {
  const [user] = await db
    .insert(users)
    .values({ email: `${unique(role)}@portal.test`, name: unique(role), role, emailVerifiedAt: new Date(), ...more })
    .returning();
  return user!;
}

/** The actor of an account as its rows stand now; ask again after changing them. */
export async function actorOf(userId: string): Promise<Actor> {
  const actor = await actorOfUser(userId);
  if (!actor) throw new Error("no such account");
  return actor;
}

/** A business registration number whose check digit holds. */
export function aBusinessNumber(): string {
  const digits = [...`4${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`].map(Number);
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
  const sum =
    digits.reduce((total, digit, place) => total + digit * weights[place]!, 0) + Math.floor((digits[8]! * 5) / 10);
  return `${digits.join("")}${(10 - (sum % 10)) % 10}`;
}

/** A company whose profile is complete, verified. */
export async function aCompany(more: Insert<typeof companies> = {}) {
  const [company] = await db
    .insert(companies)
    .values({
      state: "verified",
      nameKo: unique("회사"),
      nameEn: unique("Company"),
      businessNumber: aBusinessNumber(),
      verificationMethod: "manual",
      verificationCheckedAt: new Date(),
      district: "buk",
      addressKo: "광주광역시 북구 첨단과기로 1",
      addressEn: "1 Cheomdangwagi-ro, Buk-gu, Gwangju",
      postcode: "61005",
      sector: "photonics_appliances",
      foundedYear: 2012,
      employees: 24,
      introductionKo: "광통신 부품을 만드는 회사입니다.",
      introductionEn: "We make parts for optical communication.",
      contactName: unique("담당자"),
      contactTitle: "이사",
      contactEmail: `${unique("contact")}@portal.test`,
      contactPhone: "062-123-4567",
      ...more,
    })
    .returning();
  return company!;
}

export async function aMember(
  companyId: string,
  role: "owner" | "editor" | "viewer" = "owner",
  more: Insert<typeof users> = {},
): Promise<Actor> {
  const user = await aUser("company", more);
  await db.insert(companyMembers).values({ userId: user.id, companyId, role });
  return actorOf(user.id);
}

/** The owner of a company of their own. */
export async function aCompanyUser(more: Insert<typeof companies> = {}): Promise<Actor> {
  return aMember((await aCompany(more)).id);
}

export async function aBody(more: Insert<typeof federationBodies> = {}) {
  const [body] = await db
    .insert(federationBodies)
    .values({ nameKo: unique("연합회"), nameEn: unique("Federation"), ...more })
    .returning();
  return body!;
}

/** A chamber that takes part, with three places. */
export async function aChamber(more: Insert<typeof chambers> = {}) {
  const [chamber] = await db
    .insert(chambers)
    .values({
      slug: unique("chamber"),
      nameKo: unique("상공회의소"),
      nameEn: unique("Chamber"),
      kind: "chapter",
      metro: "San Jose-Sunnyvale-Santa Clara",
      city: "Santa Clara",
      stateCode: "CA",
      timeZone: "America/Los_Angeles",
      contactEmail: `${unique("chamber")}@portal.test`,
      state: "active",
      places: 3,
      sectors: ["photonics_appliances"],
      hsChapters: ["85", "90"],
      channels: [],
      helpKinds: ["sales_channels"],
      languages: ["ko", "en"],
      ...more,
    })
    .returning();
  return chamber!;
}

export async function aMentor(
  chamberId: string,
  role: "member" | "lead" = "member",
  more: Insert<typeof mentors> = {},
): Promise<Actor> {
  const user = await aUser("mentor", { locale: "en", timeZone: "America/Los_Angeles" });
  await db
    .insert(mentors)
    .values({ userId: user.id, chamberId, role, state: "active", sectors: ["photonics_appliances"], ...more });
  return actorOf(user.id);
}

export const anOfficial = async (): Promise<Actor> => actorOf((await aUser("official")).id);
export const anAdmin = async (): Promise<Actor> => actorOf((await aUser("admin")).id);
export const aGuest = (): Actor => guestActor();

export async function aFederationUser(bodyId?: string): Promise<Actor> {
  const user = await aUser("federation");
  await db.insert(federationMembers).values({ userId: user.id, bodyId: bodyId ?? (await aBody()).id });
  return actorOf(user.id);
}

/** Every kind of person, in one world: what the permission tables are run with. */
export async function aCast() {
  const body = await aBody();
  const company = await aCompany();
  const chamber = await aChamber({ bodyId: body.id });
  const elsewhere = await aChamber({ stateCode: "WA", city: "Renton", timeZone: "America/Los_Angeles" });
  const [owner, editor, viewer, rival, member, lead, outsider, official, official2, federation, admin] =
    await Promise.all([
      aMember(company.id, "owner"),
      aMember(company.id, "editor"),
      aMember(company.id, "viewer"),
      aCompanyUser(),
      aMentor(chamber.id, "member"),
      aMentor(chamber.id, "lead"),
      aMentor(elsewhere.id),
      anOfficial(),
      anOfficial(),
      aFederationUser(body.id),
      anAdmin(),
    ]);
  const people = {
    guest: aGuest(),
    owner,
    editor,
    viewer,
    rival,
    member,
    lead,
    outsider,
    official,
    official2,
    federation,
    admin,
    system: systemActor,
  };
  return { ...people, people, company, chamber, elsewhere, body };
}
export type Cast = Awaited<ReturnType<typeof aCast>>;
export type Persona = keyof Cast["people"];

/** A programme whose call is open now, with a rubric of three criteria (50, 30, 20). */
export async function aProgram(
  more: Insert<typeof programs> = {},
  phases: Partial<Record<"call" | "screening" | "review" | "deliberation" | "matching", [number, number]>> = {},
) {
  const [program] = await db
    .insert(programs)
    .values({
      slug: unique("program"),
      titleKo: unique("사업"),
      titleEn: unique("Programme"),
      summaryKo: "요약",
      summaryEn: "Summary",
      bodyKo: "내용",
      bodyEn: "Text",
      places: 5,
      publishedAt: daysFromNow(-10),
      ...more,
    })
    .returning();
  const days = {
    call: [-7, 7],
    screening: [7, 14],
    review: [14, 35],
    deliberation: [35, 45],
    matching: [45, 90],
    ...phases,
  } as const;
  await db.insert(programPhases).values(
    (Object.keys(days) as (keyof typeof days)[]).map((kind) => ({
      programId: program!.id,
      kind,
      startsAt: daysFromNow(days[kind][0]),
      endsAt: daysFromNow(days[kind][1]),
    })),
  );
  const [rubric] = await db.insert(rubrics).values({ programId: program!.id, version: 1 }).returning();
  const criteria = await db
    .insert(rubricCriteria)
    .values(
      ([50, 30, 20] as const).map((weight, position) => ({
        rubricId: rubric!.id,
        position,
        nameKo: `기준 ${position + 1}`,
        nameEn: `Criterion ${position + 1}`,
        helpKo: "도움말",
        helpEn: "Help",
        weight,
        maxScore: 5,
      })),
    )
    .returning();
  await db
    .update(rubrics)
    .set({ inForceAt: daysFromNow(-10) })
    .where(eq(rubrics.id, rubric!.id));
  return { ...program!, rubric: rubric!, criteria };
}

/** A complete product, still a draft unless `more` says otherwise. */
export async function aProduct(companyId: string, more: Insert<typeof products> = {}) {
  const [product] = await db
    .insert(products)
    .values({
      companyId,
      slug: unique("product"),
      nameKo: unique("제품"),
      nameEn: unique("Product"),
      summaryKo: "광통신용 분배기",
      summaryEn: "A splitter for optical networks",
      differenceKo: "손실이 적습니다.",
      differenceEn: "Low loss.",
      sector: "photonics_appliances",
      hs6: "854470",
      priceMinCents: 1200,
      priceMaxCents: 4500,
      unit: "piece",
      minimumOrder: 100,
      monthlyCapacity: 5000,
      leadTimeDays: 30,
      certificationsHeld: ["iso_9001"],
      certificationsNeeded: [],
      ...more,
    })
    .returning();
  return product!;
}

/** A company's agreement that this chamber may see its data. */
export async function aTransferConsent(companyId: string, chamberId: string, userId: string) {
  const text = "견본 안내문";
  const hash = sha256(text);
  await db
    .insert(consentNotices)
    .values({ kind: "chamber_transfer", version: 1, textKo: text, textEn: text, hashKo: hash, hashEn: hash })
    .onConflictDoNothing();
  const [consent] = await db
    .insert(consents)
    .values({
      kind: "chamber_transfer",
      companyId,
      chamberId,
      userId,
      noticeVersion: 1,
      locale: "ko",
      textHash: hash,
      channel: "sample",
      givenAt: new Date(),
    })
    .returning();
  return consent!;
}

/** A product in the public catalogue, with the company's agreement to be listed there. */
export async function aPublishedProduct(owner: Actor, more: Insert<typeof products> = {}) {
  const companyId = owner.companyId!;
  const hash = sha256("견본");
  await db
    .insert(consentNotices)
    .values({ kind: "publication", version: 4, textKo: "견본", textEn: "견본", hashKo: hash, hashEn: hash })
    .onConflictDoNothing();
  await db.insert(consents).values({
    kind: "publication",
    companyId,
    userId: owner.userId!,
    noticeVersion: 4,
    locale: "ko",
    textHash: hash,
    channel: "sample",
    givenAt: new Date(),
  });
  return aProduct(companyId, { state: "published", publishedAt: new Date(), ...more });
}

/** What a chamber looks for, open for a month: by default what `aProduct` makes. */
export async function aBrief(lead: Actor, more: Insert<typeof briefs> = {}) {
  const [brief] = await db
    .insert(briefs)
    .values({
      chamberId: lead.chamberId!,
      titleKo: unique("의뢰"),
      titleEn: unique("Brief"),
      detailsKo: "광통신망에 쓸 부품을 찾습니다.",
      detailsEn: "We look for parts for optical networks.",
      sector: "photonics_appliances",
      hsPrefixes: ["8544"],
      priceMinCents: 1000,
      priceMaxCents: 3000,
      unit: "piece",
      monthlyVolume: 1000,
      certifications: ["iso_9001"],
      openUntil: daysFromNow(30).toISOString().slice(0, 10),
      createdBy: lead.userId!,
      ...more,
    })
    .returning();
  return brief!;
}

/** A company's answer to a brief. */
export async function anAnswer(
  brief: { id: string },
  product: { id: string; companyId: string },
  by: Actor,
  more: Insert<typeof briefInterests> = {},
) {
  const [answer] = await db
    .insert(briefInterests)
    .values({
      briefId: brief.id,
      productId: product.id,
      companyId: product.companyId,
      expressedBy: by.userId!,
      ...more,
    })
    .returning();
  return answer!;
}

/** A file of this person's company, a checked PDF unless `more` says otherwise; its bytes are not in the storage. */
export async function aDocument(by: Actor, more: Insert<typeof documents> = {}) {
  const [document] = await db
    .insert(documents)
    .values({
      companyId: by.companyId!,
      uploadedBy: by.userId!,
      state: "ready",
      fileName: `${unique("서류")}.pdf`,
      kind: "pdf",
      bytes: 1000,
      receivedBytes: 1000,
      clue: sha256(unique("clue")),
      fingerprint: sha256("견본"),
      storageKey: `documents/${randomUUID()}`,
      attachedAt: more.aboutId ? new Date() : null,
      ...more,
    })
    .returning();
  return document!;
}

/** An application in any state from `submitted` on, with its product, snapshot and receipt number. */
export async function aSubmittedApplication(
  company: { id: string },
  program: { id: string },
  { state = "submitted", ...more }: Insert<typeof applications> & { state?: ApplicationState } = {},
) {
  const [companyRow] = await db.select().from(companies).where(eq(companies.id, company.id));
  const [programRow] = await db.select().from(programs).where(eq(programs.id, program.id));
  const product = await aProduct(company.id);
  const [application] = await db
    .insert(applications)
    .values({
      programId: program.id,
      companyId: company.id,
      state,
      receiptNumber: unique("BO"),
      helpKinds: ["sales_channels"],
      motivationKo: "미국 판로를 찾고 있습니다.",
      goalsKo: "첫 수출 계약",
      submittedAt: new Date(),
      ...more,
    })
    .returning();
  await db.insert(applicationProducts).values({ applicationId: application!.id, productId: product.id, position: 0 });
  const content = snapshotOf(programRow!, companyRow!, [], [product], application!);
  const [snapshot] = await db
    .insert(applicationSnapshots)
    .values({
      applicationId: application!.id,
      number: 1,
      content,
      hash: sha256(JSON.stringify(content)),
      takenAt: new Date(),
    })
    .returning();
  return { ...application!, product, snapshot: snapshot! };
}

/** An application whose result is told: its product may be matched. With `chamberIds` the consent for those chambers holds. */
export async function anAcceptedApplication(
  company: { id: string },
  program: { id: string },
  { chamberIds = [], ...more }: Insert<typeof applications> & { chamberIds?: readonly string[] } = {},
) {
  const application = await aSubmittedApplication(company, program, { state: "accepted", ...more });
  if (chamberIds.length > 0) {
    const { id } = await aUser("company");
    for (const chamberId of chamberIds) await aTransferConsent(company.id, chamberId, id);
  }
  return application;
}

/** A pair of a product and a chamber: a candidate, or in another state as if it had been proposed. */
export async function aMatch(
  application: { id: string; programId: string; companyId: string; product: { id: string } },
  chamber: { id: string },
  more: Insert<typeof matches> = {},
) {
  const spoken = more.state !== undefined && !(unspokenMatches as readonly string[]).includes(more.state);
  const waits = (pendingMatches as readonly string[]).includes(more.state ?? "");
  const [match] = await db
    .insert(matches)
    .values({
      programId: application.programId,
      applicationId: application.id,
      productId: application.product.id,
      companyId: application.companyId,
      chamberId: chamber.id,
      score: 5000,
      nicheBand: 4,
      proposedAt: spoken ? new Date() : null,
      expiresAt: waits ? daysFromNow(10) : null,
      ...more,
    })
    .returning();
  return match!;
}

/** The actions in the trail of one subject, oldest first. */
export async function trailOf(subjectId: string): Promise<string[]> {
  const rows = await db
    .select({ action: auditEvents.action })
    .from(auditEvents)
    .where(eq(auditEvents.subjectId, subjectId))
    .orderBy(auditEvents.sequence);
  return rows.map((row) => row.action);
}

/** The jobs waiting in the queue that are about this id, by name. */
export async function jobsAbout(id: string): Promise<{ job: string; data: Record<string, unknown> }[]> {
  const rows = await db.execute<{ data: { job: string; data: Record<string, unknown> } }>(
    `select data from pgboss.job where data::text like '%${id.replaceAll("'", "")}%' order by created_on`,
  );
  return rows.map((row) => row.data);
}

/** An edition of the list of denied parties that is the current one, with the given parties beside. */
export async function aDeniedList(
  rows: readonly (Pick<typeof deniedParties.$inferInsert, "name"> & Insert<typeof deniedParties>)[],
) {
  const edition = unique("list");
  await db.update(referenceEditions).set({ current: false }).where(eq(referenceEditions.dataset, "denied_parties"));
  await db.insert(referenceEditions).values({
    dataset: "denied_parties",
    edition,
    source: "Invented list",
    year: 2026,
    rows: rows.length,
    importedAt: new Date(),
    current: true,
    sample: true,
  });
  const parties = rows.map((row) => ({
    edition,
    entryId: unique("entry"),
    list: "Invented Entity List",
    kind: "Entity",
    otherNames: [],
    countries: [],
    programs: [],
    source: "https://list.example/",
    ...row,
  }));
  if (parties.length > 0)
    await db
      .insert(deniedParties)
      .values(parties.map((row) => ({ ...row, searchNames: searchNamesOf(row.name, row.otherNames) })));
  return parties;
}

/** A hit of a company, or of one of its products, open unless `more` says otherwise. */
export async function aHit(company: { id: string }, more: Insert<typeof screeningHits> = {}) {
  const [hit] = await db
    .insert(screeningHits)
    .values({
      kind: more.productId ? "item" : "party",
      companyId: company.id,
      ourName: unique("이름"),
      listedName: unique("Listed"),
      score: 92,
      list: "Invented Entity List",
      entryId: unique("entry"),
      edition: "invented",
      entry: {},
      ...more,
    })
    .returning();
  return hit!;
}

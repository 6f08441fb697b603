import { eq, sql } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aBusinessNumber,
  aChamber,
  aCompany,
  aCompanyUser,
  actorOf,
  aGuest,
  aMember,
  anOfficial,
  aProduct,
  aPublishedProduct,
  aTransferConsent,
  type Cast,
  jobsAbout,
  trailOf,
  unique,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, companies, companyMembers, consents, hsChapters, hsCodes, products, users } from "@/db/schema";
import { hashPassword } from "@/lib/accounts/passwords";
import { withdrawPublicationConsent } from "@/lib/consents/commands";
import { guestActor, systemActor } from "@/lib/core/actor";
import { saveDraft } from "@/lib/drafts/commands";
import { findDraft } from "@/lib/drafts/queries";
import { hsSearchText } from "@/lib/reference/rules";
import {
  approveProduct,
  archiveProduct,
  askVerification,
  closeCompany,
  closeTerms,
  copyProduct,
  createProduct,
  discloseContact,
  editProduct,
  editProfile,
  failVerification,
  letProductGoStale,
  openTerms,
  publishProduct,
  reconfirmProduct,
  registerCompany,
  reinstateCompany,
  requestProductChanges,
  submitProduct,
  suspendCompany,
  verifyCompany,
} from "./commands";
import { readCatalogueFilter } from "./input";
import { jobs } from "./jobs";
import { getCompany, getOwnCompany, getProduct, listProductsGoingStale } from "./queries";
import { findOpenTerms, getTeaser, listCatalogue } from "./queries.catalogue";
import { productAsTyped, profileAsTyped, profileGaps } from "./rules";
import type { CompanyState, ProductState } from "./states";

const writers = ["owner", "editor"] as const;
const officials = ["official", "official2"] as const;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** The nomenclature that these tests know. */
async function someHsCodes() {
  const from = { source: "test", year: 2022, edition: "test" };
  await db
    .insert(hsChapters)
    .values({ code: "85", section: "XVI", nameKo: "전기기기", nameEn: "Electrical machinery", ...from })
    .onConflictDoNothing();
  await db
    .insert(hsCodes)
    .values({
      hs6: "854470",
      chapter: "85",
      nameKo: "광섬유 케이블",
      nameEn: "Optical fibre cables",
      synonyms: [],
      sector: "photonics_appliances",
      searchText: hsSearchText(["광섬유 케이블", "Optical fibre cables"]),
      naics2017: [],
      ...from,
    })
    .onConflictDoNothing();
}

/** A code outside of the curated part: from now on the whole nomenclature counts as loaded. */
const theWholeNomenclature = async () => {
  const from = { source: "test", year: 2022, edition: "test" };
  await db
    .insert(hsCodes)
    .values({
      hs6: "850110",
      chapter: "85",
      nameEn: "Motors",
      synonyms: [],
      searchText: "|motors|",
      naics2017: [],
      ...from,
    })
    .onConflictDoNothing();
};

const registration = (more: object = {}) => ({
  companyName: unique("새회사"),
  name: "홍길동",
  email: `${unique("new")}@portal.test`,
  password: "correct horse lamp table",
  businessNumber: "",
  registrationConsent: true as const,
  locale: "ko" as const,
  ...more,
});

async function inState(cast: Cast, state: CompanyState) {
  await db.update(companies).set({ state }).where(eq(companies.id, cast.company.id));
  return { companyId: cast.company.id };
}
const withNote = async (cast: Cast, state: CompanyState) => ({
  ...(await inState(cast, state)),
  note: "서류의 상호가 다릅니다.",
});

async function aTypedProfile(actor: Awaited<ReturnType<typeof aCompanyUser>>) {
  return profileAsTyped(await getOwnCompany(actor));
}

async function productIn(cast: Cast, state: ProductState) {
  return { productId: (await aProduct(cast.company.id, { state })).id };
}

permissionTable("company.register", registerCompany, { arrange: async () => registration(), allowed: ["guest"] });
permissionTable("company.editProfile", editProfile, {
  arrange: async ({ owner }) => aTypedProfile(owner),
  allowed: writers,
});
permissionTable("company.askVerification", askVerification, {
  arrange: (cast) => inState(cast, "registered"),
  allowed: writers,
});
permissionTable("company.verify", verifyCompany, {
  arrange: async (cast) => ({ ...(await inState(cast, "verification_pending")), method: "manual" as const }),
  allowed: officials,
});
permissionTable("company.failVerification", failVerification, {
  arrange: (cast) => withNote(cast, "verification_pending"),
  allowed: officials,
});
permissionTable("company.suspend", suspendCompany, {
  arrange: (cast) => withNote(cast, "verified"),
  allowed: officials,
});
permissionTable("company.reinstate", reinstateCompany, {
  arrange: (cast) => inState(cast, "suspended"),
  allowed: officials,
});
permissionTable("company.close", closeCompany, { arrange: (cast) => withNote(cast, "verified"), allowed: officials });
permissionTable("company.discloseContact", discloseContact, {
  arrange: async ({ company }) => ({ companyId: company.id, reason: "support" as const }),
  allowed: officials,
});
permissionTable("product.create", createProduct, {
  arrange: async ({ company }) => ({
    ...productAsTyped(null),
    nameKo: "새 제품",
    productId: v7(),
    companyId: company.id,
  }),
  allowed: writers,
});
permissionTable("product.edit", editProduct, {
  arrange: async (cast) => {
    await someHsCodes();
    const product = await aProduct(cast.company.id);
    return { ...productAsTyped({ ...product, specifications: [] }), productId: product.id, version: 1 };
  },
  allowed: writers,
});
permissionTable("product.copy", copyProduct, {
  arrange: async (cast) => ({ ...(await productIn(cast, "approved")), copyId: v7() }),
  allowed: writers,
});
permissionTable("product.submit", submitProduct, { arrange: (cast) => productIn(cast, "draft"), allowed: writers });
permissionTable("product.approve", approveProduct, {
  arrange: (cast) => productIn(cast, "submitted"),
  allowed: officials,
});
permissionTable("product.requestChanges", requestProductChanges, {
  arrange: async (cast) => ({ ...(await productIn(cast, "submitted")), note: "영문 요약을 보태 주세요." }),
  allowed: officials,
});
permissionTable("product.publish", publishProduct, {
  arrange: async (cast) => ({
    ...(await productIn(cast, "approved")),
    locale: "ko" as const,
    publicationConsent: true,
  }),
  allowed: writers,
});
permissionTable("product.reconfirm", reconfirmProduct, {
  arrange: (cast) => productIn(cast, "stale"),
  allowed: writers,
});
permissionTable("product.archive", archiveProduct, { arrange: (cast) => productIn(cast, "draft"), allowed: writers });
permissionTable("product.openTerms", openTerms, {
  arrange: (cast) => productIn(cast, "published"),
  allowed: writers,
});
permissionTable("product.closeTerms", closeTerms, {
  arrange: async (cast) => {
    const ref = await productIn(cast, "published");
    await db.update(products).set({ termsOpen: true }).where(eq(products.id, ref.productId));
    return ref;
  },
  allowed: writers,
});
permissionTable("product.goStale", letProductGoStale, {
  arrange: (cast) => productIn(cast, "published"),
  allowed: ["system"],
});

describe("registering", () => {
  test("makes company, owner, receipt of consent and a letter, in one go", async () => {
    const input = registration({ businessNumber: "１２３－４５－６７８９１" });
    const { id } = await registerCompany(aGuest(), input);
    const [company] = await db.select().from(companies).where(eq(companies.id, id!));
    expect(company).toMatchObject({ state: "registered", nameKo: input.companyName, businessNumber: "1234567891" });
    const [member] = await db.select().from(companyMembers).where(eq(companyMembers.companyId, id!));
    expect(member!.role).toBe("owner");
    const receipts = await db.select().from(consents).where(eq(consents.companyId, id!));
    expect(receipts.map((receipt) => receipt.kind)).toEqual(["registration"]);
    expect((await jobsAbout(member!.userId)).map((job) => job.job)).toEqual(["email.verifyEmail"]);
    expect(await trailOf(id!)).toEqual(["company.register"]);
  });

  test("with an address that has an account answers the same, makes nothing and tells its owner", async () => {
    const taken = await aCompanyUser();
    const input = registration({ email: taken.email!.toUpperCase() });
    expect(await registerCompany(aGuest(), input)).toEqual({ id: null });
    expect(await db.select().from(companies).where(eq(companies.nameKo, input.companyName))).toEqual([]);
    expect((await jobsAbout(taken.userId!)).map((job) => job.job)).toEqual(["email.existingAccount"]);
  });

  test("pressed twice makes one company", async () => {
    const input = registration();
    const answers = await Promise.all([registerCompany(aGuest(), input), registerCompany(aGuest(), input)]);
    expect(answers.filter((answer) => answer.id !== null)).toHaveLength(1);
    expect(await db.select().from(users).where(eq(users.email, input.email))).toHaveLength(1);
  });

  test("needs the consent, which nothing replaces", async () => {
    await expect(registerCompany(aGuest(), registration({ registrationConsent: false }))).rejects.toMatchObject({
      code: "invalid",
      fields: { registrationConsent: { key: "mustAgree" } },
    });
  });

  const numberOf = async (companyId: string | null) =>
    (await db.select().from(companies).where(eq(companies.id, companyId!)))[0]!.businessNumber;

  test("with a number that another open company has says nothing of it: the profile asks for one, and there it is told", async () => {
    const { id: otherId, businessNumber } = await aCompany();
    const input = registration({ businessNumber });
    const { id } = await registerCompany(aGuest(), input);
    expect(await numberOf(id)).toBeNull();
    const [member] = await db.select().from(companyMembers).where(eq(companyMembers.companyId, id!));
    const owner = await actorOf(member!.userId);
    const own = await getOwnCompany(owner);
    expect(profileGaps(own)).toContain("businessNumber");
    const again = { ...profileAsTyped(own), businessNumber, companyId: id!, version: own.version };
    await expect(editProfile(owner, again as never)).rejects.toMatchObject({
      fields: { businessNumber: { key: "businessNumberTaken" } },
    });
    await db.update(companies).set({ state: "closed" }).where(eq(companies.id, otherId));
    expect(await numberOf((await registerCompany(aGuest(), registration({ businessNumber }))).id)).toBe(businessNumber);
  });

  test("with an address that has an account says nothing of the number", async () => {
    const [taken, other] = [await aCompanyUser(), await aCompany()];
    const input = registration({ email: taken.email, businessNumber: other.businessNumber });
    expect(await registerCompany(aGuest(), input)).toEqual({ id: null });
    expect(await db.select().from(companies).where(eq(companies.nameKo, input.companyName))).toEqual([]);
    expect((await jobsAbout(taken.userId!)).map((job) => job.job)).toEqual(["email.existingAccount"]);
  });

  test("is counted also where its number is somebody else's", async () => {
    const { businessNumber } = await aCompany();
    const network = guestActor({ requestId: null, ip: unique("net") });
    for (let round = 0; round < 10; round++) await registerCompany(network, registration({ businessNumber }));
    const tooMany = { reason: "too_many_attempts" };
    await expect(registerCompany(network, registration({ businessNumber }))).rejects.toMatchObject(tooMany);
    await expect(registerCompany(network, registration())).rejects.toMatchObject(tooMany);
  });

  test("gets a number that is only claimed: by a company of which nobody ever confirmed a mailbox", async () => {
    const businessNumber = aBusinessNumber();
    const [claim, owner] = [registration({ businessNumber }), registration({ businessNumber })];
    const { id: claiming } = await registerCompany(aGuest(), claim);
    const { id } = await registerCompany(aGuest(), owner);
    expect([await numberOf(claiming), await numberOf(id)]).toEqual([null, businessNumber]);
    expect(await trailOf(claiming!)).toEqual(["company.register", "company.loseNumber"]);
    const [member] = await db.select().from(companyMembers).where(eq(companyMembers.companyId, claiming!));
    expect(profileGaps(await getOwnCompany(await actorOf(member!.userId)))).toContain("businessNumber");
    await db.update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.email, owner.email));
    const third = await registerCompany(aGuest(), registration({ businessNumber }));
    expect([await numberOf(third.id), await numberOf(id)]).toEqual([null, businessNumber]);
  });

  test("does not keep a connection while passwords are hashed", async () => {
    const line = Array.from({ length: 60 }, () => hashPassword("correct horse lamp table"));
    const deed = registerCompany(aGuest(), registration());
    let over = false;
    const ended = Promise.all([...line, deed]).then(() => {
      over = true;
    });
    let longest = 0;
    const started = performance.now();
    while (!over) {
      const [row] = await db.execute<{ ms: number }>(sql`
        select coalesce(max(extract(epoch from clock_timestamp() - state_change)) * 1000, 0)::int as ms
        from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`);
      longest = Math.max(longest, row!.ms);
    }
    await ended;
    expect(longest).toBeLessThan((performance.now() - started) / 2);
  });

  test("of two companies that register with one number at the same moment one has it", async () => {
    const businessNumber = aBusinessNumber();
    const answers = await Promise.all([
      registerCompany(aGuest(), registration({ businessNumber })),
      registerCompany(aGuest(), registration({ businessNumber })),
    ]);
    expect(answers.every(({ id }) => id !== null)).toBe(true);
    expect(await db.$count(companies, eq(companies.businessNumber, businessNumber))).toBe(1);
  });

  test.each([
    ["NUL", { companyName: "가\u0000" }, "companyName"],
    ["half a character", { name: "\ud800" }, "name"],
    ["ten thousand characters", { companyName: "가".repeat(10_000) }, "companyName"],
    ["a short password", { password: "short" }, "password"],
    ["an unknown field", { role: "admin" }, ""],
  ])("refuses %s at its field", async (_, more, field) => {
    const refusal = await registerCompany(aGuest(), registration(more) as never).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "invalid" });
    expect(Object.keys((refusal as { fields: object }).fields)).toEqual([field]);
  });
});

describe("the profile", () => {
  test("is saved whole, with its years, and its draft goes", async () => {
    const actor = await aCompanyUser();
    const form = await aTypedProfile(actor);
    await saveDraft(actor, { form: "company.profile", subjectId: actor.companyId!, values: form, version: 0 });
    const years = [
      { year: "2024", salesKrw: "1,200,000,000", exportsUsd: "12,345.50" },
      { year: "2023", salesKrw: "", exportsUsd: "0" },
    ];
    await editProfile(actor, { ...form, nameKo: "새 이름".normalize("NFD"), years, employees: "３１" });
    const saved = await getOwnCompany(actor);
    expect(saved).toMatchObject({ nameKo: "새 이름".normalize("NFC"), employees: 31, version: 2 });
    expect(saved.years).toEqual([
      { year: 2024, salesKrw: 1_200_000_000, exportsUsdCents: 1_234_550 },
      { year: 2023, salesKrw: null, exportsUsdCents: 0 },
    ]);
    expect(await findDraft(actor, "company.profile", actor.companyId!)).toBeNull();
    await editProfile(actor, { ...(await aTypedProfile(actor)), years: [years[0]!] });
    expect((await getOwnCompany(actor)).years).toHaveLength(1);
  });

  test("of two windows the later one is refused and loses nothing", async () => {
    const actor = await aCompanyUser();
    const form = await aTypedProfile(actor);
    await editProfile(actor, { ...form, employees: "30" });
    await saveDraft(actor, { form: "company.profile", subjectId: actor.companyId!, values: form, version: 0 });
    await expect(editProfile(actor, { ...form, employees: "40" })).rejects.toMatchObject({
      code: "conflict",
      reason: "saved_elsewhere",
    });
    expect((await getOwnCompany(actor)).employees).toBe(30);
    expect(await findDraft(actor, "company.profile", actor.companyId!)).not.toBeNull();
  });

  test("of a year that has not come is refused at its row", async () => {
    const actor = await aCompanyUser();
    const form = await aTypedProfile(actor);
    const years = [{ year: "2099", salesKrw: "", exportsUsd: "" }];
    await expect(editProfile(actor, { ...form, years, foundedYear: "2099" })).rejects.toMatchObject({
      fields: { "years.0.year": { key: "yearRange" }, foundedYear: { key: "yearRange" } },
    });
  });

  test("keeps a number that was checked, and says so; before the check it may change", async () => {
    const actor = await aCompanyUser();
    const number = aBusinessNumber();
    const form = { ...(await aTypedProfile(actor)), businessNumber: number };
    await expect(editProfile(actor, form)).rejects.toMatchObject({
      fields: { businessNumber: { key: "businessNumberLocked" } },
    });
    await db.update(companies).set({ state: "registered" }).where(eq(companies.id, actor.companyId!));
    await editProfile(actor, form);
    expect((await getOwnCompany(actor)).businessNumber).toBe(number);
  });

  test("another company's id is not found", async () => {
    const [actor, rival] = [await aCompanyUser(), await aCompanyUser()];
    const form = { ...(await aTypedProfile(rival)), companyId: actor.companyId! };
    await expect(editProfile(rival, form)).rejects.toMatchObject({ code: "not_found" });
    expect(await trailOf(actor.companyId!)).toEqual([]);
  });

  test("of a closed company stays as it is", async () => {
    const actor = await aCompanyUser({ state: "closed" });
    await expect(editProfile(actor, await aTypedProfile(actor))).rejects.toMatchObject({ reason: "company_closed" });
  });
});

describe("checking the registration", () => {
  test("is asked for, done, dated and told to owner and editor, one letter each", async () => {
    const owner = await aCompanyUser({ state: "registered", verificationCheckedAt: null, verificationMethod: null });
    const companyId = owner.companyId!;
    const editor = await aMember(companyId, "editor");
    const viewer = await aMember(companyId, "viewer");
    await askVerification(editor, { companyId });
    await verifyCompany(await anOfficial(), { companyId, method: "checksum" });
    expect(await getOwnCompany(owner)).toMatchObject({ state: "verified", verificationMethod: "checksum" });
    expect((await getOwnCompany(owner)).verificationCheckedAt).toBeInstanceOf(Date);
    expect(await trailOf(companyId)).toEqual(["company.askVerification", "company.verify"]);
    expect((await jobsAbout(companyId)).map((job) => [job.job, job.data.userId])).toEqual([
      ["companies.checkRegistration", undefined],
      ["email.companyVerified", owner.userId],
      ["email.companyVerified", editor.userId],
    ]);
    expect(await jobsAbout(viewer.userId!)).toEqual([]);
  });

  test("that failed says why and can be asked for again", async () => {
    const owner = await aCompanyUser({ state: "verification_pending" });
    const companyId = owner.companyId!;
    await failVerification(await anOfficial(), { companyId, note: "상호가 다릅니다." });
    expect(await getOwnCompany(owner)).toMatchObject({
      state: "verification_failed",
      verificationNote: "상호가 다릅니다.",
    });
    await askVerification(owner, { companyId });
    expect(await getOwnCompany(owner)).toMatchObject({ state: "verification_pending", verificationNote: "" });
  });

  test("is not asked for without a number or before the address is proved", async () => {
    const bare = await aCompanyUser({ state: "registered", businessNumber: null });
    await expect(askVerification(bare, { companyId: bare.companyId! })).rejects.toMatchObject({
      reason: "business_number_missing",
    });
    const company = await aCompany({ state: "registered" });
    const unproved = await aMember(company.id, "owner", { emailVerifiedAt: null });
    await expect(askVerification(unproved, { companyId: company.id })).rejects.toMatchObject({
      reason: "email_not_verified",
    });
  });

  test("two officials at once: one of them is told that it is done", async () => {
    const { id: companyId } = await aCompany({ state: "verification_pending" });
    const outcomes = await Promise.allSettled(
      [await anOfficial(), await anOfficial()].map((official) =>
        verifyCompany(official, { companyId, method: "manual" }),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await trailOf(companyId)).toEqual(["company.verify"]);
  });
});

test("the contact person is masked on the page, and reading it leaves an entry", async () => {
  const company = await aCompany({ contactEmail: "kim@portal.test", contactName: "김담당" });
  const official = await anOfficial();
  expect(JSON.stringify(await getCompany(official, company.id))).not.toContain("kim@portal.test");
  expect(await trailOf(company.id)).toEqual([]);
  const asked = { companyId: company.id, reason: "support" as const };
  await expect(discloseContact(official, { ...asked, reason: "introduction" })).rejects.toMatchObject({
    reason: "reading_reason_missing",
  });
  await expect(discloseContact(official, { companyId: company.id } as never)).rejects.toMatchObject({
    fields: { reason: { key: "required" } },
  });
  expect(await trailOf(company.id)).toEqual([]);
  expect(await discloseContact(official, asked)).toMatchObject({ contactEmail: "kim@portal.test" });
  const [entry] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, company.id));
  expect(entry).toMatchObject({ companyId: company.id, detail: { reason: "support" } });
  expect(await trailOf(company.id)).toEqual(["company.discloseContact"]);
});

describe("a product", () => {
  test("goes from draft to the public catalogue, and out of it again", async () => {
    await someHsCodes();
    const actor = await aCompanyUser();
    const official = await anOfficial();
    const productId = v7();
    const form = {
      ...productAsTyped(null),
      nameKo: "광분배기",
      nameEn: "Optical Splitter",
      summaryKo: "요약",
      summaryEn: "Summary",
      differenceKo: "손실이 적습니다.",
      sector: "photonics_appliances" as const,
      hs6: "8544.70",
      priceMin: "12.50",
      priceMax: "45",
      unit: "piece" as const,
      channels: ["importer" as const, "distributor" as const],
    };
    await createProduct(actor, { ...form, productId, companyId: actor.companyId! });
    expect(productAsTyped(await getProduct(actor, productId)).channels).toEqual(form.channels);
    await submitProduct(actor, { productId });
    await requestProductChanges(official, { productId, note: "영문 요약을 더 길게 써 주세요." });
    expect(await getProduct(actor, productId)).toMatchObject({
      state: "changes_requested",
      reviewNote: "영문 요약을 더 길게 써 주세요.",
      hs6: "854470",
      hsKo: "광섬유 케이블",
      priceMinCents: 1250,
      priceMaxCents: 4500,
    });
    await editProduct(actor, {
      ...form,
      productId,
      version: 1,
      summaryEn: "A longer summary",
      channels: ["licensing"],
    });
    await submitProduct(actor, { productId });
    await approveProduct(official, { productId });
    const publication = { productId, locale: "ko" as const };
    await expect(publishProduct(actor, { ...publication, publicationConsent: false })).rejects.toMatchObject({
      fields: { publicationConsent: { key: "mustAgree" } },
    });
    await publishProduct(actor, { ...publication, publicationConsent: true });
    const { slug } = await getProduct(actor, productId);
    expect(slug).toBe(`optical-splitter-${productId.slice(-8)}`);
    // The consent to publication does not name them.
    expect(await getTeaser(aGuest(), slug)).not.toHaveProperty("channels");
    expect(await catalogueOf(actor.companyId!)).toEqual([slug]);
    await archiveProduct(actor, { productId });
    expect(await catalogueOf(actor.companyId!)).toEqual([]);
    expect((await jobsAbout(productId)).map((job) => job.job)).toEqual([
      "email.productChangesRequested",
      "email.productApproved",
    ]);
  });

  const catalogueOf = async (companyId: string) => {
    const { nameKo } = (await db.select().from(companies).where(eq(companies.id, companyId)))[0]!;
    const filter = readCatalogueFilter({ q: nameKo });
    return (await listCatalogue(aGuest(), filter)).rows.map((row) => row.slug);
  };

  test("asks for the publication consent once per company", async () => {
    const actor = await aCompanyUser();
    const products = [
      await aProduct(actor.companyId!, { state: "approved" }),
      await aProduct(actor.companyId!, { state: "approved" }),
    ];
    await publishProduct(actor, { productId: products[0]!.id, locale: "ko", publicationConsent: true });
    await publishProduct(actor, { productId: products[1]!.id, locale: "ko", publicationConsent: false });
    const receipts = await db.select().from(consents).where(eq(consents.companyId, actor.companyId!));
    expect(receipts.map((receipt) => receipt.kind)).toEqual(["publication"]);
  });

  test("pressed twice is made once; another company's id is not taken over", async () => {
    const [actor, rival] = [await aCompanyUser(), await aCompanyUser()];
    const productId = v7();
    const form = { ...productAsTyped(null), nameKo: "한 번만", productId };
    await Promise.all([1, 2].map(() => createProduct(actor, { ...form, companyId: actor.companyId! })));
    expect(await db.select().from(products).where(eq(products.companyId, actor.companyId!))).toHaveLength(1);
    await expect(createProduct(rival, { ...form, companyId: rival.companyId! })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("of two windows the later one is refused", async () => {
    await someHsCodes();
    const actor = await aCompanyUser();
    const product = await aProduct(actor.companyId!);
    const form = { ...productAsTyped({ ...product, specifications: [] }), productId: product.id, version: 1 };
    await editProduct(actor, { ...form, nameKo: "첫째" });
    await expect(editProduct(actor, { ...form, nameKo: "둘째" })).rejects.toMatchObject({ reason: "saved_elsewhere" });
    expect((await getProduct(actor, product.id)).nameKo).toBe("첫째");
  });

  test("that lacks something is not sent to the city", async () => {
    const actor = await aCompanyUser();
    const product = await aProduct(actor.companyId!, { summaryEn: "" });
    await expect(submitProduct(actor, { productId: product.id })).rejects.toMatchObject({
      reason: "product_incomplete",
    });
  });

  test.each(["submitted", "approved", "published"] as const)(
    "that is %s does not change; a copy does",
    async (state) => {
      const actor = await aCompanyUser();
      const product = await aProduct(actor.companyId!, { state, reviewNote: "본 적 있음" });
      const form = { ...productAsTyped({ ...product, specifications: [] }), productId: product.id, version: 1 };
      await expect(editProduct(actor, form)).rejects.toMatchObject({ reason: "product_locked" });
      const copyId = v7();
      await copyProduct(actor, { productId: product.id, copyId });
      expect(await getProduct(actor, copyId)).toMatchObject({ state: "draft", nameKo: product.nameKo, reviewNote: "" });
    },
  );

  test("may have a code that the curated list does not hold", async () => {
    await someHsCodes();
    const actor = await aCompanyUser();
    const product = await aProduct(actor.companyId!);
    await editProduct(actor, {
      ...productAsTyped({ ...product, specifications: [] }),
      hs6: "8507.60",
      productId: product.id,
      version: 1,
    });
    expect((await getProduct(actor, product.id)).hs6).toBe("850760");
  });

  test.each([
    ["a code that is not in the nomenclature", { hs6: "850760" }, { hs6: { key: "hsUnknown" } }],
    ["a code of the edition before", { hs6: "854140" }, { hs6: { key: "hsWithdrawn" } }],
    ["the reserved chapter", { hs6: "770000" }, { hs6: { key: "hsUnknown" } }],
    ["prices the wrong way round", { priceMin: "5", priceMax: "4.99" }, { priceMax: { key: "priceOrder" } }],
    ["a third decimal", { priceMin: "5.001" }, { priceMin: { key: "number" } }],
    ["NUL", { differenceKo: "\u0000" }, { differenceKo: { key: "unreadableCharacters" } }],
    ["ten thousand characters", { differenceKo: "가".repeat(10_000) }, { differenceKo: { key: "tooLong" } }],
  ])("with %s is refused at its field", async (_, more, fields) => {
    await someHsCodes();
    await theWholeNomenclature();
    const actor = await aCompanyUser();
    const product = await aProduct(actor.companyId!);
    const form = { ...productAsTyped({ ...product, specifications: [] }), productId: product.id, version: 1, ...more };
    await expect(editProduct(actor, form as never)).rejects.toMatchObject({ code: "invalid", fields });
  });

  test("of a suspended company stays, out of the catalogue, until it is reinstated", async () => {
    const actor = await aCompanyUser();
    const product = await aProduct(actor.companyId!, { state: "approved" });
    await publishProduct(actor, { productId: product.id, locale: "ko", publicationConsent: true });
    const official = await anOfficial();
    await suspendCompany(official, { companyId: actor.companyId!, note: "확인이 필요합니다." });
    expect(await catalogueOf(actor.companyId!)).toEqual([]);
    await expect(archiveProduct(actor, { productId: product.id })).rejects.toMatchObject({
      reason: "company_suspended",
    });
    await reinstateCompany(official, { companyId: actor.companyId! });
    expect(await catalogueOf(actor.companyId!)).toHaveLength(1);
  });

  test("leaves the catalogue with the consent to it", async () => {
    const actor = await aCompanyUser();
    const product = await aProduct(actor.companyId!, { state: "approved" });
    await publishProduct(actor, { productId: product.id, locale: "ko", publicationConsent: true });
    await db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, actor.companyId!));
    expect(await catalogueOf(actor.companyId!)).toEqual([]);
    expect((await getProduct(actor, product.id)).mayBeListed).toBe(false);
  });

  test("goes stale after 180 days, is told so, and comes back by one press", async () => {
    const actor = await aCompanyUser();
    const old = await aProduct(actor.companyId!, { state: "published", stateEnteredAt: daysAgo(181) });
    const fresh = await aProduct(actor.companyId!, { state: "published", stateEnteredAt: daysAgo(179) });
    expect(await listProductsGoingStale(systemActor, new Date())).not.toContain(fresh.id);
    await jobs["products.goStale"]!({}, { jobId: v7(), now: new Date() });
    expect((await getProduct(actor, old.id)).state).toBe("stale");
    expect((await getProduct(actor, fresh.id)).state).toBe("published");
    expect((await jobsAbout(old.id)).map((job) => job.job)).toEqual(["email.productStale"]);
    await reconfirmProduct(actor, { productId: old.id });
    expect(await getProduct(actor, old.id)).toMatchObject({ state: "published" });
    expect((await getProduct(actor, old.id)).stateEnteredAt.getTime()).toBeGreaterThan(daysAgo(1).getTime());
  });
});

test("a company that is closed is closed to the chambers as well", async () => {
  const owner = await aCompanyUser();
  const chamber = await aChamber();
  await aTransferConsent(owner.companyId!, chamber.id, owner.userId!);
  await closeCompany(await anOfficial(), { companyId: owner.companyId!, note: "폐업 신고를 확인했습니다." });
  const [consent] = await db.select().from(consents).where(eq(consents.companyId, owner.companyId!));
  expect(consent?.withdrawnAt).not.toBeNull();
  const told = (await jobsAbout(owner.companyId!)).map(({ job }) => job);
  expect(told).toContain("reviews.consentWithdrawn");
  expect(told).toContain("matching.consentWithdrawn");
});

describe("the terms of a product", () => {
  async function published(more: Parameters<typeof aPublishedProduct>[1] = {}) {
    const owner = await aCompanyUser();
    const product = await aPublishedProduct(owner, { minimumOrder: 4321, ...more });
    return { owner, product, ref: { productId: product.id } };
  }
  const seen = async (productId: string) => (await findOpenTerms(aGuest(), productId))?.minimumOrder ?? null;

  test("are read by everybody once they are opened, and by nobody else once they are closed", async () => {
    const { owner, product, ref } = await published();
    expect(await seen(product.id)).toBeNull();
    await openTerms(owner, ref);
    expect(await seen(product.id)).toBe(4321);
    await expect(openTerms(owner, ref)).rejects.toMatchObject({ reason: "terms_open_already" });
    await closeTerms(owner, ref);
    expect(await seen(product.id)).toBeNull();
    await expect(closeTerms(owner, ref)).rejects.toMatchObject({ reason: "terms_closed_already" });
    expect((await trailOf(product.id)).slice(-2)).toEqual(["product.openTerms", "product.closeTerms"]);
  });

  test("go at once with the consent, words that name them, the good standing and the publication", async () => {
    type Given = Awaited<ReturnType<typeof published>>;
    const ofCompany = ({ owner }: Given) => eq(consents.companyId, owner.companyId!);
    const ways: ((given: Given) => Promise<unknown>)[] = [
      ({ owner }) => withdrawPublicationConsent(owner, {}),
      (given) => db.update(consents).set({ noticeVersion: 2 }).where(ofCompany(given)),
      ({ owner }) => db.update(companies).set({ state: "suspended" }).where(eq(companies.id, owner.companyId!)),
      ({ product }) => db.update(products).set({ state: "archived" }).where(eq(products.id, product.id)),
    ];
    for (const way of ways) {
      const given = await published({ termsOpen: true });
      expect(await seen(given.product.id)).toBe(4321);
      await way(given);
      expect(await seen(given.product.id)).toBeNull();
    }
  });

  test("are closed on a copy", async () => {
    const { owner, ref } = await published({ termsOpen: true });
    const { id } = await copyProduct(owner, { ...ref, copyId: v7() });
    const [copy] = await db.select({ open: products.termsOpen }).from(products).where(eq(products.id, id));
    expect(copy).toEqual({ open: false });
  });
});

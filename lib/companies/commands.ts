import "server-only";
import { and, eq, notInArray, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { companies, companyMembers, companyVerifications, companyYears, invitations, products } from "@/db/schema";
import { createUser, hashToRegister, isAddressTaken, mayRegister, tellExistingAccount } from "@/lib/accounts/commands";
import { withdrawInvitations } from "@/lib/accounts/commands.invitations";
import { barCompany } from "@/lib/bars/commands";
import { endConsents, givePublicationConsent, giveRegistrationConsent } from "@/lib/consents/commands";
import type { Actor } from "@/lib/core/actor";
import { writeAudit } from "@/lib/core/audit";
import { type Command, command } from "@/lib/core/command";
import { conflict, invalid, notFound, tooManyAttempts } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { holdDocuments, reasonGiven } from "@/lib/documents/commands";
import { clearDraft } from "@/lib/drafts/commands";
import { checkBusinessNumber } from "@/lib/reference/rules";
import { askTaxService } from "./commands.identity";
import { copySpecifications, keepSpecifications } from "./commands.specifications";
import {
  companyNoteInput,
  companyRef,
  contactInput,
  copyProductInput,
  createProductInput,
  editProductInput,
  productRef,
  profileInput,
  publishInput,
  registerInput,
  requestChangesInput,
  verifyInput,
} from "./input";
import {
  canAskVerification,
  canChangeBusinessNumber,
  canCopyProduct,
  canCreateProduct,
  canEditProduct,
  canEditProfile,
  canLetGoStale,
  canMoveCompany,
  canMoveProduct,
  canReadContact,
  canRegister,
  canReviewProduct,
  canShowTerms,
  canSubmitProduct,
} from "./policy";
import { canUseMethod } from "./policy.identity";
import {
  hasProduct,
  listCompanyReaders,
  lockCompany,
  lockNumberHolder,
  lockProduct,
  mayUseHsCode,
  readContact,
} from "./queries";
import { findStanding, findStandingVoucher, listReadyRegistrations } from "./queries.identity";
import { productSlug } from "./rules";
import { isRecent } from "./rules.identity";
import { companyMachine, productMachine } from "./states";

/* Companies */

type Registered = { id: string | null; throttled?: true };

const tryRegister = command({
  name: "company.register",
  input: registerInput,
  prepare: (actor, { password, email, name, companyName }) =>
    hashToRegister(actor, password, [email, name, companyName]),
  allow: canRegister,
  async run({ tx, actor, input, prepared: passwordHash, now, note }): Promise<Registered> {
    const { companyName, name, email, locale } = input;
    if (!(await mayRegister(tx, actor))) {
      note({ refused: "throttled" });
      return { id: null, throttled: true };
    }
    if (await isAddressTaken(tx, email)) {
      await tellExistingAccount(tx, actor, email);
      return { id: null };
    }
    const asker = { tx, actor, now, confirmed: true };
    // Whether somebody has the number is for nobody to ask without an account: the company begins without it.
    const businessNumber = (await mayHaveNumber(asker, input.businessNumber, null)) ? input.businessNumber : null;
    const account = { email, name, locale, timeZone: "Asia/Seoul", role: "company" as const, passwordHash };
    const user = await createUser(tx, account);
    if (!user) throw conflict("account_exists");
    const [company] = await tx
      .insert(companies)
      .values({ nameKo: companyName, businessNumber, contactName: name, contactEmail: email })
      .returning({ id: companies.id });
    const companyId = company!.id;
    await tx.insert(companyMembers).values({ userId: user.id, companyId, role: "owner" });
    await giveRegistrationConsent(tx, { userId: user.id, companyId, locale, now });
    await barCompany(tx, companyId);
    if (businessNumber) await askTaxService(tx, companyId);
    note({ userId: user.id, ...(businessNumber === input.businessNumber ? {} : { numberTaken: true }) });
    return { id: companyId };
  },
  about: (_, { id }) => ({ companyId: id }),
});

/**
 * Makes a company with its owner. Where the e-mail address has an account already, nothing is made, the answer is the
 * same, and the owner of the address is told by letter. A number that another company has is left out, and the profile asks
 * for it: who has it is said to whoever is signed in alone. A refusal is counted before it is said.
 */
export const registerCompany: Command<z.input<typeof registerInput>, { id: string | null }> = Object.assign(
  async (actor: Actor, raw: z.input<typeof registerInput>) => {
    const { id, throttled } = await tryRegister(actor, raw);
    if (throttled) throw tooManyAttempts();
    return { id };
  },
  { deed: tryRegister.deed },
);

const numberTaken = () => invalid({ businessNumber: { key: "businessNumberTaken" } });

/** `confirmed`: whether whoever asks for the number may have it from a company that only claims it. */
type Asker = { tx: Tx; actor: Actor; now: Date; confirmed: boolean };

/**
 * Whether the company may have the number, which nobody else gets until the deed is over. One that is held by a company of
 * which nobody ever confirmed a mailbox is taken from it: who only claims a number does not keep others out. The loss shows
 * as a gap of its profile, and is an entry of its trail.
 */
async function mayHaveNumber({ tx, actor, now, confirmed }: Asker, number: string | null, exceptId: string | null) {
  if (!number) return true;
  const holder = await lockNumberHolder(tx, number);
  if (!holder || holder.id === exceptId) return true;
  if (!confirmed || !holder.onlyClaims) return false;
  await tx
    .update(companies)
    .set({ businessNumber: null, version: sql`${companies.version} + 1`, updatedAt: now })
    .where(eq(companies.id, holder.id));
  const subject = { subjectKind: "company", subjectId: holder.id, companyId: holder.id };
  await writeAudit(tx, actor, now, { action: "company.loseNumber", ...subject });
  return true;
}

/** The whole profile at once. `version` is the one that the form was opened with. */
export const editProfile = command({
  name: "company.editProfile",
  input: profileInput,
  subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
  allow: canEditProfile,
  async run({ tx, actor, input, subject, now, note }) {
    const { companyId, version, years, ...fields } = input;
    if (version !== subject.version) throw conflict("saved_elsewhere");
    if (fields.businessNumber !== subject.businessNumber) {
      const verdict = canChangeBusinessNumber(subject);
      if (!verdict.ok) throw invalid({ businessNumber: { key: "businessNumberLocked" } });
      const asker = { tx, actor, now, confirmed: actor.emailVerified };
      if (!(await mayHaveNumber(asker, fields.businessNumber, companyId))) throw numberTaken();
    }
    refuseFutureYears(now, fields.foundedYear, years);
    await tx
      .update(companies)
      .set({
        ...fields,
        contactEmail: fields.contactEmail ?? "",
        contactPhone: fields.contactPhone ?? "",
        version: version + 1,
        updatedAt: now,
      })
      .where(eq(companies.id, companyId));
    await barCompany(tx, companyId);
    if (fields.businessNumber && fields.businessNumber !== subject.businessNumber) await askTaxService(tx, companyId);
    await keepYears(tx, companyId, years);
    await clearDraft(tx, actor, "company.profile", companyId);
    note({ version: version + 1 });
    return { id: companyId, version: version + 1 };
  },
  about: ({ subject }) => ({ companyId: subject.id }),
});

type YearRow = { year: number; salesKrw: number | null; exportsUsd: number | null };

/** The year in Korea decides, by the database's clock. */
function refuseFutureYears(now: Date, foundedYear: number | null, years: YearRow[]): void {
  const thisYear = Number(new Intl.DateTimeFormat("en", { year: "numeric", timeZone: "Asia/Seoul" }).format(now));
  const problem = { key: "yearRange", values: { minimum: "1900", maximum: String(thisYear) } };
  const fields = Object.fromEntries(
    years.flatMap((row, index) => (row.year > thisYear ? [[`years.${index}.year`, problem] as const] : [])),
  );
  if (foundedYear !== null && foundedYear > thisYear) fields.foundedYear = problem;
  if (Object.keys(fields).length > 0) throw invalid(fields);
}

async function keepYears(tx: Tx, companyId: string, years: YearRow[]): Promise<void> {
  const kept = years.map((row) => row.year);
  const own = eq(companyYears.companyId, companyId);
  await tx.delete(companyYears).where(kept.length > 0 ? and(own, notInArray(companyYears.year, kept)) : own);
  for (const { year, salesKrw, exportsUsd } of years) {
    const figures = { salesKrw, exportsUsdCents: exportsUsd };
    await tx
      .insert(companyYears)
      .values({ companyId, year, ...figures })
      .onConflictDoUpdate({ target: [companyYears.companyId, companyYears.year], set: figures });
  }
}

export const askVerification = command({
  name: "company.askVerification",
  input: companyRef,
  subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
  allow: canAskVerification,
  async run(deed) {
    await move(deed, companyMachine, companies, deed.subject, "askVerification", { also: { verificationNote: "" } });
    await askTaxService(deed.tx, deed.subject.id);
  },
  about: ({ subject }) => ({ companyId: subject.id }),
});

type Decided = { tx: Tx; actor: Actor; now: Date; subject: { id: string; businessNumber: string | null } };
type Decision = Pick<typeof companyVerifications.$inferInsert, "outcome" | "method" | "documentId" | "note">;

/** What the city came to, with what it had before it; the certificate that it went by can no longer be removed. */
async function keepDecision({ tx, actor, now, subject }: Decided, found: Found, decision: Decision) {
  const { documentId = null } = decision;
  const evidence = { documentId, checkId: found.check?.id ?? null, voucherId: found.voucherId };
  await tx.insert(companyVerifications).values({
    companyId: subject.id,
    businessNumber: subject.businessNumber,
    ...decision,
    ...evidence,
    decidedBy: actor.userId!,
    decidedAt: now,
  });
  if (documentId) await holdDocuments(tx, [documentId], now);
  return evidence;
}

type Found = Awaited<ReturnType<typeof findEvidence>>;

async function findEvidence({ tx, subject, now }: Pick<Decided, "tx" | "subject" | "now">) {
  const check = await findStanding(tx, subject);
  const status = check && isRecent(check.askedAt, now) ? check.status : null;
  const documentIds = await listReadyRegistrations(tx, subject.id);
  return { check, status, documentIds, voucherId: await findStandingVoucher(tx, subject.id) };
}

/** The city has looked at the registration; with `checksum` the number itself is checked once more. */
export const verifyCompany = command({
  name: "company.verify",
  input: verifyInput,
  subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
  allow: (actor, company) => canMoveCompany(actor, company, "verify"),
  async run(deed) {
    const { tx, subject, input, now, note } = deed;
    if (!checkBusinessNumber(subject.businessNumber ?? "").ok) throw conflict("business_number_missing");
    const { method, documentId } = input;
    const found = await findEvidence(deed);
    if (documentId && !found.documentIds.includes(documentId)) throw conflict("registration_document_missing");
    const verdict = canUseMethod(method, found, documentId);
    if (!verdict.ok) throw conflict(verdict.reason);
    const also = { verificationMethod: method, verificationCheckedAt: now, verificationNote: "" };
    await move(deed, companyMachine, companies, subject, "verify", { also });
    const evidence = await keepDecision(deed, found, { outcome: "verified", method, documentId });
    await tellCompany(tx, subject.id, "email.companyVerified", { companyId: subject.id });
    note({ method, ...evidence });
  },
  about: ({ subject }) => ({ companyId: subject.id }),
});

type NotedMove = { name: `company.${string}`; move: "failVerification" | "suspend" | "close"; letter: string };

/** The city's moves that carry a note to the company. */
const notedMove = ({ name, move: moveName, letter }: NotedMove) =>
  command({
    name,
    input: companyNoteInput,
    subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
    allow: (actor, company) => canMoveCompany(actor, company, moveName),
    async run(deed) {
      const { tx, actor, subject, input, now, note } = deed;
      const also = { verificationNote: input.note };
      const state = await move(deed, companyMachine, companies, subject, moveName, { also });
      if (moveName === "failVerification") {
        const found = await findEvidence(deed);
        note(await keepDecision(deed, found, { outcome: "failed", note: input.note }));
      }
      if (companyMachine.isFinal(state)) {
        await endConsents(tx, subject.id, { userId: actor.userId, now });
        await withdrawInvitations(tx, eq(invitations.companyId, subject.id), now);
      }
      await tellCompany(tx, subject.id, letter, { companyId: subject.id });
    },
    about: ({ subject }) => ({ companyId: subject.id }),
  });

export const failVerification = notedMove({
  name: "company.failVerification",
  move: "failVerification",
  letter: "email.companyVerificationFailed",
});
export const suspendCompany = notedMove({
  name: "company.suspend",
  move: "suspend",
  letter: "email.companySuspended",
});
export const closeCompany = notedMove({ name: "company.close", move: "close", letter: "email.companyClosed" });

export const reinstateCompany = command({
  name: "company.reinstate",
  input: companyRef,
  subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
  allow: (actor, company) => canMoveCompany(actor, company, "reinstate"),
  async run(deed) {
    await move(deed, companyMachine, companies, deed.subject, "reinstate", { also: { verificationNote: "" } });
    await tellCompany(deed.tx, deed.subject.id, "email.companyReinstated", { companyId: deed.subject.id });
  },
  about: ({ subject }) => ({ companyId: subject.id }),
});

/** Shows the contact person in clear. The entry in the trail, with the reason, is written in the transaction of the reading. */
export const discloseContact = command({
  name: "company.discloseContact",
  input: contactInput,
  reading: true,
  subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
  allow: canReadContact,
  async run({ tx, actor, subject, input, note }) {
    note({ ...reasonGiven(actor, subject.id, input) });
    return readContact(tx, actor, subject.id);
  },
  about: ({ subject }) => ({ companyId: subject.id }),
});

/** One letter to each owner and editor of the company. */
async function tellCompany(tx: Tx, companyId: string, job: string, data: Record<string, unknown>): Promise<void> {
  for (const userId of await listCompanyReaders(tx, companyId)) await enqueue(tx, job, { ...data, userId });
}

/* Products */

type ProductFields = Omit<(typeof createProductInput)["_output"], "productId" | "companyId" | "specifications">;

const storedFields = ({ priceMin, priceMax, unit, ...fields }: ProductFields) => ({
  ...fields,
  priceMinCents: priceMin,
  priceMaxCents: priceMax,
  unit: unit ?? "",
});

async function refuseUnknownHsCode(tx: Tx, hs6: string | null): Promise<void> {
  if (hs6 && !(await mayUseHsCode(tx, hs6))) throw invalid({ hs6: { key: "hsUnknown" } });
}

/** Pressed twice, the second press finds the product of the first. */
export const createProduct = command({
  name: "product.create",
  input: createProductInput,
  subject: (tx, actor, { companyId }) => lockCompany(tx, actor, companyId),
  allow: canCreateProduct,
  async run({ tx, actor, input, subject }) {
    const { productId, companyId, specifications, ...fields } = input;
    await refuseUnknownHsCode(tx, fields.hs6);
    const row = { id: productId, companyId, slug: productId, ...storedFields(fields) };
    if (await insertOnce(tx, actor, row)) await keepSpecifications(tx, productId, specifications);
    await clearDraft(tx, actor, "product.edit", actor.userId!);
    return { id: productId, companyId: subject.id };
  },
  about: (_, { id, companyId }) => ({ subjectId: id, companyId }),
});

/** Whether it was made by this press. */
async function insertOnce(tx: Tx, actor: Actor, row: typeof products.$inferInsert & { id: string }): Promise<boolean> {
  const made = await tx.insert(products).values(row).onConflictDoNothing().returning({ id: products.id });
  if (made.length === 0 && !(await hasProduct(tx, actor, row.id))) throw notFound();
  if (made.length > 0) await barCompany(tx, row.companyId);
  return made.length > 0;
}

export const editProduct = command({
  name: "product.edit",
  input: editProductInput,
  subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
  allow: canEditProduct,
  async run({ tx, actor, input, subject, now, note }) {
    const { productId, version, specifications, ...fields } = input;
    if (version !== subject.version) throw conflict("saved_elsewhere");
    await refuseUnknownHsCode(tx, fields.hs6);
    await tx
      .update(products)
      .set({ ...storedFields(fields), version: version + 1, updatedAt: now })
      .where(eq(products.id, productId));
    await keepSpecifications(tx, productId, specifications);
    await barCompany(tx, subject.companyId);
    await clearDraft(tx, actor, "product.edit", productId);
    note({ version: version + 1 });
    return { id: productId, version: version + 1 };
  },
});

/** What the city has approved does not change; a copy does, as a draft of its own. */
export const copyProduct = command({
  name: "product.copy",
  input: copyProductInput,
  subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
  allow: canCopyProduct,
  async run({ tx, actor, input, subject, note }) {
    const { productId, copyId } = input;
    const {
      id: _id,
      slug: _slug,
      state: _state,
      stateEnteredAt: _entered,
      reviewNote: _note,
      publishedAt: _published,
      reconfirmedOn: _reconfirmed,
      termsOpen: _open,
      version: _version,
      updatedAt: _updated,
      companyState: _companyState,
      companyKo: _ko,
      companyEn: _en,
      mayBeListed: _listed,
      ...content
    } = subject;
    if (await insertOnce(tx, actor, { ...content, id: copyId, slug: copyId }))
      await copySpecifications(tx, productId, copyId);
    note({ copyOf: productId });
    return { id: copyId, companyId: subject.companyId };
  },
  about: (_, { id, companyId }) => ({ subjectId: id, companyId }),
});

export const submitProduct = command({
  name: "product.submit",
  input: productRef,
  subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
  allow: canSubmitProduct,
  async run(deed) {
    await move(deed, productMachine, products, deed.subject, "submit");
  },
});

export const approveProduct = command({
  name: "product.approve",
  input: productRef,
  subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
  allow: (actor, product) => canReviewProduct(actor, product, "approve"),
  async run(deed) {
    const { tx, subject } = deed;
    await move(deed, productMachine, products, subject, "approve", { also: { reviewNote: "" } });
    await tellCompany(tx, subject.companyId, "email.productApproved", { productId: subject.id });
  },
});

export const requestProductChanges = command({
  name: "product.requestChanges",
  input: requestChangesInput,
  subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
  allow: (actor, product) => canReviewProduct(actor, product, "requestChanges"),
  async run(deed) {
    const { tx, subject, input } = deed;
    await move(deed, productMachine, products, subject, "requestChanges", { also: { reviewNote: input.note } });
    await tellCompany(tx, subject.companyId, "email.productChangesRequested", { productId: subject.id });
  },
});

/** Puts the teaser into the public catalogue, with the consent to be listed there. */
export const publishProduct = command({
  name: "product.publish",
  input: publishInput,
  subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
  allow: (actor, product) => canMoveProduct(actor, product, "publish"),
  async run(deed) {
    const { tx, actor, subject, input, now } = deed;
    const { companyId } = subject;
    if (!subject.mayBeListed) {
      if (!input.publicationConsent) throw invalid({ publicationConsent: { key: "mustAgree" } });
      await givePublicationConsent(tx, { userId: actor.userId!, companyId, locale: input.locale, now });
    }
    const also = { slug: productSlug(subject.nameEn, subject.id), publishedAt: now, reconfirmedOn: dayOf(now) };
    await move(deed, productMachine, products, subject, "publish", { also });
  },
});

/** The company says that all of it still holds. */
export const reconfirmProduct = command({
  name: "product.reconfirm",
  input: productRef,
  subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
  allow: (actor, product) => canMoveProduct(actor, product, "reconfirm"),
  async run(deed) {
    await move(deed, productMachine, products, deed.subject, "reconfirm", { also: { reconfirmedOn: dayOf(deed.now) } });
  },
});

const termsShown = (verb: "openTerms" | "closeTerms") =>
  command({
    name: `product.${verb}`,
    input: productRef,
    subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
    allow: (actor, product) => canShowTerms(actor, product, verb === "openTerms"),
    async run({ tx, subject }) {
      await tx
        .update(products)
        .set({ termsOpen: verb === "openTerms" })
        .where(eq(products.id, subject.id));
    },
  });

/** Shows the product's terms of trade to everybody while it is published, under words of the consent that name them. */
export const openTerms = termsShown("openTerms");
/** Shows them to nobody else any more, at once. */
export const closeTerms = termsShown("closeTerms");

export const archiveProduct = command({
  name: "product.archive",
  input: productRef,
  subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
  allow: (actor, product) => canMoveProduct(actor, product, "archive"),
  async run(deed) {
    await move(deed, productMachine, products, deed.subject, "archive");
  },
});

export const letProductGoStale = command({
  name: "product.goStale",
  input: productRef,
  subject: (tx, actor, { productId }) => lockProduct(tx, actor, productId),
  allow: canLetGoStale,
  async run(deed) {
    const { tx, subject } = deed;
    await move(deed, productMachine, products, subject, "goStale");
    await tellCompany(tx, subject.companyId, "email.productStale", { productId: subject.id });
  },
});

const dayOf = (now: Date) => new Intl.DateTimeFormat("sv", { timeZone: "Asia/Seoul" }).format(now);

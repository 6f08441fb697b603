import "server-only";
import type { z } from "zod";
import { systemActor } from "../core/actor";
import { Refusal } from "../core/errors";
import type { Job, Jobs, Schedule } from "../core/jobs";
import { log } from "../core/log";
import { absolute, type Letter, type LetterReader, sendLetter } from "../core/mail";
import { paths } from "../core/paths";
import { letProductGoStale } from "./commands";
import { recordRegistration } from "./commands.identity";
import { companyNoteLetter, companyReinstatedLetter, companyVerifiedLetter, productLetter } from "./emails";
import { askRegistrations, statusAddress, type TaxService } from "./importers.registration";
import type { recordRegistrationInput } from "./input.identity";
import { type CompanyOfCity, getCompany, getProduct, listProductsGoingStale, type ProductDetail } from "./queries";
import { findAskable, listDueRegistrations, taxServiceOf } from "./queries.identity";

type Write<Facts> = (reader: LetterReader, facts: Facts, url: string) => Letter;

const aboutCompany =
  (kind: string, write: Write<CompanyOfCity>): Job =>
  async (data, context) => {
    const company = await getCompany(systemActor, String(data.companyId));
    await sendLetter(context, {
      kind,
      userId: String(data.userId),
      letter: (reader) => write(reader, company, absolute(paths.company.profile(reader.locale))),
    });
  };

const aboutProduct =
  (kind: string, write: Write<ProductDetail>): Job =>
  async (data, context) => {
    const product = await getProduct(systemActor, String(data.productId));
    await sendLetter(context, {
      kind,
      userId: String(data.userId),
      letter: (reader) => write(reader, product, absolute(paths.company.product(reader.locale, product.id))),
    });
  };

const noted = (kind: Parameters<typeof companyNoteLetter>[0]) =>
  aboutCompany(kind, (reader, company, url) =>
    companyNoteLetter(kind, reader, { ...company, note: company.verificationNote }, url),
  );

const ofProduct = (kind: Parameters<typeof productLetter>[0]) =>
  aboutProduct(kind, (reader, product, url) =>
    productLetter(kind, reader, { ...product, note: product.reviewNote }, url),
  );

type Due = { companyId: string; businessNumber: string };

/** A company that was closed, or has saved another number, in the meantime. */
const unlessChanged = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
};

/** Asks outside of any transaction, and writes down what came for each company. */
async function check(due: readonly Due[], service: TaxService | undefined): Promise<void> {
  if (!service || due.length === 0) return;
  const source = statusAddress(service);
  const companyOf = new Map(due.map(({ businessNumber, companyId }) => [businessNumber, companyId]));
  const record = (number: string, result: z.input<typeof recordRegistrationInput>["result"]) =>
    recordRegistration(systemActor, {
      companyId: companyOf.get(number)!,
      businessNumber: number,
      source,
      result,
    }).catch(unlessChanged);
  for await (const called of askRegistrations(service, [...companyOf.keys()])) {
    if ("failure" in called) {
      log.warn({ failure: called.failure, numbers: called.numbers.length }, "the tax service gave no answer");
      for (const number of called.numbers) await record(number, { failure: called.failure });
    } else {
      for (const { number, ...result } of called.found) await record(number, result);
    }
  }
}

/** With the tax service that `service` names at the time; without one nobody is asked. */
export const checksWith = (service: () => TaxService | undefined): Jobs => ({
  "companies.checkRegistration": async ({ companyId }) => {
    const company = await findAskable(systemActor, String(companyId));
    await check(company ? [company] : [], service());
  },
  "companies.checkRegistrations": async (_, { now }) => {
    await check(service() ? await listDueRegistrations(systemActor, now) : [], service());
  },
});

export const jobs: Jobs = {
  ...checksWith(taxServiceOf),
  "email.companyVerified": aboutCompany("companyVerified", (reader, company, url) =>
    companyVerifiedLetter(reader, { ...company, checkedAt: company.verificationCheckedAt ?? company.updatedAt }, url),
  ),
  "email.companyVerificationFailed": noted("companyVerificationFailed"),
  "email.companySuspended": noted("companySuspended"),
  "email.companyClosed": noted("companyClosed"),
  "email.companyReinstated": aboutCompany("companyReinstated", companyReinstatedLetter),
  "email.productApproved": ofProduct("productApproved"),
  "email.productChangesRequested": ofProduct("productChangesRequested"),
  "email.productStale": ofProduct("productStale"),
  "products.goStale": async (_, { now }) => {
    for (const productId of await listProductsGoingStale(systemActor, now)) {
      await letProductGoStale(systemActor, { productId });
    }
  },
};

export const schedules: Schedule[] = [
  { job: "products.goStale", cron: "20 5 * * *" },
  { job: "companies.checkRegistrations", cron: "*/15 * * * *" },
];

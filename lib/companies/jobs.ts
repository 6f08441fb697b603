import "server-only";
import { systemActor } from "../core/actor";
import type { Job, Jobs, Schedule } from "../core/jobs";
import { absolute, type Letter, type LetterReader, sendLetter } from "../core/mail";
import { paths } from "../core/paths";
import { letProductGoStale } from "./commands";
import { companyNoteLetter, companyReinstatedLetter, companyVerifiedLetter, productLetter } from "./emails";
import { type CompanyOfCity, getCompany, getProduct, listProductsGoingStale, type ProductDetail } from "./queries";

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

export const jobs: Jobs = {
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

export const schedules: Schedule[] = [{ job: "products.goStale", cron: "20 5 * * *" }];

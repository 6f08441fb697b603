import { z } from "zod";
import { choice, line, prose, requiredAmount, uuid } from "../core/text";
import { companyRef, type Query } from "./input";
import { mostVouchers, readVoucherCode } from "./rules.identity";
import { checkFailures, registrationStatuses } from "./states";

/** What one try at asking the tax service came to, as the worker writes it down. */
export const recordRegistrationInput = companyRef.extend({
  businessNumber: z.string().regex(/^\d{10}$/u),
  source: line({ min: 1, max: 300 }),
  result: z.union([
    z.strictObject({
      status: choice(registrationStatuses),
      taxType: line({ max: 2 }).nullable(),
      closedOn: z.iso.date().nullable(),
    }),
    z.strictObject({ failure: choice(checkFailures) }),
  ]),
});

/** What an official has found about a status that speaks against a company: the one that the page showed. */
export const lookInput = companyRef.extend({ checkId: uuid(), note: prose({ min: 5, max: 1000 }) });

export const registrationDocumentInput = companyRef.extend({ documentId: uuid() });

/** The last day on which the codes open, read as its end in Korea. */
const lastDay = () =>
  z.string().transform((text, context) => {
    if (z.iso.date().safeParse(text).success) return new Date(`${text}T23:59:59+09:00`);
    context.addIssue({ code: "custom", message: text === "" ? "required" : "dayForm" });
    return z.NEVER;
  });

/** The id is chosen by the page, so that a second press does not make the codes of the first once more. */
export const issueVouchersInput = z
  .strictObject({
    batchId: uuid(),
    /** One of the directory, or "" for a body that is named below. */
    chamberId: z.union([z.literal(""), uuid()]).transform((id) => id || null),
    bodyName: line({ max: 100 }),
    count: requiredAmount({ min: 1, max: mostVouchers }),
    expiresOn: lastDay(),
    note: line({ max: 300 }),
  })
  .superRefine(({ chamberId, bodyName }, context) => {
    if (chamberId === null && bodyName === "")
      context.addIssue({ code: "custom", message: "required", path: ["bodyName"] });
  });

export const voucherBatchRef = z.strictObject({ batchId: uuid() });

export const enterVoucherInput = companyRef.extend({
  code: z.string().transform((text, context) => {
    const code = text.length <= 100 ? readVoucherCode(text) : null;
    if (code !== null) return code;
    context.addIssue({ code: "custom", message: text.trim() === "" ? "required" : "voucherForm" });
    return z.NEVER;
  }),
});

export const voucherShows = ["all", "usable", "ended"] as const;
export const voucherSorts = ["newest", "expiry", "body"] as const;

/** What the list of codes is asked for in its address; what cannot be read counts as absent. */
export const readVoucherFilter = (query: Query) => {
  const page = typeof query.page === "string" && /^[1-9]\d{0,5}$/u.test(query.page) ? Number(query.page) : 1;
  return {
    show: voucherShows.find((one) => one === query.show) ?? "all",
    sort: voucherSorts.find((one) => one === query.sort) ?? "newest",
    page,
  };
};
export type VoucherFilter = ReturnType<typeof readVoucherFilter>;

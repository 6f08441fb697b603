import { createHash } from "node:crypto";
import { currentInquiryNotice } from "@/lib/inquiries/rules";
import { db } from "./client";
import { unique } from "./factories";
import { inquiries } from "./schema";

type Insert = Partial<typeof inquiries.$inferInsert>;

/** A buyer's question about this product: confirmed and open unless `more` says otherwise. */
export async function anInquiry(product: { id: string; companyId: string }, more: Insert = {}) {
  const state = more.state ?? "open";
  const now = new Date();
  const ended = ["answered", "closed", "spam"].includes(state);
  const [inquiry] = await db
    .insert(inquiries)
    .values({
      productId: product.id,
      companyId: product.companyId,
      kind: "price",
      state,
      stateEnteredAt: now,
      buyerName: unique("Buyer"),
      buyerCompany: unique("Trading"),
      buyerEmail: `${unique("buyer")}@buyers.test`,
      buyerState: "CA",
      message: unique("What would two hundred pieces cost"),
      locale: "en",
      noticeVersion: currentInquiryNotice().version,
      noticeText: "sample",
      noticeHash: createHash("sha256").update("sample").digest("hex"),
      agreedAt: now,
      confirmedAt: state === "unconfirmed" ? null : now,
      settledAt: ended ? now : null,
      ...more,
    })
    .returning();
  return inquiry!;
}

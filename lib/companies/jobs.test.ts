import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aCompany, aMember, aProduct } from "@/db/factories";
import { letters } from "@/db/schema";
import { jobs } from "./jobs";

const note = "상호를 등록증과 같게 고쳐 주세요.";

async function letterOf(job: string, locale: "ko" | "en") {
  const company = await aCompany({ nameKo: "샘플광학", nameEn: "Sample Optics", verificationNote: note });
  const product = await aProduct(company.id, { nameKo: "분배기", nameEn: "Splitter", reviewNote: note });
  const reader = await aMember(company.id, "owner", { locale });
  const context = { jobId: v7(), now: new Date() };
  await jobs[job]!({ userId: reader.userId, companyId: company.id, productId: product.id }, context);
  await jobs[job]!({ userId: reader.userId, companyId: company.id, productId: product.id }, context);
  const written = await db.select().from(letters).where(eq(letters.userId, reader.userId!));
  expect(written).toHaveLength(1);
  return written[0]!;
}

const kinds = Object.keys(jobs).filter((job) => job.startsWith("email."));

test.each(kinds)("%s is written once, in the reader's language, and names what it is about", async (job) => {
  const ko = await letterOf(job, "ko");
  const en = await letterOf(job, "en");
  expect(ko.subject).toMatch(/샘플광학|분배기/u);
  expect(en.subject).toMatch(/Sample Optics|Splitter/u);
  expect(ko.link).toContain("http://portal.test/ko/company/");
  expect(en.link).toContain("http://portal.test/en/company/");
  const carriesNote = /Failed|Suspended|Closed|ChangesRequested/u.test(job);
  expect(ko.body?.includes(note)).toBe(carriesNote);
  expect(en.body?.includes(note)).toBe(carriesNote);
});

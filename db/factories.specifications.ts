import { eq } from "drizzle-orm";
import { db } from "./client";
import { consentNotices, consents, productSpecifications } from "./schema";

export const specification = (more: Partial<typeof productSpecifications.$inferInsert> = {}) => ({
  ...{ nameKo: "두께", nameEn: "Thickness", valueKo: "0.5 mm", valueEn: "0.5 mm / 0.02 in" },
  ...more,
});

/** Rows of a product in their order, past the form. */
export async function someSpecifications(
  productId: string,
  rows: readonly ReturnType<typeof specification>[] = [specification()],
) {
  await db.insert(productSpecifications).values(rows.map((row, at) => ({ ...row, productId, position: at + 1 })));
}

/** The company has agreed to publication under words of this version. */
export async function underPublicationNotice(companyId: string, version: number) {
  const words = { textKo: "견본", textEn: "견본", hashKo: "견본", hashEn: "견본" };
  await db
    .insert(consentNotices)
    .values({ kind: "publication", version, ...words })
    .onConflictDoNothing();
  await db.update(consents).set({ noticeVersion: version }).where(eq(consents.companyId, companyId));
}

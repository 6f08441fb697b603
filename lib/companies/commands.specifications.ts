import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { productSpecifications } from "@/db/schema";
import type { Specification } from "./rules";

/* Steps of the deeds on a product, which is held: its version covers these rows. */

/** All of them at once, in the order in which they were typed. */
export async function keepSpecifications(tx: Tx, productId: string, rows: readonly Specification[]): Promise<void> {
  await tx.delete(productSpecifications).where(eq(productSpecifications.productId, productId));
  if (rows.length === 0) return;
  await tx.insert(productSpecifications).values(rows.map((row, at) => ({ ...row, productId, position: at + 1 })));
}

export async function copySpecifications(tx: Tx, productId: string, copyId: string): Promise<void> {
  const rows = await tx
    .select({
      position: productSpecifications.position,
      nameKo: productSpecifications.nameKo,
      nameEn: productSpecifications.nameEn,
      valueKo: productSpecifications.valueKo,
      valueEn: productSpecifications.valueEn,
    })
    .from(productSpecifications)
    .where(eq(productSpecifications.productId, productId));
  if (rows.length === 0) return;
  await tx.insert(productSpecifications).values(rows.map((row) => ({ ...row, productId: copyId })));
}

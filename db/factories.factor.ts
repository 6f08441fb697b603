import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { sealSecret } from "@/lib/accounts/commands.codes";
import { codeAt, secretOf, stepOf } from "@/lib/accounts/rules.factor";
import { db } from "./client";
import { totpSecrets } from "./schema";

/** An authenticator app in use for this account, in place of one it may have; gives the app's secret. */
export async function aFactor(userId: string): Promise<string> {
  const secret = secretOf(randomBytes(20));
  await db.delete(totpSecrets).where(eq(totpSecrets.userId, userId));
  await db.insert(totpSecrets).values({ userId, sealed: sealSecret(userId, secret), confirmedAt: sql`now()` });
  return secret;
}

/** What the app shows `steps` half minutes from now, by the database's clock. */
export async function codeOf(secret: string, steps = 0): Promise<string> {
  const [clock] = await db.execute<{ now: string }>(sql`select now() as now`);
  return codeAt(secret, stepOf(new Date(clock!.now)) + steps);
}

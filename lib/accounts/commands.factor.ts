import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { pendingSignIns, sessions, totpSecrets, users } from "@/db/schema";
import { type Actor, guestActor, needsFactor, type Origin } from "../core/actor";
import { type Command, command } from "../core/command";
import { conflict, invalid } from "../core/errors";
import { all, when } from "../core/policy";
import { openSession } from "../core/session-rows";
import { takeTurn, throttleKey } from "../core/throttle";
import { endSessions, proveOwnPassword } from "./commands";
import {
  forgetFactor,
  forgetTries,
  minutesToWait,
  renewRecoveryCodes,
  sealSecret,
  secretColumns,
  takeAppCode,
  takeCode,
  tellOfFactor,
} from "./commands.codes";
import { linkToken } from "./input";
import {
  beginFactorInput,
  confirmFactorInput,
  type FactorCode,
  factorCode,
  passFactorInput,
  removeFactorInput,
  renewCodesInput,
} from "./input.factor";
import { canChangeOwn, canSignIn } from "./policy";
import { canRemoveFactor, canRenewCodes, type FactorFacts } from "./policy.factor";
import { throttleRules } from "./rules";
import {
  type BegunFactor,
  inGroups,
  qrCodeOf,
  secretOf,
  setUpAddress,
  setUpMinutes,
  totpSecretBytes,
  wrongCodesAtMost,
} from "./rules.factor";
import type { AccountRole } from "./states";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/* The second step of signing in */

/** The account is held before its row: a new password, which voids the row, takes them in the same order. */
async function lockPending(tx: Tx, token: string) {
  const mine = eq(pendingSignIns.hash, hashOf(token));
  const [known] = await tx.select({ userId: pendingSignIns.userId }).from(pendingSignIns).where(mine);
  if (!known) return null;
  const [account] = await tx
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(and(eq(users.id, known.userId), isNull(users.disabledAt)))
    .for("update");
  const [row] = await tx
    .select({ id: pendingSignIns.id, wrongCodes: pendingSignIns.wrongCodes })
    .from(pendingSignIns)
    .where(and(mine, gt(pendingSignIns.expiresAt, sql`now()`)))
    .for("update");
  return account && row ? { account, row } : null;
}

export type Passed =
  | { outcome: "signed_in"; sessionId: string }
  | { outcome: "wrong" }
  /** The password has to be given again. */
  | { outcome: "over" }
  | { outcome: "throttled"; minutes: number };

type Pending = { account: { id: string; role: AccountRole }; row: { id: string; wrongCodes: number } } | null;

/** Opens the session once the code is right. Refusals are results and not thrown: their count has to survive. */
export const passFactor = command({
  name: "session.passFactor",
  input: z.strictObject({
    token: linkToken(),
    code: z.custom<FactorCode>((value) => value !== null && typeof value === "object"),
    userAgent: z.string().nullable(),
  }),
  subject: (tx, _, { token }): Promise<Pending> => lockPending(tx, token),
  allow: canSignIn,
  async run({ tx, actor, subject, input: { code, userAgent }, now, note }): Promise<Passed> {
    const said = (passed: Passed) => {
      note({ outcome: passed.outcome, by: code.by });
      return passed;
    };
    const { ip } = actor.origin;
    if (ip && !(await takeTurn(tx, throttleKey("signInNetwork", ip), throttleRules.network)))
      return said({ outcome: "throttled", minutes: throttleRules.network.minutes });
    if (!subject) return said({ outcome: "over" });
    const { account, row } = subject;
    const { right, minutes } = await takeCode(tx, account.id, code, now);
    if (minutes > 0) return said({ outcome: "throttled", minutes });
    const wrongCodes = row.wrongCodes + 1;
    if (!right && wrongCodes < wrongCodesAtMost) {
      await tx.update(pendingSignIns).set({ wrongCodes }).where(eq(pendingSignIns.id, row.id));
      return said({ outcome: "wrong" });
    }
    await tx.delete(pendingSignIns).where(eq(pendingSignIns.id, row.id));
    if (!right) return said({ outcome: "over" });
    const sessionId = await openSession(tx, account.id, account.role, actor.origin, userAgent);
    return said({ outcome: "signed_in", sessionId });
  },
  about: ({ subject }) => ({ subjectKind: "account", subjectId: subject?.account.id ?? null }),
});

/** What the form of the second step comes to; `token` is the browser's cookie. */
export async function signInWithCode(
  credentials: Record<string, string> | undefined,
  token: string | null,
  origin: Origin,
  userAgent: string | null,
): Promise<Passed> {
  const parsed = passFactorInput.safeParse({ code: credentials?.code });
  const known = linkToken().safeParse(token);
  if (!known.success) return { outcome: "over" };
  if (!parsed.success) return { outcome: "wrong" };
  return passFactor(guestActor(origin), { token: known.data, code: parsed.data.code, userAgent });
}

/* One's own second factor */

type Refused = { refused: "wrongPassword" | "codeWrong" | "throttled" };

/** A wrong word is counted, so the deed is done and refused only afterwards. */
const refusing = <Raw, Result extends object>(tried: Command<Raw, Result | Refused>): Command<Raw, Result> =>
  Object.assign(
    async (actor: Actor, raw: Raw): Promise<Result> => {
      const result = await tried(actor, raw);
      if (!("refused" in result)) return result;
      if (result.refused === "throttled") throw conflict("too_many_attempts");
      throw invalid({ [result.refused === "codeWrong" ? "code" : "password"]: { key: result.refused } });
    },
    { deed: tried.deed },
  );

const aboutOwn = ({ actor }: { actor: Actor }) => ({ subjectKind: "account", subjectId: actor.userId });

/** The account is held first, as signing in holds it: no session is opened by the password alone while a factor is added. */
async function lockOwn(tx: Tx, actor: Actor): Promise<string | null> {
  if (actor.userId === null) return null;
  await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.userId)).for("update");
  return actor.userId;
}

async function ownFacts(tx: Tx, actor: Actor): Promise<FactorFacts> {
  const userId = await lockOwn(tx, actor);
  const [row] = userId
    ? await tx
        .select({ id: totpSecrets.id })
        .from(totpSecrets)
        .where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt)))
    : [];
  return { stands: row !== undefined, mandatory: needsFactor(actor.role) };
}

/** Password, and where a factor stands its code: a screen left open is not enough to change how its owner signs in. */
async function proveOwner(
  tx: Tx,
  actor: Actor,
  { password, code }: { password: string; code?: FactorCode | undefined },
  stands: boolean,
  now: Date,
): Promise<Refused | null> {
  const answer = await proveOwnPassword(tx, actor, password);
  if (answer !== "right") return { refused: answer === "wrong" ? "wrongPassword" : "throttled" };
  if (!stands) return null;
  if (!code) return { refused: "codeWrong" };
  const { right, minutes } = await takeCode(tx, actor.userId!, code, now);
  return right ? null : { refused: minutes > 0 ? "throttled" : "codeWrong" };
}

const tryBegin = command({
  name: "account.beginFactor",
  input: beginFactorInput.extend({ code: factorCode().optional() }),
  beforeFactor: true,
  subject: (tx, actor) => ownFacts(tx, actor),
  allow: (actor) => canChangeOwn(actor),
  async run({ tx, actor, subject, input, now, note }): Promise<BegunFactor | Refused> {
    const userId = actor.userId!;
    const refusal = await proveOwner(tx, actor, input, subject.stands, now);
    note(refusal ?? { outcome: "begun" });
    if (refusal) return refusal;
    const secret = secretOf(randomBytes(totpSecretBytes));
    await tx.delete(totpSecrets).where(and(eq(totpSecrets.userId, userId), isNull(totpSecrets.confirmedAt)));
    await tx.insert(totpSecrets).values({ userId, sealed: sealSecret(userId, secret) });
    const address = setUpAddress(secret, actor.email!);
    return { secret: inGroups(secret), address, qr: qrCodeOf(address) };
  },
  about: aboutOwn,
});
/** Begins to set up an app, or another in its place; nothing changes until its first code is right. */
export const beginFactor = refusing(tryBegin);

async function lockBegun(tx: Tx, actor: Actor) {
  const userId = await lockOwn(tx, actor);
  if (!userId) return null;
  const [row] = await tx
    .select(secretColumns)
    .from(totpSecrets)
    .where(
      and(
        eq(totpSecrets.userId, userId),
        isNull(totpSecrets.confirmedAt),
        gt(totpSecrets.createdAt, sql`now() - make_interval(mins => ${setUpMinutes})`),
      ),
    )
    .for("update");
  return row ?? null;
}

const tryConfirm = command({
  name: "account.confirmFactor",
  input: confirmFactorInput,
  beforeFactor: true,
  subject: (tx, actor) => lockBegun(tx, actor),
  allow: (actor, begun) => all(canChangeOwn(actor), when(begun !== null, "second_factor_not_begun")),
  async run({ tx, actor, subject, input, now, note }): Promise<{ codes: string[] } | Refused> {
    const { id, userId } = subject!;
    const said = (refused: Refused["refused"]) => {
      note({ refused });
      return { refused };
    };
    if ((await minutesToWait(tx, userId, now)) > 0) return said("throttled");
    if (!(await takeAppCode(tx, subject!, input.code, now))) return said("codeWrong");
    await forgetTries(tx, userId);
    await tx.delete(totpSecrets).where(and(eq(totpSecrets.userId, userId), ne(totpSecrets.id, id)));
    await tx.update(totpSecrets).set({ confirmedAt: now }).where(eq(totpSecrets.id, id));
    // Sessions that were opened by the password alone, and half-open ones of the app before, end.
    await endSessions(tx, userId, actor.sessionId ? ne(sessions.id, actor.sessionId) : undefined);
    await tellOfFactor(tx, userId, "added");
    note({ outcome: "added" });
    return { codes: await renewRecoveryCodes(tx, userId) };
  },
  about: aboutOwn,
});
/** The app's first code puts it into use; gives the recovery codes, which are not shown again. */
export const confirmFactor = refusing(tryConfirm);

const tryRemove = command({
  name: "account.removeFactor",
  input: removeFactorInput,
  subject: (tx, actor) => ownFacts(tx, actor),
  allow: canRemoveFactor,
  async run({ tx, actor, input, now, note }): Promise<{ id: string } | Refused> {
    const id = actor.userId!;
    const refusal = await proveOwner(tx, actor, input, true, now);
    note(refusal ?? { outcome: "removed" });
    if (refusal) return refusal;
    await forgetFactor(tx, id);
    return { id };
  },
  about: aboutOwn,
});
export const removeFactor = refusing(tryRemove);

const tryRenewCodes = command({
  name: "account.renewRecoveryCodes",
  input: renewCodesInput,
  subject: (tx, actor) => ownFacts(tx, actor),
  allow: canRenewCodes,
  async run({ tx, actor, input, now, note }): Promise<{ codes: string[] } | Refused> {
    const userId = actor.userId!;
    const { right, minutes } = await takeCode(tx, userId, input.code, now);
    const refused = minutes > 0 ? "throttled" : right ? null : "codeWrong";
    note(refused ? { refused } : { outcome: "renewed" });
    if (refused) return { refused };
    await tellOfFactor(tx, userId, "codesRenewed");
    return { codes: await renewRecoveryCodes(tx, userId) };
  },
  about: aboutOwn,
});
/** New recovery codes in place of all that were given before. */
export const renewCodes = refusing(tryRenewCodes);

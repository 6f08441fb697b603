import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, count, eq, gt, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { passkeys, pendingSignIns, sessions, totpSecrets, users } from "@/db/schema";
import { type Actor, guestActor, needsFactor, type Origin } from "../core/actor";
import { type Command, command } from "../core/command";
import { conflict, invalid, tooManyAttempts } from "../core/errors";
import { all, when } from "../core/policy";
import { openSession } from "../core/session-rows";
import { takeTurn, throttleKey } from "../core/throttle";
import { compareOwn, endSessions, type OwnProof, proveOwnPassword } from "./commands";
import type { Question } from "./commands.challenges";
import {
  askToPass,
  type FactorProof,
  forgetFactor,
  forgetTries,
  minutesToWait,
  renewRecoveryCodes,
  sealSecret,
  secretColumns,
  takeAppCode,
  takeProof,
  tellOfFactor,
  voidPending,
} from "./commands.codes";
import { linkToken } from "./input";
import { confirmFactorInput, type FactorCode, passFactorInput } from "./input.factor";
import { passkeyText, provenCodesInput, provenInput } from "./input.passkey";
import { canSignIn } from "./policy";
import { canAddApp, canRemoveFactor, canRenewCodes, type FactorFacts, stands } from "./policy.factor";
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
import type { PasskeyAnswer } from "./rules.passkey";
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

/** Opens the session once the code, or what a passkey has signed, is right. Refusals are results and not thrown: their count has to survive. */
export const passFactor = command({
  name: "session.passFactor",
  input: z.strictObject({
    token: linkToken(),
    proof: z.custom<FactorProof>((value) => value !== null && typeof value === "object"),
    userAgent: z.string().nullable(),
  }),
  subject: (tx, _, { token }): Promise<Pending> => lockPending(tx, token),
  allow: canSignIn,
  async run({ tx, actor, subject, input: { proof, userAgent }, now, note }): Promise<Passed> {
    const said = (passed: Passed) => {
      note({ outcome: passed.outcome, by: proof.by });
      return passed;
    };
    const { ip } = actor.origin;
    if (ip && !(await takeTurn(tx, throttleKey("signInNetwork", ip), throttleRules.network)))
      return said({ outcome: "throttled", minutes: throttleRules.network.minutes });
    if (!subject) return said({ outcome: "over" });
    const { account, row } = subject;
    const question: Question = { userId: account.id, heldBy: row.id, purpose: "sign_in" };
    const { right, minutes, counterWentBack } = await takeProof(tx, question, proof, now);
    if (counterWentBack) note({ counterWentBack });
    if (minutes > 0) return said({ outcome: "throttled", minutes });
    const wrongCodes = row.wrongCodes + 1;
    if (!right && wrongCodes < wrongCodesAtMost) {
      await tx.update(pendingSignIns).set({ wrongCodes }).where(eq(pendingSignIns.id, row.id));
      if (proof.by === "passkey") await askToPass(tx, account.id, row.id, now);
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
export async function signInInSecondStep(
  credentials: Record<string, string> | undefined,
  token: string | null,
  origin: Origin,
  userAgent: string | null,
): Promise<Passed> {
  const known = linkToken().safeParse(token);
  if (!known.success) return { outcome: "over" };
  const proof = proofIn(credentials);
  if (!proof) return { outcome: "wrong" };
  return passFactor(guestActor(origin), { token: known.data, proof, userAgent });
}

function proofIn(credentials: Record<string, string> | undefined): FactorProof | null {
  if (credentials?.passkey === undefined)
    return passFactorInput.safeParse({ code: credentials?.code }).data?.code ?? null;
  const { data: answer } = passkeyText().safeParse(credentials.passkey);
  return answer ? { by: "passkey", answer } : null;
}

/* One's own second factor */

export type Refused = { refused: "wrongPassword" | "codeWrong" | "throttled" | "passkeyWrong" | "notBegun" };

/** A wrong word is counted and a wrong answer uses its question up, so the deed is done and refused only afterwards. */
export const refusing = <Raw, Result extends object>(tried: Command<Raw, Result | Refused>): Command<Raw, Result> =>
  Object.assign(
    async (actor: Actor, raw: Raw): Promise<Result> => {
      const result = await tried(actor, raw);
      if (!("refused" in result)) return result;
      if (result.refused === "throttled") throw tooManyAttempts();
      if (result.refused === "passkeyWrong") throw conflict("passkey_not_accepted");
      if (result.refused === "notBegun") throw conflict("second_factor_not_begun");
      throw invalid({ [result.refused === "codeWrong" ? "code" : "password"]: { key: result.refused } });
    },
    { deed: tried.deed },
  );

export const aboutOwn = ({ actor }: { actor: Actor }) => ({ subjectKind: "account", subjectId: actor.userId });

/** The account is held first, as signing in holds it: no session is opened by the password alone while a factor is added. */
async function lockOwn(tx: Tx, actor: Actor): Promise<string | null> {
  if (actor.userId === null) return null;
  await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.userId)).for("update");
  return actor.userId;
}

export async function ownFacts(tx: Tx, actor: Actor): Promise<FactorFacts> {
  const userId = await lockOwn(tx, actor);
  const mandatory = needsFactor(actor.role);
  if (!userId) return { app: false, passkeys: 0, mandatory };
  const [app] = await tx
    .select({ id: totpSecrets.id })
    .from(totpSecrets)
    .where(and(eq(totpSecrets.userId, userId), isNotNull(totpSecrets.confirmedAt)));
  const [held] = await tx.select({ passkeys: count() }).from(passkeys).where(eq(passkeys.userId, userId));
  return { app: app !== undefined, passkeys: held!.passkeys, mandatory };
}

/** What is asked of one's own passkeys this session alone may answer; an actor without one, as in tests, its account. */
export const ownQuestion = (actor: Actor, purpose: "add" | "prove"): Question => ({
  userId: actor.userId!,
  heldBy: actor.sessionId ?? actor.userId!,
  purpose,
});

type Shown = { code?: FactorCode | undefined; passkey?: PasskeyAnswer | undefined };
type Note = (detail: Record<string, unknown>) => void;

/** A code, or what a passkey has signed, for a deed of one's own. */
async function proveFactor(
  tx: Tx,
  actor: Actor,
  { code, passkey }: Shown,
  now: Date,
  note: Note,
): Promise<Refused | null> {
  const proof: FactorProof | undefined = passkey ? { by: "passkey", answer: passkey } : code;
  if (!proof) return { refused: "codeWrong" };
  const { right, minutes, counterWentBack } = await takeProof(tx, ownQuestion(actor, "prove"), proof, now);
  if (counterWentBack) note({ counterWentBack });
  if (right) return null;
  return { refused: minutes > 0 ? "throttled" : passkey ? "passkeyWrong" : "codeWrong" };
}

/** Password, and where a factor stands its code: a screen left open is not enough to change how its owner signs in. */
export async function proveOwner(
  tx: Tx,
  actor: Actor,
  { own, ...shown }: Shown & { own: OwnProof },
  asksFactor: boolean,
  now: Date,
  note: Note,
): Promise<Refused | null> {
  const answer = await proveOwnPassword(tx, actor, own);
  if (answer !== "right") return { refused: answer === "wrong" ? "wrongPassword" : "throttled" };
  return asksFactor ? proveFactor(tx, actor, shown, now, note) : null;
}

const tryBegin = command({
  name: "account.beginFactor",
  input: provenInput,
  beforeFactor: true,
  prepare: compareOwn,
  subject: (tx, actor) => ownFacts(tx, actor),
  allow: canAddApp,
  async run({ tx, actor, subject, input, prepared: own, now, note }): Promise<BegunFactor | Refused> {
    const userId = actor.userId!;
    const refusal = await proveOwner(tx, actor, { ...input, own }, stands(subject), now, note);
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
  allow: (actor, begun) => all(canAddApp(actor), when(begun !== null, "second_factor_not_begun")),
  async run({ tx, actor, subject, input, now, note }): Promise<{ codes: string[] } | Refused> {
    const { id, userId } = subject!;
    const said = (refused: Refused["refused"]) => {
      note({ refused });
      return { refused };
    };
    if ((await minutesToWait(tx, userId, now)) > 0) return said("throttled");
    if (!(await takeAppCode(tx, subject!, input.code, now))) return said("codeWrong");
    await forgetTries(tx, userId);
    const before = await tx
      .delete(totpSecrets)
      .where(and(eq(totpSecrets.userId, userId), ne(totpSecrets.id, id)))
      .returning({ id: totpSecrets.id });
    await tx.update(totpSecrets).set({ confirmedAt: now }).where(eq(totpSecrets.id, id));
    // Sessions that were opened by the password alone, and half-open ones of the app before, end.
    await endSessions(tx, userId, actor.sessionId ? ne(sessions.id, actor.sessionId) : undefined);
    await tellOfFactor(tx, userId, "added");
    note({ outcome: "added" });
    const [passkey] = await tx.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.userId, userId)).limit(1);
    // Beside a passkey the codes that came with it stay.
    return { codes: before.length === 0 && passkey ? [] : await renewRecoveryCodes(tx, userId) };
  },
  about: aboutOwn,
});
/** The app's first code puts it into use; gives the recovery codes, which are not shown again, or none where they stay. */
export const confirmFactor = refusing(tryConfirm);

const tryRemove = command({
  name: "account.removeFactor",
  input: provenInput,
  prepare: compareOwn,
  subject: (tx, actor) => ownFacts(tx, actor),
  allow: canRemoveFactor,
  async run({ tx, actor, subject, input, prepared: own, now, note }): Promise<{ id: string } | Refused> {
    const id = actor.userId!;
    const refusal = await proveOwner(tx, actor, { ...input, own }, true, now, note);
    note(refusal ?? { outcome: "removed" });
    if (refusal) return refusal;
    if (subject.passkeys > 0) {
      await tx.delete(totpSecrets).where(eq(totpSecrets.userId, id));
      await voidPending(tx, id);
      await tellOfFactor(tx, id, "appRemoved");
    } else await forgetFactor(tx, id);
    return { id };
  },
  about: aboutOwn,
});
/** Takes the app off; where a passkey stands, that and the recovery codes stay. */
export const removeFactor = refusing(tryRemove);

const tryRenewCodes = command({
  name: "account.renewRecoveryCodes",
  input: provenCodesInput,
  subject: (tx, actor) => ownFacts(tx, actor),
  allow: canRenewCodes,
  async run({ tx, actor, input, now, note }): Promise<{ codes: string[] } | Refused> {
    const userId = actor.userId!;
    const refusal = await proveFactor(tx, actor, input, now, note);
    note(refusal ?? { outcome: "renewed" });
    if (refusal) return refusal;
    await tellOfFactor(tx, userId, "codesRenewed");
    return { codes: await renewRecoveryCodes(tx, userId) };
  },
  about: aboutOwn,
});
/** New recovery codes in place of all that were given before. */
export const renewCodes = refusing(tryRenewCodes);

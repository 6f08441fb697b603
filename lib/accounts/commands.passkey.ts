import "server-only";
import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { passkeys, sessions } from "@/db/schema";
import type { Actor } from "../core/actor";
import { command } from "../core/command";
import { notFound } from "../core/errors";
import { log } from "../core/log";
import { compareOwn, endSessions } from "./commands";
import { knownPasskeys, ourSite, putQuestion, takeQuestion } from "./commands.challenges";
import { forgetFactor, renewRecoveryCodes, tellOfFactor } from "./commands.codes";
import { aboutOwn, ownFacts, ownQuestion, proveOwner, type Refused, refusing } from "./commands.factor";
import { nothing } from "./input";
import { confirmPasskeyInput, provenInput, removePasskeyInput } from "./input.passkey";
import { canAddPasskey, canAskPasskey, canRemovePasskey, stands } from "./policy.factor";
import { type AskingOptions, askingOptions, type MakingOptions, makingOptions, readMade } from "./rules.passkey";

/* One's own passkeys. Of a key pair the portal holds the public half, so what it loses opens nothing. */

const factsToAdd = async (tx: Tx, actor: Actor) => ({ ...(await ownFacts(tx, actor)), named: ourSite() !== null });

const tryBegin = command({
  name: "account.beginPasskey",
  input: provenInput,
  beforeFactor: true,
  prepare: compareOwn,
  subject: factsToAdd,
  allow: canAddPasskey,
  async run({ tx, actor, subject, input, prepared: own, now, note }): Promise<{ options: MakingOptions } | Refused> {
    const refusal = await proveOwner(tx, actor, { ...input, own }, stands(subject), now, note);
    note(refusal ?? { outcome: "begun" });
    if (refusal) return refusal;
    const account = { userId: actor.userId!, email: actor.email!, name: actor.name };
    const challenge = await putQuestion(tx, ownQuestion(actor, "add"), now);
    return { options: await makingOptions(ourSite()!, account, challenge, await knownPasskeys(tx, account.userId)) };
  },
  about: aboutOwn,
});
/** Begins to add a passkey: gives what the browser makes it from. Nothing changes until it has been made. */
export const beginPasskey = refusing(tryBegin);

const tryConfirm = command({
  name: "account.confirmPasskey",
  input: confirmPasskeyInput,
  beforeFactor: true,
  subject: factsToAdd,
  allow: canAddPasskey,
  async run({ tx, actor, subject, input: { name, answer }, now, note }): Promise<{ codes: string[] } | Refused> {
    const userId = actor.userId!;
    const said = (refused: Refused["refused"]) => {
      note({ refused });
      return { refused };
    };
    const challenge = await takeQuestion(tx, ownQuestion(actor, "add"), now);
    if (!challenge) return said("notBegun");
    const read = await readMade(ourSite()!, challenge, answer);
    if ("why" in read) {
      log.info({ purpose: "add", userId, why: read.why }, "passkey refused");
      return said("passkeyWrong");
    }
    const [added] = await tx
      .insert(passkeys)
      .values({ userId, name, ...read.made })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    // Somebody's already: whose is not said.
    if (!added) return said("passkeyWrong");
    note({ outcome: "added", passkeyId: added.id });
    await tellOfFactor(tx, userId, "passkeyAdded");
    if (stands(subject)) return { codes: [] };
    // Sessions that were opened by the password alone end.
    await endSessions(tx, userId, actor.sessionId ? ne(sessions.id, actor.sessionId) : undefined);
    return { codes: await renewRecoveryCodes(tx, userId) };
  },
  about: aboutOwn,
});
/** Puts the passkey that was made into use; gives recovery codes where it is the first of a second step, else none. */
export const confirmPasskey = refusing(tryConfirm);

/** Asks one's own passkeys to show that their owner is still there, for a deed that asks for a code or a passkey. */
export const askPasskey = command({
  name: "account.askPasskey",
  input: nothing,
  subject: (tx, actor) => ownFacts(tx, actor),
  allow: canAskPasskey,
  async run({ tx, actor, now }): Promise<{ options: AskingOptions | null }> {
    const site = ourSite();
    const challenge = await putQuestion(tx, ownQuestion(actor, "prove"), now);
    const known = await knownPasskeys(tx, actor.userId!);
    return { options: site && (await askingOptions(site, challenge, known)) };
  },
  about: aboutOwn,
});

async function lockPasskey(tx: Tx, actor: Actor, passkeyId: string) {
  const facts = await ownFacts(tx, actor);
  if (actor.userId === null) throw notFound();
  const [row] = await tx
    .select({ id: passkeys.id })
    .from(passkeys)
    .where(and(eq(passkeys.id, passkeyId), eq(passkeys.userId, actor.userId)))
    .for("update");
  if (!row) throw notFound();
  return { ...facts, passkeyId: row.id };
}

const tryRemove = command({
  name: "account.removePasskey",
  input: removePasskeyInput,
  prepare: compareOwn,
  subject: (tx, actor, { passkeyId }) => lockPasskey(tx, actor, passkeyId),
  allow: canRemovePasskey,
  async run({ tx, actor, subject, input, prepared: own, now, note }): Promise<{ id: string } | Refused> {
    const { passkeyId, app, passkeys: held } = subject;
    const refusal = await proveOwner(tx, actor, { ...input, own }, true, now, note);
    note({ passkeyId, ...(refusal ?? { outcome: "removed" }) });
    if (refusal) return refusal;
    const userId = actor.userId!;
    if (!app && held === 1) await forgetFactor(tx, userId);
    else {
      await tx.delete(passkeys).where(eq(passkeys.id, passkeyId));
      await tellOfFactor(tx, userId, "passkeyRemoved");
    }
    return { id: passkeyId };
  },
  about: aboutOwn,
});
/** Takes one passkey off, and with the last of a second step its recovery codes. */
export const removePasskey = refusing(tryRemove);

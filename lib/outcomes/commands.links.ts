import "server-only";
import { eq } from "drizzle-orm";
import { outcomes } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { takeTurn, throttleKey } from "@/lib/core/throttle";
import { writeToContact } from "./commands";
import { countAnswer } from "./commands.answers";
import { writeFollowUp } from "./commands.followups";
import { renewLinkInput } from "./input";
import { canRenewLink } from "./policy";
import { lockFollowUp, lockOutcome } from "./queries";
import { findSpentLink } from "./queries.links";

/** About one question a day. */
const renewals = { limit: 1, minutes: 24 * 60 } as const;

/**
 * A letter with a new link, to the company's contact and to nobody else, in the place of one whose week has passed: one of the
 * four. Whoever asks learns nothing by it, so it is never refused for what the link is.
 */
export const renewLink = command({
  name: "outcome.renewLink",
  input: renewLinkInput,
  subject: async (tx, actor, { token }) => {
    await countAnswer(tx, actor);
    const found = await findSpentLink(actor, token, tx);
    return found?.spent.ending === "expired" && found.spent.renewable ? found : null;
  },
  allow: canRenewLink,
  async run({ tx, subject, now, note }) {
    const about = subject?.followUpId ?? subject?.outcomeId ?? null;
    const sent = subject !== null && (await takeTurn(tx, throttleKey("outcomeRenewals", String(about)), renewals));
    if (sent && subject.followUpId) await writeFollowUp(tx, await lockFollowUp(tx, subject.followUpId), now);
    else if (sent) {
      const outcome = await lockOutcome(tx, systemActor, subject.outcomeId);
      const change = await writeToContact({ tx, subject: outcome, now }, outcome.lettersSent + 1);
      await tx.update(outcomes).set(change).where(eq(outcomes.id, outcome.id));
    }
    note({ sent });
    return { sent };
  },
  about: ({ subject }) => ({ subjectId: subject?.outcomeId ?? null }),
});

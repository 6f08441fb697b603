import "server-only";
import { issueLink } from "../accounts/commands";
import { systemActor } from "../core/actor";
import type { Jobs } from "../core/jobs";
import { absolute, sendLetter } from "../core/mail";
import { paths } from "../core/paths";
import { invitationLetter, invitedAlreadyLetter } from "./emails";
import { findInvitationLetter } from "./queries";

export const jobs: Jobs = {
  "email.invitation": async (data, context) => {
    const invitationId = String(data.invitationId);
    const facts = await findInvitationLetter(systemActor, invitationId);
    if (!facts) return;
    if (facts.accountId && !facts.returning) {
      return sendLetter(context, {
        kind: "invitedAlready",
        userId: facts.accountId,
        letter: (reader) => invitedAlreadyLetter(reader, facts, absolute(paths.signIn(reader.locale))),
      });
    }
    return sendLetter(context, {
      kind: "invitation",
      address: facts.email,
      name: facts.name,
      locale: facts.locale === "en" ? "en" : "ko",
      letter: async (reader) => {
        const { token } = await issueLink(systemActor, { purpose: "invitation", invitationId });
        return invitationLetter(reader, facts, absolute(paths.invite(reader.locale, token)));
      },
    });
  },
};

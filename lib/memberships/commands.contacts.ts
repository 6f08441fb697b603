import "server-only";
import { command } from "../core/command";
import { reasonGiven } from "../documents/commands";
import { openAccountInput, openInvitationInput } from "./input";
import { canOpenAddress } from "./policy";
import { findAccountAddress, findInvitationAddress } from "./queries.contacts";

/** Opens the address that lists of accounts and of people's requests show masked. */
export const discloseAccount = command({
  name: "account.discloseContact",
  input: openAccountInput,
  reading: true,
  subject: (tx, actor, { accountId }) => findAccountAddress(tx, actor, accountId),
  allow: canOpenAddress,
  async run({ actor, subject, input, note }) {
    note({ ...reasonGiven(actor, null, input) });
    return { email: subject.email };
  },
});

/** Opens the address of somebody who was invited. Whoever invites for their own company or chamber sees it in their list. */
export const discloseInvited = command({
  name: "invitation.discloseContact",
  input: openInvitationInput,
  reading: true,
  subject: (tx, actor, { invitationId }) => findInvitationAddress(tx, actor, invitationId),
  allow: canOpenAddress,
  async run({ actor, subject, input, note }) {
    note({ ...reasonGiven(actor, null, input) });
    return { email: subject.email };
  },
});

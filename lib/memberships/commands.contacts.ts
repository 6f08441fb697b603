import "server-only";
import { command } from "../core/command";
import { withoutLinkTokens } from "../core/masked";
import { reasonGiven } from "../documents/commands";
import { canReadLetter } from "../notifications/policy";
import { getLetter } from "../notifications/queries";
import { openAccountInput, openInvitationInput, openLetterInput } from "./input";
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

/** Opens a letter with its reader's address and its text. A link in it may act for its reader: of that only where it leads is shown. */
export const discloseLetter = command({
  name: "letter.disclose",
  input: openLetterInput,
  reading: true,
  subject: (tx, actor, { letterId }) => getLetter(actor, letterId, tx),
  allow: canReadLetter,
  async run({ actor, subject: { id, recipient, body }, input, note }) {
    note({ ...reasonGiven(actor, null, input) });
    const shown = body === null ? null : withoutLinkTokens(body);
    return { id, recipient, body: shown, linkHidden: shown !== body };
  },
});

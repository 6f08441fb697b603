"use server";

import { act } from "../core/act";
import { paths } from "../core/paths";
import {
  acceptInvitation,
  changeMemberRole,
  inviteColleague,
  inviteMentor,
  inviteStaff,
  removeMember,
  revokeInvitation,
} from "./commands";
import { discloseAccount, discloseInvited, discloseLetter } from "./commands.contacts";

export async function inviteColleagueAction(raw: unknown) {
  return act(inviteColleague, raw);
}

export async function inviteMentorAction(raw: unknown) {
  return act(inviteMentor, raw);
}

export async function inviteStaffAction(raw: unknown) {
  return act(inviteStaff, raw);
}

export async function revokeInvitationAction(raw: unknown) {
  return act(revokeInvitation, raw);
}

export async function acceptInvitationAction(raw: unknown) {
  return act(acceptInvitation, raw, { forGuests: true, to: (_, locale) => paths.signIn(locale, { done: "joined" }) });
}

export async function changeMemberRoleAction(raw: unknown) {
  return act(changeMemberRole, raw);
}

export async function removeMemberAction(raw: unknown) {
  return act(removeMember, raw);
}

export async function discloseAccountAction(raw: unknown) {
  return act(discloseAccount, raw, { quiet: true });
}

export async function discloseInvitedAction(raw: unknown) {
  return act(discloseInvited, raw, { quiet: true });
}

export async function discloseLetterAction(raw: unknown) {
  return act(discloseLetter, raw, { quiet: true });
}

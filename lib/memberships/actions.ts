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
  return act(acceptInvitation, raw, { to: (_, locale) => paths.signIn(locale, { done: "joined" }) });
}

export async function changeMemberRoleAction(raw: unknown) {
  return act(changeMemberRole, raw);
}

export async function removeMemberAction(raw: unknown) {
  return act(removeMember, raw);
}

import type { AccountRole } from "../accounts/states";
import type { MemberRole } from "../companies/states";
import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";

const isAdmin = (actor: Actor): Verdict => when(actor.role === "admin", "not_your_role");

export const canInviteColleague = (actor: Actor): Verdict =>
  when(actor.role === "company" && actor.memberRole === "owner" && actor.companyId !== null, "not_your_role");

export const canInviteMentor = (actor: Actor, chamber: { id: string }): Verdict =>
  any(
    isAdmin(actor),
    all(
      when(actor.role === "mentor" && actor.mentorRole === "lead", "not_your_role"),
      when(actor.chamberId === chamber.id, "not_your_place"),
    ),
  );

export const canInviteStaff = isAdmin;

type Sent = { role: AccountRole; companyId: string | null; chamberId: string | null };

/** Whether somebody could send this invitation today: one that its sender could not send any more opens nothing. */
export function canStillInvite(inviter: Actor, { role, companyId, chamberId }: Sent): Verdict {
  if (role === "company")
    return all(canInviteColleague(inviter), when(inviter.companyId === companyId, "not_your_place"));
  return role === "mentor" ? canInviteMentor(inviter, { id: chamberId ?? "" }) : canInviteStaff(inviter);
}

type Invitation = { companyId: string | null; chamberId: string | null; closed: boolean };

/** Whoever could have sent it may take it back. */
export const canRevoke = (actor: Actor, invitation: Invitation): Verdict =>
  all(
    any(
      isAdmin(actor),
      all(canInviteColleague(actor), when(actor.companyId === invitation.companyId, "not_your_place")),
      canInviteMentor(actor, { id: invitation.chamberId ?? "" }),
    ),
    when(!invitation.closed, "invitation_closed"),
  );

/** Addresses that lists of people show masked, to those who keep these lists. */
export const canOpenAddress = (actor: Actor): Verdict =>
  when(actor.role === "admin" || actor.role === "official", "not_your_role");

/** `otherOwners` counts those besides the member who may sign in; the actor's own role is the locked row's, not the session's. */
export type MemberFacts = {
  userId: string;
  role: MemberRole;
  actorsRole: MemberRole | null;
  otherOwners: number;
  /** The operator has closed the account: what is removed could be invited back, this must not. */
  disabled: boolean;
};

const isOwner = (member: MemberFacts) => when(member.actorsRole === "owner", "not_your_role");

export const canChangeRole = (_: Actor, member: MemberFacts, role?: MemberRole): Verdict =>
  all(isOwner(member), when(role === "owner" || member.role !== "owner" || member.otherOwners > 0, "last_owner"));

export const canRemoveMember = (actor: Actor, member: MemberFacts): Verdict =>
  all(
    isOwner(member),
    when(member.userId !== actor.userId, "not_yourself"),
    when(!member.disabled, "disabled_already"),
    when(member.role !== "owner" || member.otherOwners > 0, "last_owner"),
  );

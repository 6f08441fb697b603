import "server-only";
import { and, eq, ne, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  chambers,
  companies,
  companyMembers,
  federationBodies,
  federationMembers,
  invitations,
  mentors,
  users,
} from "@/db/schema";
import { createUser, endSessions, takeLink } from "../accounts/commands";
import { stillOpen, withdrawInvitations } from "../accounts/commands.invitations";
import { hashNewPassword } from "../accounts/passwords";
import { canUseLink } from "../accounts/policy";
import { tokenMinutes } from "../accounts/states";
import { chamberMachine, mentorMachine } from "../chambers/states";
import { companyMachine, type MemberRole } from "../companies/states";
import { type Actor, actorOfUser } from "../core/actor";
import { command } from "../core/command";
import { conflict, invalid, notFound, tooManyAttempts } from "../core/errors";
import { enqueue } from "../core/jobs";
import { move } from "../core/move";
import { takeTurn, throttleKey } from "../core/throttle";
import {
  acceptInput,
  invitationRef,
  inviteColleagueInput,
  inviteMentorInput,
  inviteStaffInput,
  memberRef,
  memberRoleInput,
} from "./input";
import {
  canChangeRole,
  canInviteColleague,
  canInviteMentor,
  canInviteStaff,
  canRemoveMember,
  canRevoke,
  canStillInvite,
  type MemberFacts,
} from "./policy";
import { findInvitationByLink, lockReturning, visibleTo } from "./queries";
import { invitationsAnHour } from "./states";

type Deed = { tx: Tx; actor: Actor; now: Date };
type Invitation = Pick<typeof invitations.$inferInsert, "email" | "name" | "role" | "locale"> &
  Partial<Pick<typeof invitations.$inferInsert, "memberRole" | "companyId" | "chamberId" | "bodyId">>;

const samePlace = ({ companyId = null, chamberId = null, bodyId = null }: Invitation) =>
  sql`(${invitations.companyId}, ${invitations.chamberId}, ${invitations.bodyId}) is not distinct from (${companyId}::uuid, ${chamberId}::uuid, ${bodyId}::uuid)`;

/**
 * Writes the invitation down and sends its letter; a new one replaces the open one of the same place. Whether the address
 * has an account already only its own mailbox learns: the letter differs, not the answer.
 */
async function invite({ tx, actor, now }: Deed, invitation: Invitation) {
  const limit = { limit: invitationsAnHour, minutes: 60 };
  if (!(await takeTurn(tx, throttleKey("invitations", actor.userId!), limit))) throw tooManyAttempts();
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(eq(invitations.email, invitation.email), stillOpen, samePlace(invitation)));
  const expiresAt = new Date(now.getTime() + tokenMinutes.invitation * 60_000);
  const [row] = await tx
    .insert(invitations)
    .values({ ...invitation, invitedBy: actor.userId, expiresAt })
    .returning({ id: invitations.id, companyId: invitations.companyId });
  await enqueue(tx, "email.invitation", { invitationId: row!.id });
  return row!;
}

export const inviteColleague = command({
  name: "invitation.inviteColleague",
  input: inviteColleagueInput,
  allow: canInviteColleague,
  run: ({ input: { role, ...person }, ...deed }) =>
    invite(deed, { ...person, role: "company", memberRole: role, companyId: deed.actor.companyId }),
});

async function lockOpenChamber(tx: Tx, actor: Actor, id: string) {
  const own = actor.role === "admin" ? sql`true` : actor.chamberId ? eq(chambers.id, actor.chamberId) : sql`false`;
  const [chamber] = await tx
    .select({ id: chambers.id })
    .from(chambers)
    .where(and(eq(chambers.id, id), eq(chambers.directory, false), ne(chambers.state, "offboarded"), own))
    .for("share");
  if (!chamber) throw notFound();
  return chamber;
}

export const inviteMentor = command({
  name: "invitation.inviteMentor",
  input: inviteMentorInput,
  subject: (tx, actor, { chamberId }) => lockOpenChamber(tx, actor, chamberId),
  allow: canInviteMentor,
  run: ({ input: { role, chamberId, ...person }, ...deed }) =>
    invite(deed, { ...person, role: "mentor", memberRole: role, chamberId }),
  about: (_, result) => ({ subjectId: result.id }),
});

export const inviteStaff = command({
  name: "invitation.inviteStaff",
  input: inviteStaffInput,
  allow: canInviteStaff,
  async run({ input: { bodyId: asked, ...person }, ...deed }) {
    const bodyId = person.role === "federation" ? asked : null;
    if (bodyId) {
      const bodies = deed.tx.select({ id: federationBodies.id }).from(federationBodies);
      const [body] = await bodies.where(eq(federationBodies.id, bodyId));
      if (!body) throw invalid({ bodyId: { key: "choice" } });
    }
    return invite(deed, { ...person, bodyId });
  },
});

async function lockInvitation(tx: Tx, actor: Actor, id: string) {
  const [row] = await tx
    .select({
      id: invitations.id,
      companyId: invitations.companyId,
      chamberId: invitations.chamberId,
      closed: sql<boolean>`(${or(sql`${invitations.acceptedAt} is not null`, sql`${invitations.revokedAt} is not null`)})`,
    })
    .from(invitations)
    .where(and(eq(invitations.id, id), visibleTo(actor)))
    .for("update");
  if (!row) throw notFound();
  return row;
}

/** The link in the letter stops working at once. */
export const revokeInvitation = command({
  name: "invitation.revoke",
  input: invitationRef,
  subject: (tx, actor, { invitationId }) => lockInvitation(tx, actor, invitationId),
  allow: canRevoke,
  async run({ tx, subject, now }) {
    await tx.update(invitations).set({ revokedAt: now }).where(eq(invitations.id, subject.id));
    return { id: subject.id };
  },
});

async function isPlaceOpen(tx: Tx, { companyId, chamberId }: { companyId: string | null; chamberId: string | null }) {
  if (companyId) {
    const [company] = await tx.select({ state: companies.state }).from(companies).where(eq(companies.id, companyId));
    return company !== undefined && !companyMachine.isFinal(company.state);
  }
  if (!chamberId) return true;
  const [chamber] = await tx.select({ state: chambers.state }).from(chambers).where(eq(chambers.id, chamberId));
  return chamber !== undefined && !chamberMachine.isFinal(chamber.state);
}

async function lockByLink(tx: Tx, token: string, now: Date) {
  const { invitationId } = await takeLink(tx, "invitation", token, now);
  const [row] = await tx
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      memberRole: invitations.memberRole,
      companyId: invitations.companyId,
      chamberId: invitations.chamberId,
      bodyId: invitations.bodyId,
      locale: invitations.locale,
      expiresAt: invitations.expiresAt,
      invitedBy: invitations.invitedBy,
    })
    .from(invitations)
    .where(and(eq(invitations.id, invitationId!), stillOpen))
    .for("update");
  if (!row || row.expiresAt <= now) throw conflict("link_not_valid");
  const inviter = row.invitedBy && (await actorOfUser(row.invitedBy, undefined, tx));
  if (!inviter || !canStillInvite(inviter, row).ok || !(await isPlaceOpen(tx, row))) throw conflict("link_not_valid");
  return row;
}
type Accepted = Awaited<ReturnType<typeof lockByLink>>;

/** Null where the link opens nothing: nothing is hashed then, and the deed refuses it. */
async function hashForInvited(actor: Actor, token: string, name: string, password: string): Promise<string | null> {
  const invited = await findInvitationByLink(actor, token);
  return invited && hashNewPassword(password, [invited.email, name]);
}

/** Makes the account and its place. The link came by letter, so the address is confirmed with it. */
export const acceptInvitation = command({
  name: "invitation.accept",
  input: acceptInput,
  prepare: (actor, { token, name, password }) => hashForInvited(actor, token, name, password),
  subject: (tx, _, { token }, now) => lockByLink(tx, token, now),
  allow: canUseLink,
  async run({ tx, actor, subject, input: { name }, prepared: passwordHash, now }) {
    if (!passwordHash) throw conflict("link_not_valid");
    const userId = await accountFor(tx, subject, name, passwordHash, now);
    await join({ tx, actor, now }, subject, userId);
    await tx.update(invitations).set({ acceptedAt: now }).where(eq(invitations.id, subject.id));
    return { id: subject.id, userId };
  },
});

async function accountFor(
  tx: Tx,
  invitation: Accepted,
  name: string,
  passwordHash: string,
  now: Date,
): Promise<string> {
  const { email, role, chamberId } = invitation;
  const locale = invitation.locale === "en" ? "en" : "ko";
  const [chamber] = chamberId
    ? await tx.select({ timeZone: chambers.timeZone }).from(chambers).where(eq(chambers.id, chamberId))
    : [];
  const timeZone = chamber?.timeZone ?? "Asia/Seoul";
  const made = await createUser(tx, { email, name, locale, timeZone, role, passwordHash, verified: true });
  if (made) return made.id;
  const former = role === "company" ? await lockReturning(tx, email) : null;
  if (!former) throw conflict("account_exists");
  const back = { name, locale, passwordHash, disabledAt: null, emailVerifiedAt: now, updatedAt: now };
  await tx.update(users).set(back).where(eq(users.id, former.id));
  return former.id;
}

async function join(deed: Deed, invitation: Accepted, userId: string): Promise<void> {
  const { tx, now } = deed;
  const { role, memberRole, companyId, chamberId, bodyId } = invitation;
  if (role === "company") {
    await tx.insert(companyMembers).values({ userId, companyId: companyId!, role: memberRole as MemberRole });
  } else if (role === "mentor") {
    const state = "onboarding" as const;
    const place = { chamberId: chamberId!, role: memberRole as "member" | "lead", state, stateEnteredAt: now };
    await tx.insert(mentors).values({ userId, ...place });
    const row = { id: userId, state, stateEnteredAt: now };
    await move(deed, mentorMachine, mentors, row, "activate", { key: mentors.userId });
  } else if (role === "federation") {
    await tx.insert(federationMembers).values({ userId, bodyId: bodyId! });
  }
}

/** One's company's members are locked together: of two owners who remove each other only one succeeds. */
async function lockMember(
  tx: Tx,
  actor: Actor,
  userId: string,
): Promise<MemberFacts & { id: string; companyId: string }> {
  const { companyId } = actor;
  if (actor.role !== "company" || !companyId) throw notFound();
  const members = await tx
    .select({ userId: companyMembers.userId, role: companyMembers.role, disabledAt: users.disabledAt })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(eq(companyMembers.companyId, companyId))
    .orderBy(companyMembers.userId)
    .for("update");
  const member = members.find((one) => one.userId === userId);
  if (!member) throw notFound();
  const actorsRole = members.find((one) => one.userId === actor.userId)?.role ?? null;
  const otherOwners = members.filter(
    (one) => one.role === "owner" && one.disabledAt === null && one.userId !== userId,
  ).length;
  const disabled = member.disabledAt !== null;
  return { id: userId, companyId, userId, role: member.role, actorsRole, otherOwners, disabled };
}

const withdrawSentBy = (tx: Tx, userId: string, now: Date) =>
  withdrawInvitations(tx, eq(invitations.invitedBy, userId), now);

/** Who is no longer an owner brings nobody in: what they have sent and nobody has accepted ends. */
export const changeMemberRole = command({
  name: "membership.changeRole",
  input: memberRoleInput,
  subject: (tx, actor, { userId }) => lockMember(tx, actor, userId),
  allow: (actor, member, { role }) => canChangeRole(actor, member, role),
  async run({ tx, subject, input: { role }, now, note }) {
    await tx.update(companyMembers).set({ role }).where(eq(companyMembers.userId, subject.userId));
    if (role !== "owner") await withdrawSentBy(tx, subject.userId, now);
    note({ from: subject.role, to: role });
    return { id: subject.userId };
  },
});

/** Takes the place away and closes the account, whose sessions and invitations end at once; an invitation can bring it back. */
export const removeMember = command({
  name: "membership.remove",
  input: memberRef,
  subject: (tx, actor, { userId }) => lockMember(tx, actor, userId),
  allow: canRemoveMember,
  async run({ tx, subject: { userId, role }, now, note }) {
    await tx.delete(companyMembers).where(eq(companyMembers.userId, userId));
    await tx.update(users).set({ disabledAt: now, updatedAt: now }).where(eq(users.id, userId));
    await endSessions(tx, userId);
    await withdrawSentBy(tx, userId, now);
    note({ from: role });
    return { id: userId };
  },
});

import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aBody,
  aChamber,
  aCompany,
  aCompanyUser,
  actorOf,
  aGuest,
  aMember,
  aMentor,
  anAdmin,
  anOfficial,
  type Cast,
  jobsAbout,
  trailOf,
  unique,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import {
  companies,
  companyMembers,
  federationMembers,
  invitations,
  letters,
  mentors,
  sessions,
  stateChanges,
  tokens,
  users,
} from "@/db/schema";
import {
  disableAccount,
  enableAccount,
  issueLink,
  provePassword,
  signIn,
  signInWithPassword,
} from "../accounts/commands";
import { offboardChamber } from "../chambers/commands";
import { closeCompany } from "../companies/commands";
import { type Actor, actorOfSession, actorOfUser, systemActor } from "../core/actor";
import {
  acceptInvitation,
  changeMemberRole,
  inviteColleague,
  inviteMentor,
  inviteStaff,
  removeMember,
  revokeInvitation,
} from "./commands";
import { jobs } from "./jobs";
import { findInvitationByLink, listColleagues, listInvitations } from "./queries";

const password = "seven crabs under the old bridge";
const origin = { requestId: null, ip: null };
const somebody = () => ({ email: `${unique("invited")}@portal.test`, name: "김 새내기", locale: "ko" as const });

/** Runs the letter's job and returns the letter, as the worker would. */
async function theLetter(invitationId: string) {
  const context = { jobId: randomUUID(), now: new Date() };
  await jobs["email.invitation"]!({ invitationId }, context);
  const [letter] = await db.select().from(letters).where(eq(letters.jobId, context.jobId));
  return letter;
}
async function tokenOf(invitationId: string): Promise<string> {
  const letter = await theLetter(invitationId);
  return /\/invite\/([A-Za-z0-9_-]{43})$/.exec(letter!.link!)![1]!;
}
const accept = async (invitationId: string, name = "김 새내기") =>
  acceptInvitation(aGuest(), { token: await tokenOf(invitationId), name, password });

permissionTable("invitation.inviteColleague", inviteColleague, {
  arrange: async () => ({ ...somebody(), role: "editor" as const }),
  allowed: ["owner", "rival"],
});
permissionTable("invitation.inviteMentor", inviteMentor, {
  arrange: async (cast) => ({ ...somebody(), role: "member" as const, chamberId: cast.chamber.id }),
  allowed: ["lead", "admin"],
});
permissionTable("invitation.inviteStaff", inviteStaff, {
  arrange: async () => ({ ...somebody(), role: "official" as const, bodyId: "" }),
  allowed: ["admin"],
});
permissionTable("invitation.revoke", revokeInvitation, {
  arrange: async (cast) => ({
    invitationId: (await inviteColleague(cast.owner, { ...somebody(), role: "viewer" })).id,
  }),
  allowed: ["owner", "admin"],
});
permissionTable("invitation.accept", acceptInvitation, {
  arrange: async (cast) => {
    const { id } = await inviteColleague(cast.owner, { ...somebody(), role: "viewer" });
    return { token: await tokenOf(id), name: "김 새내기", password };
  },
  allowed: [
    "guest",
    "owner",
    "editor",
    "viewer",
    "rival",
    "member",
    "lead",
    "outsider",
    "official",
    "official2",
    "federation",
    "admin",
  ],
});
const aColleague = async (cast: Cast) => ({ userId: cast.viewer.userId! });
permissionTable("membership.changeRole", changeMemberRole, {
  arrange: async (cast) => ({ ...(await aColleague(cast)), role: "editor" as const }),
  allowed: ["owner"],
});
permissionTable("membership.remove", removeMember, { arrange: aColleague, allowed: ["owner"] });

describe("an invitation", () => {
  test("of a colleague becomes an account with its place, once", async () => {
    const owner = await aCompanyUser();
    const person = somebody();
    const { id } = await inviteColleague(owner, { ...person, role: "editor" });
    expect((await jobsAbout(id)).map(({ job }) => job)).toEqual(["email.invitation"]);
    const letter = await theLetter(id);
    expect(letter).toMatchObject({ recipient: person.email, kind: "invitation", locale: "ko", state: "kept" });
    const token = letter!.link!.split("/").at(-1)!;
    expect(await findInvitationByLink(aGuest(), token)).toMatchObject({ email: person.email, memberRole: "editor" });
    expect(JSON.stringify(await db.select().from(tokens).where(eq(tokens.invitationId, id)))).not.toContain(token);
    const { userId } = await acceptInvitation(aGuest(), { token, name: "김 새내기", password });
    expect(await actorOf(userId)).toMatchObject({
      role: "company",
      companyId: owner.companyId,
      memberRole: "editor",
      emailVerified: true,
      timeZone: "Asia/Seoul",
    });
    expect(await jobsAbout(userId)).toEqual([]);
    expect(await trailOf(id)).toEqual(["invitation.inviteColleague", "link.issue", "invitation.accept"]);
    expect(await findInvitationByLink(aGuest(), token)).toBeNull();
    await expect(acceptInvitation(aGuest(), { token, name: "x", password })).rejects.toMatchObject({
      reason: "link_not_valid",
    });
    expect((await signInWithPassword({ email: person.email, password }, origin, null)).outcome).toBe("signed_in");
  });

  test("of a mentor makes an active mentor, whose first steps are on record", async () => {
    const chamber = await aChamber({ timeZone: "America/Chicago" });
    const lead = await aMentor(chamber.id, "lead");
    const { id } = await inviteMentor(lead, { ...somebody(), locale: "en", role: "lead", chamberId: chamber.id });
    expect((await theLetter(id))!.locale).toBe("en");
    const { userId } = await accept(id);
    expect(await actorOf(userId)).toMatchObject({
      role: "mentor",
      chamberId: chamber.id,
      mentorRole: "lead",
      locale: "en",
      timeZone: "America/Chicago",
    });
    const [mentor] = await db.select().from(mentors).where(eq(mentors.userId, userId));
    expect(mentor!.state).toBe("active");
    const moves = await db.select().from(stateChanges).where(eq(stateChanges.subjectId, userId));
    expect(moves.map(({ machine, move, toState }) => [machine, move, toState])).toEqual([
      ["mentor", "activate", "active"],
    ]);
  });

  test("of staff: officials, admins, and the federation's people with their body", async () => {
    const admin = await anAdmin();
    const body = await aBody();
    const official = await inviteStaff(admin, { ...somebody(), role: "official", bodyId: body.id });
    expect(await actorOf((await accept(official.id)).userId)).toMatchObject({ role: "official", bodyId: null });
    const federation = await inviteStaff(admin, { ...somebody(), role: "federation", bodyId: body.id });
    const { userId } = await accept(federation.id);
    expect(await actorOf(userId)).toMatchObject({ role: "federation", bodyId: body.id });
    expect(await db.select().from(federationMembers).where(eq(federationMembers.userId, userId))).toHaveLength(1);
    for (const bodyId of ["", randomUUID()]) {
      await expect(inviteStaff(admin, { ...somebody(), role: "federation", bodyId })).rejects.toMatchObject({
        code: "invalid",
        fields: { bodyId: {} },
      });
    }
  });

  test("to an address with an account gets the same answer; only the mailbox learns", async () => {
    const owner = await aCompanyUser();
    const other = await aCompanyUser();
    const known = await inviteColleague(owner, { ...somebody(), email: other.email!, role: "viewer" });
    const unknown = await inviteColleague(owner, { ...somebody(), role: "viewer" });
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    const { rows } = await listInvitations(owner);
    expect(rows.map(({ state }) => state)).toEqual(["open", "open"]);
    const letter = await theLetter(known.id);
    expect(letter).toMatchObject({ kind: "invitedAlready", recipient: other.email, userId: other.userId });
    expect(letter!.link).toBe("http://portal.test/ko/sign-in");
    expect(await db.select().from(tokens).where(eq(tokens.invitationId, known.id))).toEqual([]);
  });

  test("does not feel what another company has sent, and replaces one's own", async () => {
    const [owner, rival] = [await aCompanyUser(), await aCompanyUser()];
    const person = somebody();
    const first = await inviteColleague(owner, { ...person, role: "viewer" });
    const oldToken = await tokenOf(first.id);
    const theirs = await inviteColleague(rival, { ...person, role: "viewer" });
    const second = await inviteColleague(owner, { ...person, role: "editor" });
    expect((await listInvitations(owner)).rows.map(({ id, state }) => [id, state])).toEqual([
      [second.id, "open"],
      [first.id, "revoked"],
    ]);
    expect((await listInvitations(rival)).rows.map(({ id, state }) => [id, state])).toEqual([[theirs.id, "open"]]);
    await expect(acceptInvitation(aGuest(), { token: oldToken, name: "x", password })).rejects.toMatchObject({
      reason: "link_not_valid",
    });
    const late = await tokenOf(theirs.id);
    await accept(second.id);
    await expect(acceptInvitation(aGuest(), { token: late, name: "x", password })).rejects.toMatchObject({
      reason: "account_exists",
    });
  });

  test("that is taken back or too old opens nothing, and its letter is not written any more", async () => {
    const owner = await aCompanyUser();
    const { id } = await inviteColleague(owner, { ...somebody(), role: "viewer" });
    const token = await tokenOf(id);
    await revokeInvitation(owner, { invitationId: id });
    await expect(revokeInvitation(owner, { invitationId: id })).rejects.toMatchObject({ reason: "invitation_closed" });
    await expect(acceptInvitation(aGuest(), { token, name: "x", password })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await theLetter(id)).toBeUndefined();
    const old = await inviteColleague(owner, { ...somebody(), role: "viewer" });
    const oldToken = await tokenOf(old.id);
    await db.update(invitations).set({ expiresAt: sql`now()` }).where(eq(invitations.id, old.id));
    await expect(acceptInvitation(aGuest(), { token: oldToken, name: "x", password })).rejects.toMatchObject({
      reason: "link_not_valid",
    });
    expect((await listInvitations(owner)).rows[0]).toMatchObject({ id: old.id, state: "expired" });
  });

  test("takes only what the form has, and twenty an hour", async () => {
    const owner = await aCompanyUser();
    const good = { ...somebody(), role: "viewer" as const };
    for (const bad of [
      { ...good, email: "no address" },
      { ...good, email: "a@b.test, c@d.test" },
      { ...good, email: "a\u0000@b.test" },
      { ...good, name: "" },
      { ...good, name: "x\r\nBcc: y" },
      { ...good, name: "\ud800" },
      { ...good, name: "가".repeat(10_000) },
      { ...good, role: "admin" },
      { ...good, locale: "fr" },
      { ...good, companyId: randomUUID() },
    ]) {
      await expect(inviteColleague(owner, bad as never)).rejects.toMatchObject({ code: "invalid" });
    }
    for (let round = 0; round < 20; round++) await inviteColleague(owner, good);
    await expect(inviteColleague(owner, good)).rejects.toMatchObject({ reason: "too_many_attempts" });
  });

  test("of a chamber is its lead's to send, of another chamber it does not even exist", async () => {
    const [chamber, elsewhere] = [await aChamber(), await aChamber()];
    const lead = await aMentor(chamber.id, "lead");
    const input = { ...somebody(), role: "member" as const, chamberId: elsewhere.id };
    await expect(inviteMentor(lead, input)).rejects.toMatchObject({ code: "not_found" });
    const entry = await aChamber({ directory: true });
    await expect(inviteMentor(await anAdmin(), { ...input, chamberId: entry.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("an invitation does not outlive who sent it:", () => {
  const refused = { code: "conflict", reason: "link_not_valid" };
  const openedBy = (token: string) => acceptInvitation(aGuest(), { token, name: "김 새내기", password });
  const stateOf = async (reader: Actor, id: string) =>
    (await listInvitations(reader, { size: 500 })).rows.find((row) => row.id === id)!.state;

  test.each([
    ["removed", (owner: Actor, userId: string) => removeMember(owner, { userId })],
    ["made an editor", (owner: Actor, userId: string) => changeMemberRole(owner, { userId, role: "editor" })],
  ])("an owner who is %s", async (_, ends) => {
    const { id: companyId } = await aCompany();
    const [owner, leaving] = [await aMember(companyId), await aMember(companyId)];
    const sent = await inviteColleague(leaving, { ...somebody(), role: "owner" });
    const others = await inviteColleague(owner, { ...somebody(), role: "viewer" });
    const token = await tokenOf(sent.id);
    await ends(owner, leaving.userId!);
    await expect(openedBy(token)).rejects.toMatchObject(refused);
    expect(await stateOf(owner, sent.id)).toBe("revoked");
    expect(await theLetter(sent.id)).toBeUndefined();
    expect(await stateOf(owner, others.id)).toBe("open");
    await openedBy(await tokenOf(others.id));
  });

  test("somebody of the staff, or a chamber's lead, whose account is disabled", async () => {
    const [chamber, leaving, admin] = [await aChamber(), await anAdmin(), await anAdmin()];
    const lead = await aMentor(chamber.id, "lead");
    const ofStaff = await inviteStaff(leaving, { ...somebody(), role: "admin", bodyId: "" });
    const ofLead = await inviteMentor(lead, { ...somebody(), role: "lead", chamberId: chamber.id });
    for (const [{ id }, sender] of [
      [ofStaff, leaving],
      [ofLead, lead],
    ] as const) {
      const token = await tokenOf(id);
      await disableAccount(admin, { accountId: sender.userId! });
      await expect(openedBy(token)).rejects.toMatchObject(refused);
      expect(await stateOf(admin, id)).toBe("revoked");
    }
  });

  test("a chamber that leaves, whoever has sent it, and a company that is closed", async () => {
    const [admin, chamber, owner] = [await anAdmin(), await aChamber({ state: "inactive" }), await aCompanyUser()];
    const sent = await inviteMentor(admin, { ...somebody(), role: "member", chamberId: chamber.id });
    const colleague = await inviteColleague(owner, { ...somebody(), role: "viewer" });
    const [token, second] = [await tokenOf(sent.id), await tokenOf(colleague.id)];
    await offboardChamber(admin, { chamberId: chamber.id });
    await db.update(companies).set({ state: "verified" }).where(eq(companies.id, owner.companyId!));
    await closeCompany(await anOfficial(), { companyId: owner.companyId!, note: "폐업을 확인했습니다." });
    for (const [one, { id }] of [
      [token, sent],
      [second, colleague],
    ] as const) {
      await expect(openedBy(one)).rejects.toMatchObject(refused);
      expect(await stateOf(admin, id)).toBe("revoked");
    }
  });

  test("and is asked for once more when it is accepted, whatever has taken the say away", async () => {
    const { id: companyId } = await aCompany();
    const [chamber, owner] = [await aChamber(), await aMember(companyId)];
    const lead = await aMentor(chamber.id, "lead");
    const ofOwner = await tokenOf((await inviteColleague(owner, { ...somebody(), role: "viewer" })).id);
    const ofLead = await tokenOf(
      (await inviteMentor(lead, { ...somebody(), role: "member", chamberId: chamber.id })).id,
    );
    await db.update(companyMembers).set({ role: "viewer" }).where(eq(companyMembers.userId, owner.userId!));
    await db.update(mentors).set({ role: "member" }).where(eq(mentors.userId, lead.userId!));
    for (const token of [ofOwner, ofLead]) await expect(openedBy(token)).rejects.toMatchObject(refused);
    await db.update(companyMembers).set({ role: "owner" }).where(eq(companyMembers.userId, owner.userId!));
    await openedBy(ofOwner);
  });
});

describe("colleagues", () => {
  const three = async () => {
    const { id } = await aCompany();
    return { owner: await aMember(id), second: await aMember(id), viewer: await aMember(id, "viewer"), companyId: id };
  };

  test("are listed to each other and to nobody else", async () => {
    const { owner, second, viewer } = await three();
    const ids = (rows: { userId: string }[]) => rows.map(({ userId }) => userId).sort();
    for (const actor of [owner, viewer]) {
      expect(ids(await listColleagues(actor))).toEqual([owner, second, viewer].map(({ userId }) => userId!).sort());
    }
    expect((await listColleagues(await aCompanyUser())).length).toBe(1);
    for (const actor of [aGuest(), await anAdmin(), await aMentor((await aChamber()).id)])
      expect(await listColleagues(actor)).toEqual([]);
  });

  test("never lose the last owner", async () => {
    const { owner, second, viewer } = await three();
    await expect(removeMember(owner, { userId: owner.userId! })).rejects.toMatchObject({ reason: "not_yourself" });
    await changeMemberRole(owner, { userId: second.userId!, role: "editor" });
    await expect(changeMemberRole(owner, { userId: owner.userId!, role: "viewer" })).rejects.toMatchObject({
      reason: "last_owner",
    });
    await changeMemberRole(owner, { userId: owner.userId!, role: "owner" });
    await changeMemberRole(owner, { userId: viewer.userId!, role: "owner" });
    await changeMemberRole(owner, { userId: owner.userId!, role: "viewer" });
    await expect(removeMember(owner, { userId: second.userId! })).rejects.toMatchObject({ reason: "not_your_role" });
  });

  test("two owners who remove each other at the same moment: one stays", async () => {
    const { owner, second, companyId } = await three();
    const results = await Promise.allSettled([
      removeMember(owner, { userId: second.userId! }),
      removeMember(second, { userId: owner.userId! }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const owners = await db
      .select()
      .from(companyMembers)
      .where(and(eq(companyMembers.companyId, companyId), eq(companyMembers.role, "owner")));
    expect(owners).toHaveLength(1);
  });

  test("of another company do not exist", async () => {
    const { owner } = await three();
    const rival = await aCompanyUser();
    await expect(removeMember(owner, { userId: rival.userId! })).rejects.toMatchObject({ code: "not_found" });
    await expect(changeMemberRole(owner, { userId: rival.userId!, role: "viewer" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("who are removed are out at once, and come back by invitation with a new password", async () => {
    const { owner } = await three();
    const person = somebody();
    const { userId } = await accept((await inviteColleague(owner, { ...person, role: "editor" })).id);
    const proof = await provePassword({ email: person.email, password });
    const opened = await signIn(aGuest(), { proof });
    const sessionId = opened.outcome === "signed_in" ? opened.sessionId : "";
    expect(await actorOfSession(sessionId, origin)).toMatchObject({ memberRole: "editor" });
    await removeMember(owner, { userId });
    expect(await actorOfSession(sessionId, origin)).toBeNull();
    expect(await actorOfUser(userId)).toBeNull();
    expect(
      await db
        .select()
        .from(sessions)
        .where(and(eq(sessions.userId, userId), sql`revoked_at is null`)),
    ).toEqual([]);
    const again = await inviteColleague(owner, { ...person, role: "viewer" });
    const token = await tokenOf(again.id);
    const fresh = "무등산 아래 자전거 두 대가 달린다";
    expect(await acceptInvitation(aGuest(), { token, name: "다시 온 사람", password: fresh })).toMatchObject({
      userId,
    });
    expect(await actorOf(userId)).toMatchObject({
      memberRole: "viewer",
      name: "다시 온 사람",
      companyId: owner.companyId,
    });
    expect((await signInWithPassword({ email: person.email, password }, origin, null)).outcome).toBe("wrong");
  });

  test("whom the operator has disabled are not brought back by an invitation", async () => {
    const { viewer } = await three();
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, viewer.userId!));
    const rival = await aCompanyUser();
    const { id } = await inviteColleague(rival, { ...somebody(), email: viewer.email!, role: "owner" });
    expect(await theLetter(id)).toBeUndefined();
  });

  test("who were removed and then disabled by the operator come back by no invitation, sent before or after", async () => {
    const [{ owner, viewer }, admin] = [await three(), await anAdmin()];
    await removeMember(owner, { userId: viewer.userId! });
    const person = { ...somebody(), email: viewer.email! };
    const [first, second] = [await aCompanyUser(), await aCompanyUser()];
    const before = await inviteColleague(first, { ...person, role: "owner" });
    const token = await tokenOf(before.id);
    await disableAccount(admin, { accountId: viewer.userId! });
    const refused = { code: "conflict", reason: "link_not_valid" };
    await expect(acceptInvitation(aGuest(), { token, name: "x", password })).rejects.toMatchObject(refused);
    expect((await listInvitations(first)).rows.map(({ state }) => state)).toEqual(["revoked"]);
    const after = await inviteColleague(second, { ...person, role: "owner" });
    expect((await theLetter(after.id))?.link ?? "").not.toContain("/invite/");
    const { token: made } = await issueLink(systemActor, { purpose: "invitation", invitationId: after.id });
    await expect(acceptInvitation(aGuest(), { token: made, name: "x", password })).rejects.toMatchObject({
      reason: "account_exists",
    });
    expect(await actorOfUser(viewer.userId!)).toBeNull();
    await enableAccount(admin, { accountId: viewer.userId! });
    expect(await actorOfUser(viewer.userId!)).toMatchObject({ companyId: null });
  });

  test("whom the operator has disabled cannot be removed and invited back, nor stand in as an owner", async () => {
    const { owner, second } = await three();
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, second.userId!));
    await expect(removeMember(owner, { userId: second.userId! })).rejects.toMatchObject({ reason: "disabled_already" });
    await expect(changeMemberRole(owner, { userId: owner.userId!, role: "viewer" })).rejects.toMatchObject({
      reason: "last_owner",
    });
  });
});

test("nobody is invited to a chamber that has left", async () => {
  const chamber = await aChamber({ state: "offboarded" });
  const asked = { ...somebody(), role: "member" as const, chamberId: chamber.id };
  await expect(inviteMentor(await anAdmin(), asked)).rejects.toMatchObject({ code: "not_found" });
});

describe("the list of invitations", () => {
  test("shows each only their own, with as many statements for three as for one", async () => {
    const chamber = await aChamber();
    const lead = await aMentor(chamber.id, "lead");
    const invite = () => inviteMentor(lead, { ...somebody(), role: "member", chamberId: chamber.id });
    const first = await invite();
    const one = await countingQueries(() => listInvitations(lead));
    await invite();
    await invite();
    const more = await countingQueries(() => listInvitations(lead));
    expect(more.result.rows).toHaveLength(3);
    expect(more.result.total).toBe(3);
    expect(more.statements.length).toBe(one.statements.length);
    const sees = async (actor: Actor) => {
      const { rows, total } = await listInvitations(actor);
      const found = rows.some(({ id }) => id === first.id);
      return [found, found || total === 0];
    };
    for (const actor of [
      aGuest(),
      await aMentor(chamber.id),
      await aCompanyUser(),
      await aMentor((await aChamber()).id, "lead"),
    ])
      expect(await sees(actor)).toEqual([false, true]);
    expect((await sees(await anAdmin()))[0]).toBe(true);
  });
});

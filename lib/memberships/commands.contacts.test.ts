import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aChamber, aCompany, aCompanyUser, aMember, aMentor, anAdmin, anOfficial, unique } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, letters, users } from "@/db/schema";
import { letterKinds } from "../letters";
import { listLetters } from "../notifications/queries";
import { inviteColleague, inviteMentor } from "./commands";
import { discloseAccount, discloseInvited, discloseLetter } from "./commands.contacts";
import { listInvitations, listInvitationsInClear } from "./queries";

const support = { reason: "support" as const };
const audit = { reason: "audit" as const };
const somebody = () => ({ email: `${unique("invited")}@portal.test`, name: "김 새내기", locale: "ko" as const });
const staff = ["official", "official2", "admin"] as const;

permissionTable("account.discloseContact", discloseAccount, {
  arrange: async (cast) => ({ accountId: cast.owner.userId!, ...support }),
  allowed: [...staff],
});
permissionTable("invitation.discloseContact", discloseInvited, {
  arrange: async (cast) => ({
    invitationId: (await inviteColleague(cast.owner, { ...somebody(), role: "viewer" })).id,
    ...support,
  }),
  allowed: [...staff],
});

const token = "q7-Zx_".repeat(8);
const aLetter = async (kind = "resetPassword", recipient = `${unique("reader")}@portal.test`) => {
  const link = `http://portal.test/ko/reset/${token}`;
  const [row] = await db
    .insert(letters)
    .values({
      ...{ jobId: randomUUID(), kind, recipient, locale: "ko", subject: unique("제목"), state: "kept" },
      ...{ body: `내용\n\n비밀번호 바꾸기\n${link}`, link },
    })
    .returning();
  return row!;
};
permissionTable("letter.disclose", discloseLetter, {
  arrange: async () => ({ letterId: (await aLetter()).id, ...audit }),
  allowed: ["admin"],
});

const entriesOf = (action: string, subjectId: string) =>
  db
    .select({ actorId: auditEvents.actorId, companyId: auditEvents.companyId, detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.action, action), eq(auditEvents.subjectId, subjectId)));

describe("an address that a list shows masked", () => {
  test("of an account is opened with a reason that one's role has, and the trail keeps the reason and no address", async () => {
    const [admin, official] = [await anAdmin(), await anOfficial()];
    const person = await aMember((await aCompany()).id);
    const accountId = person.userId!;
    await expect(discloseAccount(admin, { accountId } as never)).rejects.toMatchObject({
      fields: { reason: { key: "required" } },
    });
    await expect(discloseAccount(admin, { accountId, reason: "verification" })).rejects.toMatchObject({
      fields: { reason: { key: "choice" } },
    });
    expect(await entriesOf("account.discloseContact", accountId)).toEqual([]);
    expect(await discloseAccount(official, { accountId, ...support })).toEqual({ email: person.email });
    const words = { reason: "other" as const, otherReason: "분실 신고 전화를 받았습니다." };
    await discloseAccount(admin, { accountId, ...words });
    expect(await entriesOf("account.discloseContact", accountId)).toEqual([
      { actorId: official.userId, companyId: null, detail: support },
      { actorId: admin.userId, companyId: null, detail: words },
    ]);
  });

  test("of an account that was erased is none", async () => {
    const person = await aCompanyUser();
    await db.update(users).set({ erasedAt: new Date(), disabledAt: new Date() }).where(eq(users.id, person.userId!));
    await expect(discloseAccount(await anAdmin(), { accountId: person.userId!, ...support })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("of somebody invited is masked to the staff; who invites for their own company or chamber has typed it", async () => {
    const [admin, official, owner] = [await anAdmin(), await anOfficial(), await aCompanyUser()];
    const chamber = await aChamber();
    const lead = await aMentor(chamber.id, "lead");
    const [colleague, mentor] = [somebody(), somebody()];
    const ofCompany = await inviteColleague(owner, { ...colleague, role: "viewer" });
    const ofChamber = await inviteMentor(lead, { ...mentor, role: "member", chamberId: chamber.id });
    for (const reader of [admin, official]) {
      const seen = await listInvitations(reader, { size: 500 });
      expect(seen.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([ofCompany.id, ofChamber.id]));
      for (const { email } of [colleague, mentor]) expect(JSON.stringify(seen)).not.toContain(email);
      expect(seen.rows.find(({ id }) => id === ofChamber.id)!.email).toBe(`${mentor.email[0]}***@portal.test`);
    }
    expect((await listInvitations(owner)).rows.map(({ email }) => email)).toEqual([colleague.email]);
    expect((await listInvitations(lead)).rows.map(({ email }) => email)).toEqual([mentor.email]);
    const file = await listInvitationsInClear(admin, { size: 500 });
    expect(file.rows.find(({ id }) => id === ofChamber.id)!.email).toBe(mentor.email);
    const invitationId = ofCompany.id;
    expect(await discloseInvited(official, { invitationId, ...support })).toEqual({ email: colleague.email });
    expect(await entriesOf("invitation.discloseContact", invitationId)).toEqual([
      { actorId: official.userId, companyId: owner.companyId, detail: support },
    ]);
  });
});

describe("a letter that was kept", () => {
  test("is opened with a reason, on record, and never with a link that acts for its reader", async () => {
    const [admin, letter] = [await anAdmin(), await aLetter()];
    await expect(discloseLetter(admin, { letterId: letter.id } as never)).rejects.toMatchObject({
      fields: { reason: { key: "required" } },
    });
    expect(await entriesOf("letter.disclose", letter.id)).toEqual([]);
    const opened = await discloseLetter(admin, { letterId: letter.id, ...audit });
    expect(opened).toEqual({
      ...{ id: letter.id, recipient: letter.recipient },
      body: "내용\n\n비밀번호 바꾸기\nhttp://portal.test/ko/reset/***",
      linkHidden: true,
    });
    expect(JSON.stringify(opened)).not.toContain(token);
    expect(await entriesOf("letter.disclose", letter.id)).toEqual([
      { actorId: admin.userId, companyId: null, detail: audit },
    ]);
  });

  test("about results, and all that is not about accounts, the operator finds in the list and cannot open", async () => {
    const admin = await anAdmin();
    const recipient = `${unique("reader")}@portal.test`;
    const closed = Object.entries(letterKinds).filter(([kind, { group }]) => group !== "accounts" || kind === "digest");
    const kinds = [...closed.map(([kind]) => kind), "unheardOf"];
    for (const kind of ["applicationOutcome", "applicationAppealDecided", "decisionRevoked", "gateDecided", "digest"])
      expect(kinds).toContain(kind);
    for (const kind of kinds) {
      const { id } = await aLetter(kind, recipient);
      await expect(discloseLetter(admin, { letterId: id, ...audit }), kind).rejects.toMatchObject({
        reason: "letter_of_its_reader",
      });
      expect(await entriesOf("letter.disclose", id), kind).toEqual([]);
    }
    const list = await listLetters(admin, { q: recipient, page: 1 });
    expect(list.total).toBe(kinds.length);
    expect(JSON.stringify(list)).not.toContain("내용");
  });
});

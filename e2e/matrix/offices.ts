import { randomBytes, randomUUID } from "node:crypto";
import { examples, ids } from "../asking";
import { password } from "../fixtures";
import { at, both, type Cases, day, daysOn, short, text, type World } from "./world";

export function officeCases({
  sql,
  one,
  mine,
  santaClara,
  byCity,
  byAdmin,
  byCompany,
  byMentor,
  byNewcomer,
  byGuest,
  idOf,
  idIn,
  put,
  link,
  account,
  session,
  said,
  inquiryToken,
  request,
  passkey,
  codeOf,
  recoveryCode,
}: World): Cases {
  return {
    /* Members */
    "invitation.inviteColleague": () =>
      byCompany(
        { email: `${randomUUID()}@portal.test`, name: "견본", locale: "ko", role: "viewer" },
        { anybody: true },
      ),
    "invitation.inviteMentor": () =>
      byMentor({
        email: `${randomUUID()}@portal.test`,
        name: "견본",
        locale: "ko",
        chamberId: santaClara,
        role: "member",
      }),
    "invitation.inviteStaff": () =>
      byAdmin({ email: `${randomUUID()}@portal.test`, name: "견본", locale: "ko", role: "official", bodyId: "" }),
    "invitation.accept": async () => {
      const sent = await one(
        sql`select id from invitations where accepted_at is null and revoked_at is null and expires_at > now() and role = 'official' order by created_at desc limit 1`,
      );
      return byGuest({
        token: await link("invitation", null, { invitation: sent.id }),
        name: "견본",
        password: "matrix blue ocean 9051",
      });
    },
    "invitation.discloseContact": async () =>
      byAdmin({
        invitationId: await idOf(sql`select id from invitations order by created_at desc limit 1`),
        reason: "support",
      }),
    "letter.disclose": async () =>
      byAdmin({
        letterId: await idOf(
          sql`insert into letters (id, job_id, kind, recipient, locale, subject, state, body) values (gen_random_uuid(), gen_random_uuid(), 'passwordChanged', ${`${randomUUID()}@portal.test`}, 'ko', ${text}, 'kept', ${text}) returning id`,
        ),
        reason: "audit",
      }),
    "invitation.revoke": async () =>
      byCompany({
        invitationId: await idOf(
          sql`select id from invitations where company_id = ${mine} and accepted_at is null and revoked_at is null order by created_at desc limit 1`,
        ),
      }),
    "membership.changeRole": async () =>
      byCompany({ userId: await idOf(sql`select id from users where email = 'viewer@demo.test'`), role: "editor" }),
    "membership.remove": async () =>
      byCompany({ userId: await idOf(sql`select id from users where email = 'viewer@demo.test'`) }),

    /* Pages, figures and reference */
    "page.createNotice": () => byCity({}),
    "page.save": async () => {
      const draft = await one(sql`select * from page_versions where state = 'draft' order by created_at desc limit 1`);
      return byCity({
        versionId: draft.id,
        readAt: at(draft.updated_at),
        ...both("title", short),
        ...both("body"),
        source: "ko",
        checked: true,
        effectiveOn: day(1),
      });
    },
    "page.publish": async () =>
      byCity({
        versionId: await idOf(
          sql`select id from page_versions where state = 'draft' and title_ko <> '' order by created_at desc limit 1`,
        ),
      }),
    "page.startVersion": async () =>
      byCity({
        pageId: await idOf(
          sql`select p.id from public_pages p where p.kind = 'notice' and not exists (select 1 from page_versions v where v.page_id = p.id and v.state = 'draft') and exists (select 1 from page_versions v where v.page_id = p.id and v.state = 'published') limit 1`,
        ),
      }),
    "page.withdraw": async () =>
      byCity({
        versionId: await idOf(
          sql`select v.id from page_versions v join public_pages p on p.id = v.page_id where p.kind = 'notice' and v.state = 'published' limit 1`,
        ),
      }),
    "figure.define": async () => {
      const kept = await one(
        sql`select key as id, * from kpi_definitions where key = 'shipped_value' order by version desc limit 1`,
      );
      const word = (name: string) => String(kept[name] ?? "");
      return byAdmin({
        key: kept.key,
        version: kept.version,
        lagDays: word("lag_days"),
        ownerKo: word("owner_ko"),
        ownerEn: word("owner_en"),
        ...both("name", short),
        numeratorKo: word("numerator_ko"),
        numeratorEn: word("numerator_en"),
        denominatorKo: word("denominator_ko"),
        denominatorEn: word("denominator_en"),
        publicKo: word("public_ko"),
        publicEn: word("public_en"),
      });
    },
    "reference.discard": async () =>
      byCity({ importId: (await put("reference_imports", examples.import.id, "previewed")).id }),
    "reference.confirm": async () =>
      byCity({ importId: (await put("reference_imports", examples.import.id, "previewed")).id }),
    "reference.useEdition": async () => {
      const kept = await one(sql`
        insert into reference_editions (dataset, edition, source, year, rows, fingerprint, retrieved_at, imported_at, current, sample)
        select dataset, 'matrix', source, year, rows, fingerprint, retrieved_at, imported_at, false, sample from reference_editions where dataset = 'trade_figures' and current
        on conflict (dataset, edition) do update set current = false returning edition as id, dataset`);
      return byCity({ dataset: kept.dataset, edition: kept.id });
    },
    "reference.fetchCensus": () => byCity({ flow: "import", year: 2024 }),
    "reference.keepStateMainstay": () =>
      byCity({ state: "CA", naics: "334413", ...both("label", short), verification: "unverified", source: text }),
    "reference.switchStateMainstay": async () => {
      const kept = await one(
        sql`select state as id, naics, active from state_mainstays where state = 'CA' and naics = '334413'`,
      );
      return byCity({ state: kept.id, naics: kept.naics, active: !kept.active });
    },
    "reference.keepUsMainstay": () =>
      byCity({ naics: "3344", ...both("label", short), verification: "unverified", source: text }),
    "reference.switchUsMainstay": async () => {
      const kept = await one(sql`select naics as id, active from us_mainstay_industries limit 1`);
      return byCity({ naics: kept.id, active: !kept.active });
    },
    "reference.keepItemUser": () =>
      byCity({
        hsPrefix: "9031",
        sector: "photonics_appliances",
        naics: "334413",
        ...both("label", short),
        verification: "unverified",
        source: text,
      }),
    "reference.switchItemUser": async () => {
      const kept = await one(sql`select id, active from item_users limit 1`);
      return byCity({ itemUserId: kept.id, active: !kept.active });
    },
    "screening.request": () => byCity({}),
    "hit.confirm": async () => byCity({ hitId: await idIn("screening_hits", "open"), reason: text }),
    "hit.clear": async () => byCity({ hitId: await idIn("screening_hits", "open"), reason: text }),

    /* One's own affairs */
    "draft.save": () => byNewcomer({ form: "company.profile", subjectId: randomUUID(), values: {}, version: null }),
    "draft.discard": async () => {
      const kept = await one(sql`select subject_id as id from form_drafts where user_id = ${ids.newcomer} limit 1`);
      return byNewcomer({ form: "company.profile", subjectId: kept.id });
    },
    "export.ask": () => byNewcomer({ list: "products", format: "csv", conditions: {}, locale: "ko" }),
    "notice.read": async () => {
      const told = await one(sql`select id from notices where user_id = ${ids.company} and read_at is null limit 1`);
      return byCompany({ noticeId: told.id });
    },
    "notice.readAll": () => byNewcomer({}),
    "notice.choose": () => byNewcomer({ applications: "daily", matches: "daily", accounts: "daily" }),
    "access.reviewMonth": async () => {
      const month = daysOn(-31).toISOString().slice(0, 7);
      const [reviewed] =
        await sql`select 1 from access_reviews where month::text like ${`${month}%`} and role = 'official'`;
      return byCity({ month: reviewed ? "2026-09" : month, note: text });
    },
    "dataRequest.ask": () => byNewcomer({ kind: "erasure", words: text }),
    "dataRequest.withdraw": async () => ({
      twin: "newcomer",
      input: {
        requestId: await idOf(
          sql`select id from data_requests where user_id = ${ids.newcomer} order by created_at desc limit 1`,
        ),
      },
    }),
    "dataRequest.accept": async () => byCity({ requestId: (await request("open", "erasure")).id, answer: text }),
    "dataRequest.finish": async () => byCity({ requestId: (await request("open", "correction")).id, answer: text }),
    "dataRequest.refuse": async () =>
      byCity({ requestId: (await request("open", "correction")).id, answer: text, ground: "nothingWrong" }),
    "dataRequest.erase": async () => byCity({ requestId: (await request("accepted", "erasure")).id }),

    /* By then the letter about the question has been written */
    "inquiry.confirm": async () => byGuest({ token: await inquiryToken() }),
    "inquiry.withdraw": async () => byGuest({ token: await inquiryToken() }),

    /* Accounts */
    "account.discloseContact": async () => byAdmin({ accountId: await account(), reason: "support" }),
    "account.disable": async () => byAdmin({ accountId: await account() }),
    "account.enable": async () => byAdmin({ accountId: await account({ disabled: true }) }),
    "session.endOf": async () => byAdmin({ accountId: await account() }),
    "account.askForReset": () => byGuest({ email: `${randomUUID()}@portal.test` }),
    "account.resetPassword": async () =>
      byGuest({ token: await link("reset_password", await account()), password: "matrix blue ocean 9051" }),
    "account.undoEmailChange": async () =>
      byGuest({ token: await link("undo_email", await account(), { address: `${randomUUID()}@portal.test` }) }),
    "archive.ask": () => byNewcomer({ password }),
    "account.changeOwnDetails": () => byNewcomer({ name: "견본", locale: "ko", timeZone: "Asia/Seoul" }),
    "account.requestVerification": async () => {
      await sql`update users set email_verified_at = null where id = ${ids.newcomer}`;
      return byNewcomer({});
    },
    "account.verifyEmail": async () => byGuest({ token: await link("verify_email", ids.newcomer) }),
    "session.end": async () => ({ twin: "newcomer", input: { sessionId: await session("newcomer") } }),
    "session.endOthers": async () => {
      await session("newcomer");
      return byNewcomer({});
    },
    "account.beginPasskey": () => byNewcomer({ password }),
    "account.confirmPasskey": () => {
      const id = randomBytes(16).toString("base64url");
      return byNewcomer({
        name: "견본",
        answer: {
          id,
          rawId: id,
          type: "public-key",
          clientExtensionResults: {},
          response: { clientDataJSON: "eyJ9", attestationObject: "oA" },
        },
      });
    },
    "account.askPasskey": async () => {
      await passkey();
      return byNewcomer({});
    },
    "account.beginFactor": async () => {
      await sql`delete from passkeys where user_id = ${ids.newcomer}`;
      return byNewcomer({ password });
    },
    "account.confirmFactor": () => byNewcomer({ code: codeOf(String(said("account.beginFactor")?.secret ?? "")) }),
    "account.renewRecoveryCodes": () => byNewcomer({ code: recoveryCode("account.confirmFactor", 0) }),
    "account.removePasskey": async () => ({
      twin: "newcomer",
      input: { password, code: recoveryCode("account.renewRecoveryCodes", 0), passkeyId: await passkey() },
    }),
    "account.removeFactor": () => byNewcomer({ password, code: recoveryCode("account.renewRecoveryCodes", 1) }),
    "account.askEmailChange": () => byNewcomer({ password, email: `${randomUUID()}@portal.test` }),
    "account.changeEmail": async () => ({
      twin: "newcomer",
      input: { token: await link("change_email", ids.newcomer, { address: `${randomUUID()}@portal.test` }) },
    }),
    "account.changePassword": () => byNewcomer({ oldPassword: password, password: "matrix blue ocean 9051" }),
    "session.endAll": () => byNewcomer({}),
  };
}

import { randomUUID } from "node:crypto";
import { examples, ids } from "../asking";
import { at, both, businessNumber, type Cases, day, short, text, type World } from "./world";

export function companyCases({
  sql,
  one,
  companyOf,
  mine,
  santaClara,
  byCity,
  byAdmin,
  byCompany,
  byMentor,
  byGuest,
  inState,
  idOf,
  idIn,
  put,
  read,
  file,
  said,
  brief,
  product,
}: World): Cases {
  return {
    /* Companies and their products */
    "company.register": () =>
      byGuest({
        companyName: "견본행렬",
        name: "견본",
        email: `${randomUUID()}@portal.test`,
        password: "matrix blue ocean 9051",
        businessNumber: businessNumber(),
        registrationConsent: true,
        locale: "ko",
      }),
    "company.editProfile": async () => {
      const firm = await one(sql`select * from companies where id = ${mine}`);
      const word = (name: string) => String(firm[name] ?? "");
      return byCompany({
        companyId: firm.id,
        version: firm.version,
        nameKo: word("name_ko"),
        nameEn: word("name_en"),
        businessNumber: word("business_number"),
        corporateNumber: word("corporate_number"),
        district: word("district"),
        addressKo: word("address_ko"),
        addressEn: word("address_en"),
        postcode: word("postcode"),
        sector: word("sector"),
        foundedYear: word("founded_year"),
        employees: word("employees"),
        years: [],
        certifications: firm.certifications,
        website: word("website"),
        introductionKo: word("introduction_ko"),
        introductionEn: word("introduction_en"),
        contactName: word("contact_name"),
        contactTitle: word("contact_title"),
        contactEmail: word("contact_email"),
        contactPhone: word("contact_phone"),
      });
    },
    "company.askVerification": async () => {
      const firm = await one(
        sql`update companies set business_number = ${businessNumber()} where id = ${companyOf("newcomer")} returning *`,
      );
      await put("companies", firm.id, "registered");
      return { twin: "newcomer", input: { companyId: firm.id } };
    },
    "company.failVerification": async () =>
      byCity({
        companyId: await idOf(sql`select id from companies where id = ${companyOf("newcomer")}`),
        note: text,
      }),
    "company.verify": async () => {
      const firm = await inState(
        "companies",
        "verification_pending",
        sql`business_number is not null and id <> ${companyOf("newcomer")}`,
      );
      return byCity({ companyId: firm.id, method: "manual", documentId: "" });
    },
    "company.suspend": async () =>
      byCity({
        companyId: await idIn("companies", "verified", sql`id not in (${mine}, ${companyOf("rival")})`),
        note: text,
      }),
    "company.reinstate": async () => byCity({ companyId: await idIn("companies", "suspended") }),
    "company.close": async () =>
      byCity({
        companyId: await idIn("companies", "registered", sql`id <> ${companyOf("newcomer")}`),
        note: text,
      }),
    "company.discloseContact": () => byCity({ companyId: examples.company.id, reason: "support" }),
    "company.recheckRegistration": () => byCity({ companyId: examples.company.id }),
    "company.lookAtRegistration": async () => {
      const watch = await one(
        sql`select company_id as id, check_id from registration_watches where check_id is not null order by look_since nulls last limit 1`,
      );
      return byCity({ companyId: watch.id, checkId: watch.check_id, note: text });
    },
    "company.attachRegistration": async () => {
      const firm = await one(sql`select id from companies where id = ${companyOf("newcomer")}`);
      await put("companies", firm.id, "verification_pending");
      return {
        twin: "newcomer",
        input: {
          companyId: firm.id,
          documentId: (await file(firm.id, "company", firm.id, "business_registration")).id,
        },
      };
    },
    "voucher.issue": () =>
      byCity({ batchId: randomUUID(), chamberId: "", bodyName: "견본 협회", count: "2", expiresOn: day(60), note: "" }),
    "voucher.enter": async () => {
      const codes = Object.values(said("voucher.issue") ?? {}).flat() as string[];
      const firm = await one(sql`select id from companies where id = ${companyOf("newcomer")}`);
      return {
        twin: "newcomer",
        input: {
          companyId: firm.id,
          code: codes.find((code) => /^[\w-]{8,}$/u.test(code) && !/^[0-9a-f-]{36}$/u.test(code)) ?? "none",
        },
      };
    },
    "voucher.revoke": async () =>
      byCity({
        batchId: await idOf(
          sql`select id from voucher_batches where revoked_at is null order by created_at desc limit 1`,
        ),
      }),
    "product.create": async () => byCompany({ productId: randomUUID(), companyId: examples.company.id, ...product }),
    "product.edit": async () => {
      const made = await one(
        sql`select * from products where company_id = ${mine} and state = 'draft' order by created_at desc limit 1`,
      );
      return byCompany({ productId: made.id, version: made.version, ...product });
    },
    "product.copy": () => byCompany({ productId: examples.product.id, copyId: randomUUID() }),
    "product.submit": async () =>
      byCompany({
        productId: await idOf(
          sql`select id from products where company_id = ${mine} and state = 'draft' order by created_at limit 1`,
        ),
      }),
    "product.requestChanges": async () =>
      byCity({ productId: await idIn("products", "submitted", sql`company_id <> ${mine}`), note: text }),
    "product.approve": async () =>
      byCity({ productId: await idIn("products", "submitted", sql`company_id = ${mine}`) }),
    "product.publish": async () =>
      byCompany({
        productId: await idIn("products", "approved", sql`company_id = ${mine}`),
        locale: "ko",
        publicationConsent: true,
      }),
    "product.reconfirm": async () => byCompany({ productId: (await put("products", examples.product.id, "stale")).id }),
    "product.openTerms": async () =>
      byCompany({
        productId: await idOf(
          sql`select id from products where company_id = ${mine} and not terms_open and state <> 'archived' limit 1`,
        ),
      }),
    "product.closeTerms": async () =>
      byCompany({
        productId: await idOf(sql`select id from products where company_id = ${mine} and terms_open limit 1`),
      }),
    "product.archive": () => ({ twin: "rival", input: { productId: examples.productOfRival.id } }),
    "hsCode.search": () => ({ twin: "guest", input: { text: "9031" }, anybody: true }),

    /* Photos and files */
    "document.start": () =>
      byCompany({ fileName: "견본.pdf", bytes: 1000, clue: "00112233445566ab", about: null }, { anybody: true }),
    "document.disclose": () => byCity({ documentId: examples.document.id, reason: "review" }),
    "document.remove": async () => byCompany({ documentId: (await file(examples.company.id, null)).id }),
    "photo.add": async () =>
      byCompany({
        ...both("alt", short),
        productId: examples.product.id,
        documentId: (await file(examples.company.id, "product", examples.product.id, "photos", "견본.jpg")).id,
      }),
    "photo.change": () => byCompany({ ...both("alt", short), photoId: examples.photo.id, open: true }),
    "photo.move": () => byCompany({ photoId: examples.photo.id, direction: "earlier" }),
    "photo.takeDown": () => byCity({ photoId: examples.photo.id, reason: text }),
    "photo.remove": () => byCompany({ photoId: examples.photoOfCompany.id }),

    /* Chambers and mentors */
    "chamber.updateProfile": async () => {
      const chamber = await read("chambers", santaClara);
      return byMentor({
        ...both("about"),
        website: "",
        contactEmail: String(chamber.contact_email ?? ""),
        sectors: chamber.sectors,
        hsChapters: chamber.hs_chapters,
        channels: chamber.channels,
        certifications: chamber.certifications,
        helpKinds: chamber.help_kinds,
        languages: chamber.languages,
        chamberId: santaClara,
        readAt: at(chamber.updated_at),
      });
    },
    "chamber.setPlaces": async () =>
      byMentor({ places: String((await read("chambers", santaClara)).places), chamberId: santaClara }),
    "chamber.setTerritories": async () => {
      const rows = await sql<
        { state_code: string; share: number }[]
      >`select state_code, share from chamber_territories where chamber_id = ${santaClara}`;
      return byMentor({
        territories: rows.map((row) => ({ stateCode: row.state_code, share: String(row.share) })),
        chamberId: santaClara,
        readAt: at((await read("chambers", santaClara)).updated_at),
      });
    },
    "chamber.create": () =>
      byAdmin({
        ...both("name", `견본 ${Date.now()}`),
        kind: "chapter",
        metro: "Sample",
        city: "Sample",
        stateCode: "CA",
        timeZone: "America/Los_Angeles",
        bodyId: "",
        contactEmail: "sample@portal.test",
      }),
    "chamber.join": async () =>
      byAdmin({
        chamberId: await idOf(sql`select id from chambers where state = 'invited' order by created_at desc limit 1`),
      }),
    "chamber.activate": async () => byAdmin({ chamberId: await idIn("chambers", "onboarding") }),
    "chamber.limit": async () => byAdmin({ chamberId: await idIn("chambers", "active", sql`id <> ${santaClara}`) }),
    "chamber.unlimit": async () => byAdmin({ chamberId: await idIn("chambers", "limited") }),
    "chamber.fallSilent": async () =>
      byAdmin({ chamberId: await idIn("chambers", "active", sql`id <> ${santaClara}`) }),
    "chamber.offboard": async () =>
      byAdmin({
        chamberId: await idIn(
          "chambers",
          "inactive",
          sql`not exists (select 1 from matches m where m.chamber_id = t.id)`,
        ),
      }),
    "mentor.updateSkills": () => ({
      twin: "mentorSc",
      input: { hoursPerMonth: "8", sectors: ["photonics_appliances"], channels: [], certifications: [] },
      anybody: true,
    }),
    "mentor.addAbsence": () => ({ twin: "mentorWa", input: { startsOn: day(200), endsOn: day(202) }, anybody: true }),
    "mentor.removeAbsence": async () => ({
      twin: "mentorWa",
      input: {
        absenceId: await idOf(
          sql`select id from mentor_absences where mentor_id = ${ids.mentorWa} order by starts_on desc limit 1`,
        ),
      },
    }),

    /* Briefs */
    "brief.open": () => byMentor({ briefId: randomUUID(), ...brief }),
    "brief.change": async () => {
      const made = await one(
        sql`select * from briefs where chamber_id = ${santaClara} and state = 'open' order by created_at desc limit 1`,
      );
      return byMentor({ briefId: made.id, readAt: at(made.updated_at), ...brief });
    },
    "brief.expressInterest": async () => {
      const offered = await one(sql`
        select b.id from briefs b where b.state = 'open' and b.chamber_id <> ${santaClara}
          and not exists (select 1 from brief_interests i where i.brief_id = b.id and i.company_id = ${mine}) order by b.id limit 1`);
      return byCompany({ briefId: offered.id, productId: examples.product.id, note: "" });
    },
    "brief.withdrawInterest": async () =>
      byCompany({
        interestId: await idOf(
          sql`select id from brief_interests where company_id = ${mine} and withdrawn_at is null order by created_at desc limit 1`,
        ),
      }),
    "product.declareInterest": async () => {
      const shown = await one(sql`
        select p.id from products p where p.state = 'published'
          and not exists (select 1 from conflict_gates g join applications a on a.id = g.application_id where a.company_id = p.company_id and g.mentor_id = ${ids.mentorSc})
          and not exists (select 1 from product_interests i where i.product_id = p.id and i.chamber_id = ${santaClara}) order by p.id limit 1`);
      return byMentor({ productId: shown.id, note: "" }, { anybody: true });
    },
    "product.withdrawInterest": async () =>
      byMentor({
        interestId: await idOf(
          sql`select id from product_interests where chamber_id = ${santaClara} and withdrawn_at is null order by created_at desc limit 1`,
        ),
      }),
    "brief.close": async () => byMentor({ briefId: await idIn("briefs", "open", sql`chamber_id = ${santaClara}`) }),
    "brief.reopen": async () =>
      byMentor({
        briefId: await idIn("briefs", "closed", sql`chamber_id = ${santaClara}`),
        openUntil: day(40),
      }),
    "brief.meet": async () => byMentor({ briefId: await idIn("briefs", "open", sql`chamber_id = ${santaClara}`) }),

    /* Consents */
    "consent.giveTransfer": () => ({ twin: "rival", input: { chamberIds: [santaClara], locale: "ko" }, anybody: true }),
    "consent.withdrawTransfer": () => ({ twin: "rival", input: { chamberId: santaClara }, anybody: true }),
    "consent.renewPublication": async () => {
      const [notice] = await sql<
        { version: number }[]
      >`select max(version)::int as version from consent_notices where kind = 'publication'`;
      await sql`update consents set notice_version = notice_version - 1, renewal_asked_at = now() where kind = 'publication' and company_id = ${companyOf("rival")} and withdrawn_at is null`;
      return { twin: "rival", input: { locale: "ko", noticeVersion: notice!.version }, anybody: true };
    },
    "consent.withdrawPublication": () => ({ twin: "rival", input: {}, anybody: true }),
  };
}

import { examples } from "../asking";
import { at, both, type Cases, day, text, type World } from "./world";

export function buyerCases({
  sql,
  one,
  mine,
  santaClara,
  open,
  byCity,
  byCompany,
  byMentor,
  byGuest,
  inState,
  idOf,
  idIn,
  application,
  file,
  exhibition,
  lead,
  notOver,
  form,
}: World): Cases {
  return {
    /* Inquiries and surveys */
    "inquiry.ask": async () => {
      const { text: page } = await form;
      const shown =
        /name=\\?"shown\\?"[^>]*value=\\?"([^"\\]+)/u.exec(page)?.[1] ??
        /shown\\?":\\?"([^"\\]+)/u.exec(page)?.[1] ??
        "";
      return byGuest({
        productId: examples.product.id,
        shown,
        website: "",
        kind: "sample",
        name: "Sample Buyer",
        company: "Sample Stores",
        email: "buyer@portal.test",
        usState: "CA",
        message: text,
        shareEmail: false,
        agreed: true,
        locale: "en",
      });
    },
    "inquiry.discloseContact": async () =>
      byCompany({
        inquiryId: await idOf(
          sql`select id from inquiries where company_id = ${mine} and address_shared and state in ('open', 'answered') limit 1`,
        ),
      }),
    "inquiry.answer": async () =>
      byCompany({
        inquiryId: await idIn("inquiries", "open", sql`company_id = ${mine} and buyer_email <> 'buyer@portal.test'`),
        answer: text,
      }),
    "inquiry.close": async () =>
      byCompany({
        inquiryId: await idIn("inquiries", "open", sql`company_id = ${mine} and buyer_email <> 'buyer@portal.test'`),
        reason: "no_capacity",
        note: "",
      }),
    "inquiry.markSpam": async () =>
      byCompany({
        inquiryId: await idIn("inquiries", "open", sql`company_id = ${mine} and buyer_email <> 'buyer@portal.test'`),
      }),
    "survey.answer": async () => {
      const asked = await inState("surveys", "asked", sql`company_id = ${mine} and side = 'company'`);
      const keys = await sql<
        { key: string }[]
      >`select key from survey_questions where version = ${asked.version as number} and side = 'company'`;
      return byCompany({
        surveyId: asked.id,
        scores: Object.fromEntries(keys.map(({ key }) => [key, "4"])),
        comment: "",
      });
    },
    "survey.decline": async () =>
      byCompany({ surveyId: await idIn("surveys", "asked", sql`company_id = ${mine} and side = 'company'`) }),

    /* Exhibitions */
    "exhibition.create": () => byCity(exhibition),
    "exhibition.change": async () => {
      const { programId, ...rest } = exhibition;
      return byCity({
        exhibitionId: await idOf(
          sql`select id from exhibitions where program_id = ${programId} order by created_at desc limit 1`,
        ),
        ...rest,
      });
    },
    "booth.offer": async () => {
      const made = await one(
        sql`select id, program_id from exhibitions where program_id = ${open} order by last_day desc limit 1`,
      );
      const firm = await application("accepted");
      return byCity({ exhibitionId: made.id, companyId: firm.company_id, hall: "A", number: "1" });
    },
    "booth.place": async () => byCity({ boothId: await idIn("booths", "offered", notOver), hall: "B", number: "2" }),
    "booth.confirm": async () => {
      const booth = await inState("booths", "offered", notOver);
      return byCompany({ boothId: booth.id }, { seat: booth.company_id as string });
    },
    "booth.planMeeting": async () => {
      const booth = await one(
        sql`select b.id, b.company_id, x.last_day from booths b join exhibitions x on x.id = b.exhibition_id where b.state = 'confirmed' and x.last_day >= current_date limit 1`,
      );
      return byCompany(
        {
          boothId: booth.id,
          day: at(booth.last_day).slice(0, 10),
          time: "10:00",
          counterpart: "Sample Stores",
          note: "",
        },
        { seat: booth.company_id as string },
      );
    },
    "booth.cancelMeeting": async () => {
      const planned = await one(
        sql`select id, company_id from booth_meetings where cancelled_at is null order by starts_at desc limit 1`,
      );
      return byCompany({ meetingId: planned.id }, { seat: planned.company_id as string });
    },
    "lead.record": async () => {
      const booth = await one(
        sql`select b.id, b.company_id from booths b join exhibitions x on x.id = b.exhibition_id where b.state = 'confirmed' and x.first_day <= current_date and b.company_id = ${mine} order by x.first_day desc limit 1`,
      );
      return byCompany({ boothId: booth.id, ...lead });
    },
    "lead.discloseContact": () => byCompany({ leadId: examples.lead.id }),
    "lead.update": async () =>
      byCompany({ leadId: await idIn("leads", "new", sql`company_id = ${mine}`), move: "contact", note: text }),
    "lead.attachCard": async () => {
      const met = await one(
        sql`select l.id, l.booth_id from leads l where l.company_id = ${mine} and l.card_id is null and l.person <> '' order by l.created_at desc limit 1`,
      );
      return byCompany({
        leadId: met.id,
        cardId: (await file(examples.company.id, "booth", met.booth_id as string, met.id, "견본.jpg")).id,
      });
    },
    "lead.removeCard": async () =>
      byCompany({
        leadId: await idOf(
          sql`select id from leads where company_id = ${mine} and card_id is not null order by created_at desc limit 1`,
        ),
      }),
    "lead.forget": async () =>
      byCompany({
        leadId: await idOf(sql`select id from leads where company_id = ${mine} and state = 'new' limit 1`),
      }),
    "booth.decline": async () => {
      const booth = await inState("booths", "offered", notOver);
      return byCompany({ boothId: booth.id, reason: text }, { seat: booth.company_id as string });
    },
    "booth.withdraw": async () =>
      byCity({
        boothId: await idOf(
          sql`select b.id from booths b join exhibitions x on x.id = b.exhibition_id where b.state = 'confirmed' order by x.last_day desc limit 1`,
        ),
      }),

    /* Investors */
    "investmentProfile.save": async () => {
      const kept = await one(sql`select id, edits from investment_profiles where company_id = ${mine}`);
      return byCompany(
        {
          edits: kept.edits,
          stage: "seed",
          instruments: ["safe"],
          amountMin: "10000",
          amountMax: "20000",
          ...both("use"),
          ...both("traction"),
          revenue: "",
          revenueYear: "",
          capTable: "not_yet",
          rounds: "",
          links: "",
        },
        { anybody: true },
      );
    },
    "investmentProfile.publish": async () => {
      const kept = await one(sql`select id, edits from investment_profiles where company_id = ${mine}`);
      return byCompany({ edits: kept.edits, noticeVersion: 1, agreed: true }, { anybody: true });
    },
    "investment.record": () =>
      byMentor(
        {
          companyId: examples.company.id,
          organisation: "Sample Capital",
          investorKind: "venture_capital",
          person: "Kim Sample",
          email: "investor@portal.test",
          phone: "",
          usState: "CA",
          amountMin: "10000",
          amountMax: "20000",
          sectors: ["photonics_appliances"],
          accreditation: "not_asked",
          leadRole: "either",
          horizon: "open",
          stake: "none",
          stakeNote: "",
          message: text,
          source: text,
          heardOn: day(-3),
          told: true,
        },
        { anybody: true },
      ),
    "investment.offer": async () =>
      byMentor({ investmentId: await idIn("investments", "noted", sql`chamber_id = ${santaClara}`) }),
    "investment.accept": async () =>
      byCompany({
        investmentId: await idIn("investments", "offered", sql`company_id = ${mine}`),
        note: "",
        agreed: true,
      }),
    "investment.decline": async () =>
      byCompany({ investmentId: await idIn("investments", "offered", sql`company_id = ${mine}`), note: text }),
    "investment.introduce": async () =>
      byMentor({
        investmentId: await idIn("investments", "accepted", sql`chamber_id = ${santaClara}`),
        note: text,
      }),
    "investment.openInvestor": async () =>
      byCompany({ investmentId: await idIn("investments", "introduced", sql`company_id = ${mine}`) }),
    "investment.openCompany": async () =>
      byMentor({
        investmentId: await idIn("investments", "introduced", sql`chamber_id = ${santaClara}`),
        reason: "introduction",
      }),
    "investment.advance": async () =>
      byCompany({
        investmentId: await idIn("investments", "introduced", sql`company_id = ${mine}`),
        move: "meet",
        note: text,
      }),
    "investment.withdraw": async () =>
      byMentor({
        investmentId: await idIn("investments", "offered", sql`chamber_id = ${santaClara}`),
        note: text,
      }),
    "investment.forget": async () =>
      byMentor({
        investmentId: await idOf(
          sql`select id from investments where chamber_id = ${santaClara} and state = 'ended' limit 1`,
        ),
      }),
    "investmentProfile.withdraw": () => byCompany({}, { anybody: true }),
  };
}

import type { APIRequestContext, Browser } from "@playwright/test";
import type postgres from "postgres";
import { expect, type Person, people, test, windowOf } from "./fixtures";

/*
 * A word that occurs nowhere else is put into every confidential field. Then everybody reads everything that they can
 * reach by links from their own pages, as a page and as the data that the router asks for, and only those who should see a word find it.
 */

/** An editor reads what the owner of the company reads. */
type Reader = "guest" | Exclude<Person, "editor">;
type Canary = {
  word: string;
  seenBy: readonly Reader[];
  plant: (sql: postgres.Sql, word: string, ids: Ids) => Promise<{ count: number }>;
};
type Ids = {
  companyId: string;
  applicationId: string;
  reviewId: string;
  sealedReviewId: string;
  matchId: string;
  productId: string;
  gateId: string;
  /** Of Santa Clara, answered by the company and nobody else. */
  briefId: string;
  /** Santa Clara's interest in a product of the company. */
  wishId: string;
  /** People whom the company, the chamber and the operator have written down: the company's lead and inquiry, Santa Clara's investor. */
  leadId: string;
  inquiryId: string;
  investmentId: string;
  /** The rival's application, decided and not yet released. */
  undecidedId: string;
  /** The open season and its round. */
  programId: string;
  roundId: string;
};

const city: Reader[] = ["official", "official2"];
const mentorsOfReview: Reader[] = ["mentorSc", "mentorWa"];

/** The words, in the order of the tables; `seenBy` is exact. */
const canaries: Record<string, Canary> = {
  "a draft product's name": {
    word: "kanarischdraft",
    seenBy: ["company", ...city],
    plant: (sql, word, { companyId }) =>
      sql`insert into products (id, company_id, slug, name_ko, name_en) values (gen_random_uuid(), ${companyId}, gen_random_uuid()::text, ${word}, ${word})`,
  },
  "the street of a company": {
    word: "kanarischstreet",
    seenBy: ["company", ...city],
    plant: (sql, word, { companyId }) =>
      sql`update companies set address_ko = ${`광주광역시 북구 ${word}`}, address_en = ${word} where id = ${companyId}`,
  },
  "the contact person's name": {
    word: "kanarischperson",
    seenBy: ["company"],
    plant: (sql, word, { companyId }) => sql`update companies set contact_name = ${word} where id = ${companyId}`,
  },
  "the contact person's address": {
    word: "kanarischmail",
    seenBy: ["company"],
    plant: (sql, word, { companyId }) =>
      sql`update companies set contact_email = ${`${word}@portal.test`} where id = ${companyId}`,
  },
  "what was typed into an application after its snapshot was taken": {
    word: "kanarischgoal",
    seenBy: [],
    plant: (sql, word, { applicationId }) =>
      sql`update applications set goals_ko = ${word}, motivation_ko = ${word} where id = ${applicationId}`,
  },
  "the snapshot of an application": {
    word: "kanarischsnapshot",
    seenBy: ["company", ...mentorsOfReview, ...city],
    plant: (sql, word, { applicationId }) =>
      sql`update application_snapshots set content = jsonb_set(content, '{application,goalsKo}', to_jsonb(${word}::text)) where application_id = ${applicationId}`,
  },
  "the city's note on a decision": {
    word: "kanarischnote",
    seenBy: city,
    plant: (sql, word, { undecidedId }) =>
      sql`update applications set decision_note = ${word} where id = ${undecidedId}`,
  },
  "feedback before the release": {
    word: "kanarischfeedback",
    seenBy: city,
    plant: (sql, word, { undecidedId }) =>
      sql`update applications set feedback_ko = ${word}, feedback_en = ${word} where id = ${undecidedId}`,
  },
  "a mentor's own comment before the round closes": {
    word: "kanarischcomment",
    seenBy: ["mentorSc"],
    plant: (sql, word, { reviewId }) => sql`update reviews set comment = ${word} where id = ${reviewId}`,
  },
  "another mentor's comment before the round closes": {
    word: "kanarischsealed",
    seenBy: ["mentorWa"],
    plant: (sql, word, { sealedReviewId }) => sql`update reviews set comment = ${word} where id = ${sealedReviewId}`,
  },
  "what a mentor declared": {
    word: "kanarischinterest",
    seenBy: city,
    plant: (sql, word, { gateId }) => sql`update conflict_gates set note = ${word} where id = ${gateId}`,
  },
  "what exactly a chamber looks for": {
    word: "kanarischbrief",
    seenBy: ["company", "rival", "newcomer", "mentorSc", ...city],
    plant: (sql, word, { briefId }) =>
      sql`update briefs set details_ko = ${word}, details_en = ${word} where id = ${briefId}`,
  },
  "what a company says to a brief": {
    word: "kanarischanswer",
    seenBy: ["company", "mentorSc", ...city],
    plant: (sql, word, { briefId }) => sql`update brief_interests set note = ${word} where brief_id = ${briefId}`,
  },
  "what a chamber says of a product": {
    word: "kanarischwish",
    seenBy: ["company", "mentorSc", ...city],
    plant: (sql, word, { wishId }) => sql`update product_interests set note = ${word} where id = ${wishId}`,
  },
  "the note of a decline": {
    word: "kanarischdecline",
    seenBy: city,
    plant: (sql, word, { matchId }) => sql`update matches set decline_note = ${word} where id = ${matchId}`,
  },
  "a listed name that looks like a company's": {
    word: "kanarischlisted",
    seenBy: city,
    // Judged already, so that nothing else follows from it.
    plant: (sql, word, { companyId }) =>
      sql`insert into screening_hits (id, kind, state, company_id, our_name, listed_name, score, list, entry_id, edition, entry, reason)
        values (gen_random_uuid(), 'party', 'cleared', ${companyId}, 'Sample', ${word}, 90, 'Sample list', ${word}, 'sample', '{}', 'Judged.')
        on conflict on constraint screening_hits_once do update set our_name = excluded.our_name`,
  },
  "whom the company met at a booth": {
    word: "kanarischmet",
    seenBy: ["company"],
    plant: (sql, word, { leadId }) => sql`update leads set person = ${word} where id = ${leadId}`,
  },
  "who asked the company about a product": {
    word: "kanarischbuyer",
    seenBy: ["company"],
    plant: (sql, word, { inquiryId }) =>
      sql`update inquiries set buyer_name = ${word}, address_shared = true where id = ${inquiryId}`,
  },
  "an investor's person": {
    word: "kanarischinvestor",
    seenBy: ["mentorSc"],
    plant: (sql, word, { investmentId }) => sql`update investments set person = ${word} where id = ${investmentId}`,
  },
  "whose account it is": {
    word: "kanarischaccount",
    seenBy: [...city, "admin"],
    plant: (sql, word) => sql`
      insert into users (id, email, name, role, disabled_at)
      values (gen_random_uuid(), 'kanarischreach.account@portal.test', ${`Kanarien ${word}`}, 'federation', now())
      on conflict (email) do update set name = excluded.name`,
  },
  "who was invited": {
    word: "kanarischinvited",
    seenBy: [...city, "admin"],
    plant: (sql, word) => sql`
      insert into invitations (id, email, name, role, locale, expires_at)
      values (gen_random_uuid(), 'kanarischreach.invited@portal.test', ${word}, 'official', 'ko', now() + interval '1 day')`,
  },
  // Each of them is opened by a deed; no page has it before.
  "how to reach any of these": {
    word: "kanarischreach",
    seenBy: [],
    plant: async (sql, word, { leadId, inquiryId, investmentId }) => {
      const address = `${word}@portal.test`;
      const planted = [
        await sql`update leads set email = ${address}, phone = ${word} where id = ${leadId}`,
        await sql`update inquiries set buyer_email = ${address} where id = ${inquiryId}`,
        await sql`update investments set email = ${address}, phone = ${word} where id = ${investmentId}`,
      ];
      return { count: Math.min(...planted.map(({ count }) => count)) };
    },
  },
};

const mentorPages = [
  "/mentor",
  "/mentor/reviews",
  "/mentor/board",
  "/mentor/matches",
  "/mentor/briefs",
  "/mentor/chamber",
  "/mentor/interests",
  "/mentor/notices",
];

const starts: Record<Reader, string[]> = {
  guest: ["/", "/programs", "/chambers", "/products", "/help", "/how-matching-works"],
  company: [
    "/company",
    "/company/profile",
    "/company/products",
    "/company/applications",
    "/company/matches",
    "/company/briefs",
    "/company/notices",
    "/company/settings",
    "/company/settings?tab=letters",
  ],
  rival: [
    "/company",
    "/company/profile",
    "/company/products",
    "/company/applications",
    "/company/matches",
    "/company/briefs",
    "/company/notices",
    "/company/settings",
    "/company/settings?tab=letters",
  ],
  newcomer: ["/company", "/company/products", "/company/applications", "/company/matches", "/company/briefs"],
  mentorSc: mentorPages,
  mentorWa: mentorPages,
  mentorAtl: mentorPages,
  official: [
    "/city",
    "/city/companies",
    "/city/applications",
    "/city/applications/appeals",
    "/city/reviews",
    "/city/reviews?view=conflicts",
    "/city/reviews?view=plan",
    "/city/conflicts",
    "/city/conflicts?show=all",
    "/city/conflicts?part=register",
    "/city/letters/previews",
    "/city/notices",
    "/city/board",
    "/city/runs",
    "/city/briefs",
    "/city/screening",
    "/city/programs",
    "/city/chambers",
    "/city/trail",
    "/city/accounts",
  ],
  official2: [
    "/city",
    "/city/applications",
    "/city/reviews",
    "/city/reviews?view=conflicts",
    "/city/conflicts?show=all",
    "/city/board",
    "/city/screening",
    "/city/briefs",
  ],
  federation: ["/city/federation", "/city/chambers"],
  admin: ["/city/accounts", "/city/chambers", "/city/letters", "/city/trail"],
};

/** How many pages are read by following links, and how many of one kind; what is guessed comes on top. */
const mostPages = 50;
const mostOfKind = 5;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu;
const slug = /^(\/ko\/(?:chambers|products|programs)\/)[^/]+/u;
const kindOf = (path: string) => path.replace(/\?.*$/u, "").replaceAll(uuid, ":id").replace(slug, "$1:slug");

/**
 * Reads every page that links lead to, and what is guessed, each as the router's data as well (of a list's searches, the
 * first); returns which words were found, and where.
 */
async function wordsFound(api: APIRequestContext, from: string[], guessed: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const kinds = new Map<string, number>();
  const textOf = async (path: string): Promise<string> => {
    seen.add(path);
    const page = await api.get(path);
    expect(page.status(), path).toBeLessThan(500);
    let text = await page.text();
    const ofKind = kinds.get(kindOf(path)) ?? 0;
    kinds.set(kindOf(path), ofKind + 1);
    if (ofKind === 0 || !path.includes("?q=")) text += await (await api.get(path, { headers: { rsc: "1" } })).text();
    for (const [what, { word }] of Object.entries(canaries))
      if (text.includes(word) && !found.has(what)) found.set(what, path);
    return text;
  };
  const waiting = from.map((path) => `/ko${path === "/" ? "" : path}`);
  while (waiting.length > 0 && seen.size < mostPages) {
    const path = waiting.shift()!;
    if (seen.has(path) || (kinds.get(kindOf(path)) ?? 0) >= mostOfKind) continue;
    for (const [, link] of (await textOf(path)).matchAll(/href="(\/ko\/[^"#]+)"/gu)) {
      const next = link!.replaceAll("&amp;", "&");
      if (!seen.has(next) && !next.includes("/sign-in") && (next.match(/[?&]/gu)?.length ?? 0) < 2) waiting.push(next);
    }
  }
  for (const path of guessed) if (!seen.has(path)) await textOf(path);
  return found;
}

async function idsOf(sql: postgres.Sql): Promise<Ids> {
  const [company] = await sql<
    { id: string }[]
  >`select m.company_id as id from company_members m join users u on u.id = m.user_id where u.email = ${people.company}`;
  const user = async (email: string) =>
    (await sql<{ id: string }[]>`select id from users where email = ${email}`)[0]!.id;
  const [application] = await sql<
    { id: string }[]
  >`select id from applications where company_id = ${company!.id} and state = 'in_review' limit 1`;
  const review = async (email: string) =>
    (
      await sql<
        { id: string }[]
      >`select id from reviews where application_id = ${application!.id} and mentor_id = ${await user(email)} limit 1`
    )[0]?.id;
  const [match] = await sql<
    { id: string }[]
  >`select id from matches where state in ('company_declined', 'chamber_declined') order by id limit 1`;
  const [gate] = await sql<
    { id: string }[]
  >`select id from conflict_gates where mentor_id = ${await user(people.mentorSc)} and state = 'declared' limit 1`;
  const [product] = await sql<{ id: string }[]>`select id from products where company_id = ${company!.id} limit 1`;
  const [brief] = await sql<{ id: string }[]>`
    select b.id from briefs b join mentors m on m.chamber_id = b.chamber_id where m.user_id = ${await user(people.mentorSc)} and b.state = 'open'
      and exists (select 1 from brief_interests i where i.brief_id = b.id and i.company_id = ${company!.id} and i.withdrawn_at is null)
      and not exists (select 1 from brief_interests i where i.brief_id = b.id and i.company_id <> ${company!.id}) limit 1`;
  const [wish] = await sql<{ id: string }[]>`
    select i.id from product_interests i join products p on p.id = i.product_id join mentors m on m.chamber_id = i.chamber_id
    where m.user_id = ${await user(people.mentorSc)} and p.company_id = ${company!.id} and i.withdrawn_at is null limit 1`;
  const [undecided] = await sql<{ id: string }[]>`
    update applications set state = 'decision_pending', decision = 'accepted', decided_at = now(), state_entered_at = now()
    where id = (select a.id from applications a join company_members m on m.company_id = a.company_id join users u on u.id = m.user_id
      where u.email = ${people.rival} order by a.submitted_at desc nulls last limit 1) returning id`;
  const [season] = await sql<{ programId: string; roundId: string }[]>`
    select a.program_id as "programId", r.id as "roundId" from applications a join review_rounds r on r.program_id = a.program_id
    where a.id = ${application!.id}`;
  const [met] = await sql<{ id: string }[]>`select id from leads where company_id = ${company!.id} order by id limit 1`;
  // Read along by no chamber.
  const [asked] = await sql<
    { id: string }[]
  >`select id from inquiries where company_id = ${company!.id} and state = 'spam' limit 1`;
  const [investment] = await sql<{ id: string }[]>`
    select i.id from investments i join mentors m on m.chamber_id = i.chamber_id
    where m.user_id = ${await user(people.mentorSc)} and i.company_id = ${company!.id} and i.introduced_at is not null limit 1`;
  return {
    ...season!,
    leadId: met!.id,
    inquiryId: asked!.id,
    investmentId: investment!.id,
    undecidedId: undecided!.id,
    companyId: company!.id,
    applicationId: application!.id,
    reviewId: (await review(people.mentorSc)) ?? "",
    sealedReviewId: (await review(people.mentorWa)) ?? "",
    matchId: match!.id,
    productId: product!.id,
    gateId: gate!.id,
    briefId: brief!.id,
    wishId: wish!.id,
  };
}

/** Lists that search: for every word where the reader has pages of that kind, for one where there are none for them. */
const searches = (reader: Reader) => {
  const words = Object.values(canaries).map(({ word }) => word);
  const areas = ["products", ...starts[reader].map((path) => path.split("/")[1])];
  return ["/products", "/company/products", "/city/companies", "/city/applications", "/mentor/matches"].flatMap(
    (list) => words.slice(0, areas.includes(list.split("/")[1]) ? undefined : 1).map((word) => `/ko${list}?q=${word}`),
  );
};

/** Addresses that somebody might guess or be sent: each must answer as if the thing did not exist. */
const guesses = (ids: Ids, reader: Reader) => [
  `/ko/company/products/${ids.productId}`,
  `/ko/company/applications/${ids.applicationId}`,
  `/ko/company/applications/${ids.applicationId}/receipt`,
  `/ko/company/matches/${ids.matchId}`,
  `/ko/company/briefs/${ids.briefId}`,
  `/ko/mentor/briefs/${ids.briefId}`,
  `/ko/city/briefs/${ids.briefId}`,
  `/ko/mentor/reviews/${ids.reviewId}`,
  `/ko/mentor/reviews/${ids.sealedReviewId}`,
  `/ko/mentor/matches/${ids.matchId}`,
  `/ko/city/board?card=${ids.matchId}`,
  `/ko/city/companies/${ids.companyId}`,
  `/ko/city/products/${ids.productId}`,
  `/ko/company/applications/${ids.applicationId}/snapshots`,
  `/ko/city/applications/${ids.applicationId}`,
  `/ko/city/applications/${ids.applicationId}/snapshots`,
  `/ko/city/deliberation/${ids.roundId}`,
  `/ko/city/deliberation/${ids.roundId}?application=${ids.applicationId}`,
  `/ko/city/deliberation/${ids.roundId}?view=calibration`,
  `/ko/city/deliberation/${ids.roundId}?view=release`,
  `/ko/city/programs/${ids.programId}`,
  `/ko/city/programs/${ids.programId}/preview`,
  `/ko/city/applications/${ids.undecidedId}`,
  `/ko/company/applications/${ids.undecidedId}`,
  `/ko/company/leads/${ids.leadId}`,
  `/ko/company/inquiries/${ids.inquiryId}`,
  ...["/company/investment", "/mentor/investors", "/city/investors"].map((of) => `/ko${of}/${ids.investmentId}`),
  "/ko/city/accounts?q=Kanarien",
  "/ko/city/accounts?tab=invitations",
  ...searches(reader),
];

/** A search says back what was asked for: the word in the field is not a find. */
const asked = (found: Map<string, string>) =>
  [...found].filter(([what, path]) => !path.includes(`q=${canaries[what]!.word}`)).map(([what]) => what);

async function contextOf(browser: Browser, reader: Reader) {
  if (reader === "guest") return browser.newContext();
  return (await windowOf(browser, reader)).context();
}

test.describe("only those who should see it", () => {
  let ids: Ids;
  test.beforeAll(async ({ sql }) => {
    ids = await idsOf(sql);
    for (const [what, canary] of Object.entries(canaries)) {
      const { count } = await canary.plant(sql, canary.word, ids);
      expect(count, `${what} was planted`).toBeGreaterThan(0);
    }
  });

  for (const reader of Object.keys(starts) as Reader[]) {
    test(`${reader} finds exactly what is theirs`, async ({ browser }) => {
      test.setTimeout(240_000);
      const context = await contextOf(browser, reader);
      const found = await wordsFound(context.request, starts[reader], guesses(ids, reader));
      const meant = Object.entries(canaries)
        .filter(([, { seenBy }]) => seenBy.includes(reader))
        .map(([what]) => what);
      const places = Object.fromEntries(found);
      expect(asked(found).sort(), JSON.stringify(places, null, 1)).toEqual(meant.sort());
      await context.close();
    });
  }
});

import type { Page } from "@playwright/test";
import {
  bringDeclaration,
  confirmationFor,
  countClaim,
  daysAgo,
  draftShipment,
  press,
  stateOf,
  stranger,
  submitClaim,
  verifyClaim,
} from "./claims";
import { expect, giveAccess, openBoard, signIn, test, windowOf } from "./fixtures";

/*
 * One record from what a chamber looks for to a shipment that counts, as four people: the mentor asks, the company answers, one
 * official proposes and introduces, the two work together, the company's contact confirms, and the second official counts.
 */

test.describe.configure({ mode: "serial", timeout: 150_000 });
test.use({ actionTimeout: 15_000 });

const begun = Date.now();
const stamp = begun.toString(36);
const title = `소개할 제품을 찾습니다 (${stamp})`;
const amount = `${(10_000 + (begun % 80_000)).toLocaleString("en-US")}.37`;

const centsOf = (dollars: string) => Number(dollars.replace(/[^\d]/gu, "") || Number.NaN);

type Pair = Record<
  "id" | "season" | "product" | "hs" | "sector" | "chamber" | "lead" | "owner" | "contact" | "company",
  string
>;
let pair: Pair;
let room = "";
let claim = "";
let mentor: Page;
let company: Page;
let official: Page;

test.beforeAll(async ({ browser, sql }) => {
  const [found] = await sql<Pair[]>`
    select m.id, m.program_id as season, p.name_ko as product, left(p.hs6, 4) as hs, p.sector, here.name_ko as chamber,
      lead.email as lead, owner.email as owner, c.contact_email as contact, c.id as company
    from matches m
    join products p on p.id = m.product_id and p.state in ('approved', 'published') and p.hs6 is not null
    join companies c on c.id = m.company_id
    join applications a on a.id = m.application_id and a.state = 'accepted'
    join chambers here on here.id = m.chamber_id and here.state = 'active'
    join consents k on k.company_id = m.company_id and k.kind = 'chamber_transfer' and k.withdrawn_at is null and k.chamber_id = here.id
    join mentors on mentors.chamber_id = here.id and mentors.role = 'lead' and mentors.state = 'active'
    join users lead on lead.id = mentors.user_id
    join company_members o on o.company_id = c.id and o.role = 'owner'
    join users owner on owner.id = o.user_id
    where m.state = 'candidate'
      and m.program_id = (select program_id from match_runs where state = 'deployed' order by deployed_at limit 1)
      and (select count(*) from matches held where held.chamber_id = here.id and held.state in ('mutual', 'introduced', 'engaged')) < here.places
      and (select count(*) from matches w where w.company_id = c.id and w.state in ('proposed', 'chamber_interested', 'company_interested')) < 5
      and not exists (select 1 from conflict_gates g join applications b on b.id = g.application_id join mentors x on x.user_id = g.mentor_id
        where b.company_id = c.id and x.chamber_id = here.id)
    order by m.id desc limit 1`;
  expect(found, "a suggested pair with a place left").toBeDefined();
  pair = found!;
  await giveAccess(sql, pair.lead);
  await giveAccess(sql, pair.owner);
  const windows = [1, 2].map(async () => (await browser.newContext({ locale: "ko-KR" })).newPage());
  [mentor, company] = (await Promise.all(windows)) as [Page, Page];
  await signIn(mentor, pair.lead);
  await signIn(company, pair.owner);
  official = await windowOf(browser, "official");
});

const cardOn = (page: Page) =>
  page.getByRole("region", { name: pair.chamber, exact: true }).getByRole("row", { name: pair.product, exact: true });

/** A deed of the city on the board's card, with its question. */
async function decide(deed: string): Promise<void> {
  await openBoard(official, `/ko/city/board?program=${pair.season}&q=${encodeURIComponent(pair.product)}`);
  await cardOn(official)
    .getByRole("button", { name: /할 일$/u })
    .click();
  await official.getByRole("menuitem", { name: deed, exact: true }).click();
  await official.getByRole("dialog").getByRole("button", { name: deed, exact: true }).click();
}

/** Says yes on the page of the match. */
async function sayYes(page: Page, section: "company" | "mentor"): Promise<void> {
  await page.goto(`/ko/${section}/matches/${pair.id}`);
  const yes = page
    .getByRole("main")
    .getByRole("button", { name: /^관심 있습니다/u })
    .first();
  await expect(yes).toBeEnabled();
  await yes.click();
  await page.getByRole("dialog").getByRole("button", { name: "관심 있습니다", exact: true }).click();
}

test("the mentor says what the chamber looks for, and the company answers with its product", async () => {
  await mentor.goto("/ko/mentor/briefs/new");
  await expect(mentor.getByRole("button", { name: "의뢰 올리기", exact: true })).toBeEnabled();
  await mentor.getByRole("textbox", { name: "찾는 제품(한국어)" }).fill(title);
  await mentor.getByRole("textbox", { name: "HS 품목 범위" }).fill(pair.hs);
  await mentor.getByRole("combobox", { name: "분야" }).selectOption(pair.sector);
  await mentor.getByLabel("마지막 날").fill(daysAgo(-40));
  await press(mentor, "의뢰 올리기");
  await expect(mentor.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const brief = new URL(mentor.url()).pathname.split("/").pop()!;

  await company.goto("/ko/company/briefs");
  await company.getByRole("link", { name: title, exact: true }).first().click();
  await expect(company.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(company.getByRole("button", { name: "관심 표시하기", exact: true })).toBeEnabled();
  await company.getByRole("radio", { name: pair.product }).check();
  await company.getByRole("button", { name: "관심 표시하기", exact: true }).click();
  await expect(company.getByText("관심을 표시함").first()).toBeVisible();
  await mentor.goto(`/ko/mentor/briefs/${brief}`);
  await expect(mentor.getByRole("main")).toContainText("기업의 답 (1)");
});

test("the official proposes the pair, both say yes, and it is introduced", async ({ sql }) => {
  await decide("제안하기");
  await expect(cardOn(official)).toContainText("제안됨");
  await sayYes(mentor, "mentor");
  await expect(stateOf(mentor)).toContainText("상공회의소 관심");
  // Before both have said yes the chamber does not learn who it is.
  await expect(mentor.getByRole("main")).toContainText("양쪽이 동의하기 전에는 여기까지만 보입니다.");
  await sayYes(company, "company");
  await expect(stateOf(company)).toContainText("양쪽 동의");
  await decide("소개하기");
  await expect(cardOn(official)).toContainText("소개됨");
  await expect(async () => {
    const [opened] = await sql<{ id: string }[]>`select id from engagements where match_id = ${pair.id}`;
    room = opened?.id ?? "";
    expect(room).not.toBe("");
  }).toPass({ timeout: 40_000 });
});

test("the two work in their room: the mentor begins, the company reports what was reached", async () => {
  await mentor.goto(`/ko/mentor/matches/${pair.id}`);
  await mentor.getByRole("link", { name: "협력 방으로 가기" }).click();
  await press(mentor, "협력 시작하기");
  await expect(stateOf(mentor)).toContainText("진행 중");
  await company.goto(`/ko/company/engagements/${room}`);
  await company.getByRole("button", { name: "이룬 단계 적기" }).click();
  await company.getByRole("combobox", { name: /무엇을 이루었나요/u }).selectOption("first_shipment");
  await company.getByLabel(/이룬 날/u).fill(daysAgo(0));
  await company.getByRole("button", { name: "이룬 단계 적기" }).last().click();
  await expect(company.getByRole("list", { name: "이룬 단계" })).toContainText("첫 출하");
});

test("the shipment is claimed, confirmed by letter, evidenced, verified by one official and counted by another", async ({
  browser,
  sql,
}) => {
  const details = `첫 상자를 보냈습니다 (${stamp}).`;
  claim = await draftShipment(mentor, room, { amount, day: daysAgo(0), details, buyer: `Sample Buyer ${stamp}` });
  await submitClaim(mentor);
  const contact = await stranger(browser);
  await contact.goto(await confirmationFor(contact, pair.contact, `$${amount}`));
  await contact.getByRole("radio", { name: /^2\. /u }).check();
  await press(contact, "사실입니다");
  await expect(contact.getByText("답해 주셔서 고맙습니다")).toBeVisible();
  await contact.context().close();

  await bringDeclaration(company, claim, `수출신고필증-${stamp}.pdf`);
  await verifyClaim(official, claim);
  const second = await windowOf(browser, "official2");
  const before = await shippedValue(second);
  await countClaim(second, claim);
  const [record] = await sql`
    select o.state, o.grade, o.company_id as company, e.match_id as match from outcomes o join engagements e on e.id = o.engagement_id where o.id = ${claim}`;
  expect(record).toEqual({ state: "counted", grade: "A", company: pair.company, match: pair.id });

  // The city's figure has grown by it.
  expect((await shippedValue(second)) - before).toBe(centsOf(amount));
  await second.context().close();
});

/** What the city's figure of shipped value says, in cents. */
async function shippedValue(page: Page): Promise<number> {
  await page.goto("/ko/city/figures/shipped_value");
  const text = await page.getByRole("main").textContent();
  return centsOf(/\$([\d,]+\.\d\d)/u.exec(text ?? "")?.[1] ?? "");
}

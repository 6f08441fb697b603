import type { BrowserContext, Page } from "@playwright/test";
import type postgres from "postgres";
import {
  barriersOf,
  complaintsOf,
  expect,
  giveAccess,
  type Person,
  pageOf,
  people,
  scrollsSideways,
  signIn,
  test,
} from "./fixtures";

/*
 * Every address of every role, in both languages, wide and at 390 px: it answers 200, has a title of its own and one
 * heading, breaks no policy, logs no error, does not scroll sideways and has no barrier that axe can see.
 */

test.describe.configure({ mode: "parallel" });

const open = [
  "",
  "/programs",
  "/chambers",
  "/products",
  "/register",
  "/sign-in",
  "/forgot-password",
  "/help",
  "/privacy",
  "/terms",
  "/contact",
  "/notices",
  "/accessibility",
  "/how-matching-works",
  "/mailbox",
];
const company = [
  "/company",
  "/company/profile",
  "/company/verification",
  "/company/products",
  "/company/products/new",
  "/company/applications",
  "/company/matches",
  "/company/engagements",
  "/company/meetings?view=all",
  "/company/briefs",
  "/company/inquiries",
  "/company/surveys",
  "/company/exhibitions",
  "/company/investment",
  "/company/outcomes",
  "/company/outcomes/new",
  "/company/notices",
  "/company/settings",
  "/company/settings?tab=secondStep",
  "/company/settings?tab=letters",
  "/company/settings?tab=data",
];
const mentor = [
  "/mentor",
  "/mentor/reviews",
  "/mentor/board",
  "/mentor/matches",
  "/mentor/engagements",
  "/mentor/meetings?view=waiting",
  "/mentor/briefs",
  "/mentor/inquiries",
  "/mentor/surveys",
  "/mentor/briefs/new",
  "/mentor/investors",
  "/mentor/investors/new",
  "/mentor/outcomes",
  "/mentor/outcomes/new",
  "/mentor/chamber",
  "/mentor/interests",
  "/mentor/notices",
  "/mentor/settings",
  "/mentor/settings?tab=secondStep",
  "/mentor/settings?tab=letters",
  "/mentor/settings?tab=data",
];
/** Where an application is begun and written; `{draft}` is one that its company has not sent. */
const applicant = ["outline", "write", "documents", "consents", "check"].map(
  (step) => `/company/applications/{draft}?step=${step}`,
);
const official = [
  "/city",
  "/city/companies",
  "/city/products",
  "/city/vouchers",
  "/city/applications",
  "/city/applications/appeals",
  "/city/reviews",
  "/city/reviews?view=plan",
  "/city/reviews?view=conflicts",
  "/city/deliberation/{closed}",
  "/city/deliberation/{closed}?view=calibration",
  "/city/deliberation/{closed}?view=release",
  "/city/conflicts",
  "/city/conflicts?show=all",
  "/city/conflicts?part=register",
  "/city/conflicts?part=record",
  "/city/board",
  "/city/engagements",
  "/city/runs",
  "/city/meetings",
  "/city/briefs",
  "/city/inquiries",
  "/city/surveys",
  "/city/exhibitions",
  "/city/exhibitions/new",
  "/city/investors",
  "/city/investors?group=open",
  "/city/pages",
  "/city/wordings",
  "/city/outcomes",
  "/city/outcomes/new",
  "/city/rates",
  "/city/reports",
  "/city/reports?list=waiting&machine=match&state=proposed",
  "/city/reports?list=pairs",
  "/city/reports?list=pairCompanies",
  "/city/reports?list=contracts",
  "/city/reports?list=figure&key=firms_reached",
  "/city/reports?from=2026-01-01&to=2026-06-30",
  "/city/figures",
  "/city/figures/shipped_value",
  "/city/figures/proposals_declined?district=buk",
  "/city/programs",
  "/city/programs/new",
  "/city/letters/previews",
  "/city/chambers",
  "/city/accounts",
  "/city/trail",
  "/city/privacy",
  "/city/privacy?show=all",
  "/city/privacy?part=register",
  "/city/notices",
  "/city/settings",
  "/city/settings?tab=secondStep",
  "/city/settings?tab=letters",
];
const admin = [
  "/city/figures/shipped_value",
  "/city/accounts",
  "/city/chambers",
  "/city/letters",
  "/city/trail",
  "/city/privacy",
  "/city/settings",
  "/city/settings?tab=data",
];
const federation = ["/city/federation", "/city/federation?sum=states&item=active", "/city/chambers", "/city/settings"];

/** Lists whose first entry is opened as well, and what lies below such an entry. */
const entries: Record<string, RegExp> = {
  "/programs": /\/programs\/[^/?]+$/u,
  "/chambers": /\/chambers\/[^/?]+$/u,
  "/products": /\/products\/[^/?]+$/u,
  "/company/products": /\/company\/products\/[0-9a-f-]{36}$/u,
  "/company/applications": /\/company\/applications\/[0-9a-f-]{36}$/u,
  "/company/engagements": /\/company\/engagements\/[0-9a-f-]{36}$/u,
  "/mentor/engagements": /\/mentor\/engagements\/[0-9a-f-]{36}$/u,
  "/city/engagements": /\/city\/engagements\/[0-9a-f-]{36}$/u,
  "/company/matches": /\/company\/matches\/[0-9a-f-]{36}$/u,
  "/company/meetings?view=all": /\/company\/meetings\/[0-9a-f-]{36}$/u,
  "/company/briefs": /\/company\/briefs\/[0-9a-f-]{36}$/u,
  "/mentor/briefs": /\/mentor\/briefs\/[0-9a-f-]{36}$/u,
  "/company/outcomes": /\/company\/outcomes\/[0-9a-f-]{36}$/u,
  "/mentor/outcomes": /\/mentor\/outcomes\/[0-9a-f-]{36}$/u,
  "/city/outcomes": /\/city\/outcomes\/[0-9a-f-]{36}$/u,
  "/city/briefs": /\/city\/briefs\/[0-9a-f-]{36}$/u,
  "/mentor/reviews": /\/mentor\/reviews\/[0-9a-f-]{36}$/u,
  "/mentor/matches": /\/mentor\/matches\/[0-9a-f-]{36}$/u,
  "/city/companies": /\/city\/companies\/[0-9a-f-]{36}$/u,
  "/city/products": /\/city\/products\/[0-9a-f-]{36}$/u,
  "/city/applications": /\/city\/applications\/[0-9a-f-]{36}$/u,
  "/city/reviews": /\/city\/deliberation\/[0-9a-f-]{36}$/u,
  "/city/programs": /\/city\/programs\/[0-9a-f-]{36}$/u,
  "/city/runs": /\/city\/runs\/[0-9a-f-]{36}$/u,
};
const below: Record<string, string[]> = {
  "/company/applications": ["/snapshots", "/receipt"],
  "/city/applications": ["/snapshots"],
  "/city/programs": ["/phases", "/eligibility", "/questions", "/documents", "/rubric", "/preview", "/copy", "/copied"],
};

const drafter = "owner@opto-net.example.test";
const readers: [string, Person | typeof drafter | null, string[]][] = [
  // The longest first: the others share what is left.
  ["an official", "official", official],
  ["a guest", null, open],
  ["a company", "company", company],
  ["a company that writes its application", drafter, applicant],
  ["a newcomer", "newcomer", company],
  ["a mentor", "mentorSc", mentor],
  ["an administrator", "admin", admin],
  ["the federation", "federation", federation],
];

const wide = { width: 1280, height: 900 };
const narrow = { width: 390, height: 844 };

/** Opens an address as wide as the window was left, and looks at it in both widths. */
async function look(page: Page, address: string, titles: Map<string, string>): Promise<void> {
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(200);
  // Its scripts have run, and what they complained of has been heard.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 2_000 })));
  expect(await page.locator("h1").count(), `${address} has one h1`).toBe(1);
  const title = await page.title();
  // Views of one page may share it.
  const path = address.replace(/\?.*$/u, "");
  const same = titles.get(title);
  if (same) expect(same, `${address} has a title of its own, not "${title}"`).toBe(path);
  titles.set(title, path);
  const isNarrow = page.viewportSize()?.width === narrow.width;
  const fits = async () => expect(await scrollsSideways(page), `${address} fits 390 px`).toBe(false);
  if (isNarrow) {
    await fits();
    await page.setViewportSize(wide);
  }
  // The same elements stand on the page in both languages: in English what depends on words is looked for again.
  const isKorean = address.startsWith("/ko");
  expect(await barriersOf(page, isKorean ? "all" : "words"), `${address} has no barrier`).toEqual([]);
  expect(await page.locator("html").getAttribute("lang"), `${address} says its language`).toBe(isKorean ? "ko" : "en");
  if (isNarrow) return;
  await page.setViewportSize(narrow);
  await fits();
}

async function signedIn(context: BrowserContext, person: (typeof readers)[number][1], locale: "ko" | "en") {
  if (person === null) return context.newPage();
  if (person !== drafter) return pageOf(context, person, locale);
  const page = await context.newPage();
  await signIn(page, person, locale);
  return page;
}

/** Addresses of what has no list of its own. */
async function placesOf(sql: postgres.Sql): Promise<Record<string, string>> {
  await giveAccess(sql, drafter);
  const [draft] = await sql<{ id: string }[]>`
    select a.id from applications a join company_members m on m.company_id = a.company_id join users u on u.id = m.user_id
    where u.email = ${drafter} and a.state = 'draft'`;
  const [closed] = await sql<{ id: string }[]>`select id from review_rounds where state in ('closed', 'finalised')`;
  return { draft: draft!.id, closed: closed!.id };
}

for (const [name, person, addresses] of readers) {
  for (const locale of ["ko", "en"] as const) {
    test(`${name} finds every page in order (${locale})`, async ({ browser, sql }) => {
      // A long list on a busy machine is slow, not wrong.
      test.setTimeout(60_000 + addresses.length * 10_000);
      const places = await placesOf(sql);
      const context = await browser.newContext({ viewport: wide });
      const complaints = complaintsOf(context);
      const page = await signedIn(context, person, locale);
      const titles = new Map<string, string>();
      for (const named of addresses) {
        const address = named.replace(/\{(\w+)\}/u, (_, name: string) => places[name]!);
        await look(page, `/${locale}${address}`, titles);
        const pattern = entries[address];
        const links = pattern
          ? await page
              .locator("main a[href]")
              .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname))
          : [];
        const entry = links.find((path) => pattern?.test(path) && !path.endsWith("/new"));
        if (entry) {
          const own = new Map<string, string>();
          for (const path of ["", ...(below[address] ?? [])]) await look(page, `${entry}${path}`, own);
        }
        expect(complaints, `${address} is quiet`).toEqual([]);
      }
      await context.close();
    });
  }
}

test("what does not exist is not found, in the reader's language and within the policy", async ({ browser }) => {
  const context = await browser.newContext();
  const complaints = complaintsOf(context);
  const page = await context.newPage();
  for (const [address, words] of [
    ["/ko/nope", "페이지를 찾을 수 없습니다"],
    ["/en/nope", "This page cannot be found"],
    ["/en/products/nope", "This page cannot be found"],
    ["/nope.png", "페이지를 찾을 수 없습니다"],
  ] as const) {
    const response = await page.goto(address);
    expect(response?.status(), address).toBe(404);
    await expect(page.getByText(words).first()).toBeVisible();
  }
  expect(complaints).toEqual([]);
  await context.close();
});

test("a private page sends a guest to sign in and back, and is not found for the wrong role", async ({ page }) => {
  await page.goto("/ko/company/products?state=draft");
  await expect(page).toHaveURL(/\/ko\/sign-in\?next=/u);
  await page.getByLabel("이메일").first().fill(people.company);
  await page.getByLabel("비밀번호").first().fill("blue-ocean-demo-2026");
  await page.locator("main").getByRole("button", { name: "로그인", exact: true }).click();
  await expect(page).toHaveURL(/\/ko\/company\/products\?state=draft/u);
  const response = await page.goto("/ko/city");
  expect(response?.status()).toBe(404);
});

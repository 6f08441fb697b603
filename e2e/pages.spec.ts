import type { Page } from "@playwright/test";
import { barriersOf, complaintsOf, expect, type Person, pageOf, people, scrollsSideways, test } from "./fixtures";

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
  "/accessibility",
  "/how-matching-works",
  "/mailbox",
];
const company = [
  "/company",
  "/company/profile",
  "/company/products",
  "/company/products/new",
  "/company/applications",
  "/company/matches",
  "/company/briefs",
  "/company/settings",
];
const mentor = [
  "/mentor",
  "/mentor/reviews",
  "/mentor/board",
  "/mentor/matches",
  "/mentor/briefs",
  "/mentor/briefs/new",
  "/mentor/chamber",
  "/mentor/settings",
];
const official = [
  "/city",
  "/city/companies",
  "/city/applications",
  "/city/reviews",
  "/city/board",
  "/city/runs",
  "/city/briefs",
  "/city/programs",
  "/city/chambers",
  "/city/accounts",
  "/city/trail",
  "/city/settings",
];
const admin = ["/city/accounts", "/city/chambers", "/city/letters", "/city/trail", "/city/settings"];
const federation = ["/city/chambers", "/city/settings"];

/** Lists whose first entry is opened as well. */
const entries: Record<string, RegExp> = {
  "/programs": /\/programs\/[^/?]+$/u,
  "/chambers": /\/chambers\/[^/?]+$/u,
  "/products": /\/products\/[^/?]+$/u,
  "/company/products": /\/company\/products\/[0-9a-f-]{36}$/u,
  "/company/applications": /\/company\/applications\/[0-9a-f-]{36}$/u,
  "/company/matches": /\/company\/matches\/[0-9a-f-]{36}$/u,
  "/company/briefs": /\/company\/briefs\/[0-9a-f-]{36}$/u,
  "/mentor/briefs": /\/mentor\/briefs\/[0-9a-f-]{36}$/u,
  "/city/briefs": /\/city\/briefs\/[0-9a-f-]{36}$/u,
  "/mentor/reviews": /\/mentor\/reviews\/[0-9a-f-]{36}$/u,
  "/mentor/matches": /\/mentor\/matches\/[0-9a-f-]{36}$/u,
  "/city/companies": /\/city\/companies\/[0-9a-f-]{36}$/u,
  "/city/applications": /\/city\/applications\/[0-9a-f-]{36}$/u,
  "/city/runs": /\/city\/runs\/[0-9a-f-]{36}$/u,
};

const readers: [string, Person | null, string[]][] = [
  ["a guest", null, open],
  ["a company", "company", company],
  ["a newcomer", "newcomer", company],
  ["a mentor", "mentorSc", mentor],
  ["an official", "official", official],
  ["an administrator", "admin", admin],
  ["the federation", "federation", federation],
];

async function look(page: Page, address: string, titles: Map<string, string>): Promise<void> {
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(200);
  // Its scripts have run, and what they complained of has been heard.
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 2_000 })));
  expect(await page.locator("h1").count(), `${address} has one h1`).toBe(1);
  const title = await page.title();
  const same = titles.get(title);
  if (same) expect(same, `${address} has a title of its own, not "${title}"`).toBe(address);
  titles.set(title, address);
  // The same elements stand on the page in both languages: in English what depends on words is looked for again.
  const isKorean = address.startsWith("/ko");
  expect(await barriersOf(page, isKorean ? "all" : "words"), `${address} has no barrier`).toEqual([]);
  expect(await page.locator("html").getAttribute("lang"), `${address} says its language`).toBe(isKorean ? "ko" : "en");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await scrollsSideways(page), `${address} fits 390 px`).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });
}

for (const locale of ["ko", "en"] as const) {
  for (const [name, person, addresses] of readers) {
    test(`${name} finds every page in order (${locale})`, async ({ browser }) => {
      test.setTimeout(240_000);
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const complaints = complaintsOf(context);
      const page = await (person ? pageOf(context, person, locale) : context.newPage());
      const titles = new Map<string, string>();
      for (const address of addresses) {
        await look(page, `/${locale}${address}`, titles);
        const pattern = entries[address];
        const links = pattern
          ? await page
              .locator("main a[href]")
              .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname))
          : [];
        const entry = links.find((path) => pattern?.test(path) && !path.endsWith("/new"));
        if (entry) await look(page, entry, new Map());
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

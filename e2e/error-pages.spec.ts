import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { barriersOf, expect, giveAccess, people, signIn, test, windowOf } from "./fixtures";

/*
 * Pages that fail, looked at in a browser: status 500, words and a number in place of the cause, everything within the
 * policy, and none of what failed. Each fails by a row of its own that nothing else reads.
 */

/** What the policy has blocked, as the browser says it; that the page has failed is no complaint here. */
function blockedOn(page: Page): string[] {
  const blocked: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Refused to/iu.test(message.text())) blocked.push(message.text());
  });
  return blocked;
}

async function failsInOrder(page: Page, address: string, secret: RegExp): Promise<void> {
  const blocked = blockedOn(page);
  const response = await page.goto(address);
  expect(response?.status()).toBe(500);
  expect(response?.headers()["content-security-policy"]).toMatch(/script-src 'self' 'nonce-/u);
  expect(response?.headers()["cache-control"]).toContain("no-store");
  expect(await response?.text()).not.toMatch(secret);
  await expect(page.getByRole("heading", { level: 1, name: "문제가 생겼습니다" })).toBeVisible();
  await expect(page.getByText(/오류 번호: \d+/u)).toBeVisible();
  await expect(page.getByRole("button", { name: "다시 시도" })).toBeEnabled();
  expect(blocked).toEqual([]);
}

test("a page whose thing cannot be read says so inside the frame", async ({ browser, sql }) => {
  const [kept] = await sql<{ id: string }[]>`
    insert into reference_imports (id, kind, state, file_name, bytes, fingerprint, edition, source, year, started_by, problems)
    values (${randomUUID()}, 'trade', 'refused', 'broken.csv', 1, repeat('0', 64), 'broken', 'sample', 2024,
      (select id from users where email = ${people.admin}), '"no list"'::jsonb) returning id`;
  const page = await windowOf(browser, "admin");
  try {
    await failsInOrder(page, `/ko/city/reference/${kept!.id}`, /is not a function|at Problems|node_modules/u);
    await expect(page.getByRole("banner")).toBeVisible();
    expect(await barriersOf(page)).toEqual([]);
  } finally {
    await sql`delete from reference_imports where id = ${kept!.id}`;
    await page.context().close();
  }
});

test("where the frame itself cannot be made, the page says so in both languages", async ({ browser, sql }) => {
  const [person] = await sql<{ id: string; email: string; zone: string }[]>`
    select id, email, time_zone as zone from users
    where role = 'mentor' and disabled_at is null and email <> all (${Object.values(people)}) order by email limit 1`;
  await giveAccess(sql, person!.email);
  const page = await (await browser.newContext({ locale: "ko-KR" })).newPage();
  await signIn(page, person!.email);
  const [notice] = await sql<{ id: string }[]>`
    insert into notices (id, user_id, kind, "group", job_id, title_ko, title_en, path_ko, path_en, at_once)
    select gen_random_uuid(), ${person!.id}, kind, "group", gen_random_uuid(), '견본', 'Sample', '', '', true
    from notices limit 1 returning id`;
  try {
    await sql`update users set time_zone = 'Nowhere/At-All' where id = ${person!.id}`;
    await failsInOrder(page, "/ko", /Nowhere|RangeError|node_modules/u);
    await expect(page.getByRole("heading", { level: 2, name: "Something went wrong" })).toBeVisible();
  } finally {
    await sql`update users set time_zone = ${person!.zone} where id = ${person!.id}`;
    await sql`delete from notices where id = ${notice!.id}`;
    await page.context().close();
  }
});

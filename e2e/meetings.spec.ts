import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { expect, people, test, windowOf } from "./fixtures";

/*
 * A meeting from its proposal to its minutes, by the screens alone: the company offers times, the mentor takes one, both are told
 * with an entry for their calendars, the company asks for another time, and the mentor takes that one.
 */

const stamp = Date.now().toString(36);
const topic = `견본과 가격 (${stamp})`;

const now = (page: Page) => page.getByRole("group", { name: /지금 상태|State/u });
/** Opens what a button opens; a form takes input once its buttons can be pressed. */
async function unfold(page: Page, name: string): Promise<void> {
  const button = page.getByRole("button", { name, exact: true }).first();
  await expect(button).toBeEnabled();
  await button.click();
}

/** The times of each day are opened by themselves. */
const openDays = (page: Page) =>
  page
    .getByRole("group", { name: /^시간 \(최대/u })
    .locator("details")
    .evaluateAll((days) => {
      for (const day of days) day.setAttribute("open", "");
    });

/** The newest letter about this product that holds an entry of this method, once it has arrived. */
async function entryFor(page: Page, email: string, subject: RegExp, holds: RegExp): Promise<string> {
  let text = "";
  await expect(async () => {
    await page.goto(`/ko/mailbox?q=${encodeURIComponent(email)}`);
    const letter = page.getByRole("listitem").filter({ hasText: topic }).filter({ hasText: subject }).first();
    await letter.locator("summary").click({ timeout: 1_000 });
    text = (await letter.locator("pre").textContent({ timeout: 1_000 })) ?? "";
    expect(text).toMatch(holds);
  }).toPass({ timeout: 40_000 });
  return text.replaceAll(/\r?\n /gu, "");
}
/** Who answers for the chamber in this meeting's room: another journey may have passed it on. */
async function responsible(sql: postgres.Sql, meeting: string): Promise<string> {
  const [found] = await sql<{ email: string }[]>`
    select u.email from meetings m join engagements e on e.id = m.engagement_id join users u on u.id = e.mentor_id
    where m.id = ${meeting}`;
  return found!.email;
}
const wordOf = (entry: string, name: string) => new RegExp(`^${name}:(.*)$`, "mu").exec(entry)?.[1]?.trim();

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ actionTimeout: 15_000 });

test.describe("a meeting across the ocean", () => {
  let company: Page;
  let mentor: Page;
  let address = "";
  let uid = "";

  test.beforeAll(async ({ browser }) => {
    company = await windowOf(browser, "company");
    mentor = await windowOf(browser, "mentorSc", "en");
  });

  test("the company offers two times, each shown by both clocks", async () => {
    await company.goto("/ko/company/meetings");
    await company
      .getByRole("link", { name: /^회의 제안: .*산타클라라/u })
      .first()
      .click();
    const send = company.getByRole("button", { name: "회의 제안", exact: true });
    await expect(send).toBeEnabled();
    await send.click();
    await expect(company.getByRole("alert").or(company.getByText("1개 이상 골라 주세요.")).first()).toBeVisible();
    await company.getByRole("textbox", { name: /주제/u }).fill(topic);
    await openDays(company);
    const times = company.getByRole("checkbox", { name: /표준시/u });
    // By keyboard alone.
    await times.nth(2).focus();
    await company.keyboard.press("Space");
    await times.nth(12).focus();
    await company.keyboard.press("Space");
    await expect(company.getByText("2개 고름 (최대 3개)")).toBeVisible();
    await send.click();
    await expect(company.getByRole("heading", { level: 1, name: topic })).toBeVisible();
    await expect(now(company)).toContainText("시간을 고르는 중");
    await expect(now(company)).toContainText("상공회의소");
    address = new URL(company.url()).pathname;
  });

  test("the mentor takes one, and both calendars have it", async ({ sql }) => {
    await mentor.goto("/en/mentor/meetings?view=waiting");
    await mentor.getByRole("link", { name: topic }).click();
    const take = mentor.getByRole("button", { name: /^Take this time/u }).first();
    await expect(take).toBeEnabled();
    await take.click();
    await expect(now(mentor)).toContainText("Time agreed");
    const entry = await entryFor(company, people.company, /정해졌습니다/u, /METHOD:REQUEST/u);
    uid = wordOf(entry, "UID") ?? "";
    expect(wordOf(entry, "SEQUENCE")).toBe("0");
    expect(entry).toContain(`mailto:${people.company}`);
    const email = await responsible(sql, uid);
    const theirs = await entryFor(company, email, /is agreed/u, /METHOD:REQUEST/u);
    expect(wordOf(theirs, "UID")).toBe(uid);
    expect(theirs).toContain(`mailto:${email}`);
    const file = await company.request.get(`/api/meetings/${uid}/calendar`);
    expect(file.headers()["content-type"]).toContain("text/calendar");
    expect(await file.text()).toContain(`UID:${uid}`);
    // From a page in English it is in English, with the links in it.
    await company.goto(address.replace("/ko/", "/en/"));
    const href = await company.getByRole("link", { name: /\.ics/u }).getAttribute("href");
    const english = (await (await company.request.get(href!)).text()).replaceAll(/\r?\n /gu, "");
    expect(english).toContain("SUMMARY:Meeting: ");
    expect(wordOf(english, "URL")).toContain("/en/company/meetings/");
  });

  test("the company asks for another time; the mentor takes it, and the entry changes by number", async ({ sql }) => {
    await company.goto(address);
    await unfold(company, "시간 바꾸기");
    await company.getByRole("textbox", { name: /이유/u }).first().fill("그날 출장이 있습니다.");
    await openDays(company);
    const times = company.getByRole("checkbox", { name: /표준시/u });
    await times.nth(15).check();
    await company.locator("form").getByRole("button", { name: "시간 바꾸기", exact: true }).click();
    await expect(now(company)).toContainText("시간을 바꾸는 중");
    await mentor.reload();
    await expect(mentor.getByText("그날 출장이 있습니다.")).toBeVisible();
    await mentor
      .getByRole("button", { name: /^Take this time/u })
      .first()
      .click();
    await expect(now(mentor)).toContainText("Time agreed");
    const entry = await entryFor(company, await responsible(sql, uid), /has changed/u, /SEQUENCE:1/u);
    expect(wordOf(entry, "UID")).toBe(uid);
    expect(entry).toContain("METHOD:REQUEST");
  });

  test("cancelled, it leaves the calendars; what took place has its minutes", async () => {
    await mentor.getByRole("button", { name: "Cancel the meeting", exact: true }).click();
    await mentor.getByRole("textbox", { name: /Reason/u }).fill("The buyer cannot come.");
    await mentor.locator("form").getByRole("button", { name: "Cancel the meeting", exact: true }).click();
    await expect(now(mentor)).toContainText("Canceled");
    const entry = await entryFor(company, people.company, /취소되었습니다/u, /METHOD:CANCEL/u);
    expect(wordOf(entry, "UID")).toBe(uid);
    expect(wordOf(entry, "STATUS")).toBe("CANCELLED");
  });

  test("its time is over: the mentor writes minutes that the company reads, and the city does not", async ({
    browser,
    sql,
  }) => {
    const [over] = await sql<{ id: string; topic: string }[]>`
      update meetings m set starts_at = now() - interval '2 hours' from engagements e join users u on u.email = ${people.company}
      join company_members c on c.user_id = u.id and c.company_id = e.company_id
      where e.id = m.engagement_id and m.state = 'scheduled' and m.topic like '%견본%' returning m.id, m.topic`;
    await mentor.goto(`/en/mentor/meetings/${over!.id}`);
    await expect(mentor.getByRole("button", { name: "Save the minutes" })).toBeEnabled();
    await mentor.getByRole("textbox", { name: /Who was there/u }).fill("Two of each side");
    await mentor.getByRole("textbox", { name: /Minutes \(English\)/u }).fill(`Ten samples (${stamp})`);
    await mentor.getByRole("textbox", { name: /Task 1/u }).fill(`Send ten samples (${stamp})`);
    await mentor.getByLabel(/Due 1/u).fill("2030-01-15");
    await mentor.getByRole("button", { name: "Save the minutes" }).click();
    await expect(now(mentor)).toContainText("Held");
    await company.goto(`/ko/company/meetings/${over!.id}`);
    await expect(company.getByText(`Ten samples (${stamp})`)).toBeVisible();
    const [task] = await sql`select side from engagement_tasks where title = ${`Send ten samples (${stamp})`}`;
    expect(task).toEqual({ side: "chamber" });
    const city = await windowOf(browser, "official");
    await city.goto("/ko/city/meetings?state=held");
    await expect(city.getByRole("heading", { level: 1, name: "회의" })).toBeVisible();
    await expect(city.locator("main")).not.toContainText(over!.topic);
    await city.goto(`/ko/company/meetings/${over!.id}`);
    await expect(city.locator("main")).not.toContainText(over!.topic);
  });
});

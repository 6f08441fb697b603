import type { Locator, Page } from "@playwright/test";
import { expect, people, test, windowOf } from "./fixtures";

/*
 * A brief answered, by the screens alone: the lead mentor of Santa Clara says what the chamber looks for; the company finds
 * that a product of its own fits and answers; the mentor reads the answer. Then a mentor's interest in a published product.
 */

const stamp = Date.now().toString(36);
const title = `현장용 광커넥터 검사경을 찾습니다 (${stamp})`;
const product = "현장용 광커넥터 검사경";
const words = `장갑을 낀 채 쓰는 견본을 보낼 수 있습니다 (${stamp}).`;
const remark = `통신 유지 보수 업체에 소개하고 싶습니다 (${stamp}).`;

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: false });
const now = (page: Page) => page.getByRole("group", { name: "지금 상태" });
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A form takes input once its button can be pressed. */
async function open(page: Page, path: string, submit: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("button", { name: submit, exact: true }).first()).toBeEnabled();
}

const sectionOf = (page: Page, name: string | RegExp): Locator =>
  page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name }) });

/** The newest letter with these words in its subject, once it has arrived. */
async function letterTo(page: Page, email: string, subject: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/ko/mailbox?q=${encodeURIComponent(email)}`);
    await expect(page.getByRole("heading", { name: subject }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

test.describe.configure({ mode: "serial", timeout: 90_000 });
test.use({ actionTimeout: 15_000 });

test.describe("a brief is answered", () => {
  let mentor: Page;
  let company: Page;
  let brief = "";

  test.beforeAll(async ({ browser }) => {
    mentor = await windowOf(browser, "mentorSc");
    company = await windowOf(browser, "company");
  });

  test("the lead mentor writes it, leaves, finds what was typed, corrects a code and opens it", async () => {
    await open(mentor, "/ko/mentor/briefs/new", "의뢰 올리기");
    await field(mentor, "찾는 제품(한국어)").fill(title);
    await field(mentor, "HS 품목 범위").fill("9031, 77");
    await expect(mentor.getByText(/에 자동 저장했습니다/u)).toBeVisible();
    await open(mentor, "/ko/mentor/briefs/new", "의뢰 올리기");
    await expect(field(mentor, "찾는 제품(한국어)")).toHaveValue(title);

    await mentor.getByRole("combobox", { name: "분야" }).selectOption("광융합·가전");
    await mentor.getByRole("combobox", { name: "세는 단위" }).selectOption("개");
    await field(mentor, "한 달에 필요한 물량").fill("30");
    await field(mentor, "가장 낮은 가격").fill("700");
    await field(mentor, "가장 높은 가격").fill("1,500");
    await mentor.getByRole("checkbox", { name: "FCC 인증(전파)" }).check();
    await mentor.getByLabel("마지막 날").fill(dayFromNow(45));
    await mentor.getByRole("button", { name: "의뢰 올리기", exact: true }).click();
    await expect(mentor.getByText("HS 번호는 2, 4, 6자리 숫자입니다. 확인할 곳: 77").first()).toBeVisible();
    await field(mentor, "HS 품목 범위").fill("9031");
    await mentor.getByRole("button", { name: "의뢰 올리기", exact: true }).click();

    await expect(mentor.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(now(mentor)).toContainText("찾는 중");
    brief = new URL(mentor.url()).pathname.split("/").at(-1) ?? "";
    await expect(sectionOf(mentor, /^맞는 제품/u).getByRole("link", { name: product })).toBeVisible();
    await expect(mentor.getByText("아직 답한 기업이 없습니다.", { exact: false })).toBeVisible();
  });

  test("the company is told, finds it first among those that fit, sees why, and answers", async () => {
    await letterTo(company, people.company, `${product} 제품과 맞는 의뢰가 올라왔습니다`);
    await company.goto("/ko/company");
    await company.getByRole("link", { name: "찾는 제품 보기" }).click();
    const card = company.getByRole("listitem").filter({ has: company.getByRole("link", { name: title }) });
    await expect(card).toContainText(`맞는 우리 제품: ${product}`);
    await card.getByRole("link", { name: title }).click();

    await expect(company.getByRole("heading", { level: 1, name: title })).toBeVisible();
    const offer = company.getByRole("listitem").filter({ has: company.getByRole("link", { name: product }) });
    await expect(offer).toContainText("찾는 품목입니다");
    await expect(offer).toContainText("필요한 인증이 모두 있습니다");
    await expect(offer).toContainText("가격대가 겹칩니다");
    await expect(company.getByText("관심을 표시하면 보이는 것")).toBeVisible();
    await expect(company.getByRole("button", { name: "관심 표시하기", exact: true })).toBeEnabled();
    await expect(company.getByRole("radio", { name: product })).toBeChecked();
    await field(company, "전하고 싶은 말").fill(words);
    await company.getByRole("button", { name: "관심 표시하기", exact: true }).click();
    await expect(offer).toContainText("관심을 표시함");
    await company.goto("/ko/company/briefs");
    await expect(sectionOf(company, "관심을 표시한 의뢰").getByRole("link", { name: title })).toBeVisible();
  });

  test("the mentor gets a letter, reads the answer and marks the brief as found", async () => {
    await letterTo(mentor, people.mentorSc, `An answer to your brief: ${title}`);
    await open(mentor, `/ko/mentor/briefs/${brief}`, "찾았음으로 표시");
    const answers = sectionOf(mentor, "기업의 답 (1)");
    await expect(answers).toContainText(words);
    await expect(answers.getByRole("link", { name: product })).toBeVisible();
    await mentor.getByRole("button", { name: "찾았음으로 표시", exact: true }).click();
    await mentor.getByRole("dialog").getByRole("button", { name: "찾았음으로 표시", exact: true }).click();
    await expect(now(mentor)).toContainText("찾음");
    await expect(mentor.getByRole("button", { name: "다시 열기", exact: true })).toBeVisible();
  });

  test("it is gone for other companies and other chambers, and stays for the company that answered", async ({
    browser,
  }) => {
    const rival = await windowOf(browser, "rival");
    expect((await rival.goto(`/ko/company/briefs/${brief}`))?.status()).toBe(404);
    const atlanta = await windowOf(browser, "mentorAtl");
    expect((await atlanta.goto(`/ko/mentor/briefs/${brief}`))?.status()).toBe(404);
    await company.goto(`/ko/company/briefs/${brief}`);
    await expect(now(company)).toContainText("찾음");
    await Promise.all([rival.context().close(), atlanta.context().close()]);
  });

  test("a mentor declares the chamber's interest in a published product, and the company reads it", async () => {
    await mentor.goto("/ko/products?q=%EA%B2%80%EC%82%AC%EA%B2%BD");
    await mentor.getByRole("link", { name: product }).click();
    await expect(mentor.getByRole("button", { name: "관심 밝히기", exact: true })).toBeEnabled();
    await field(mentor, "전하고 싶은 말").fill(remark);
    await mentor.getByRole("button", { name: "관심 밝히기", exact: true }).click();
    await expect(mentor.getByText("우리 상공회의소가 관심을 밝힌 제품입니다")).toBeVisible();
    await company.goto("/ko/company/briefs");
    await expect(sectionOf(company, "우리 제품에 관심을 밝힌 상공회의소")).toContainText(remark);
  });

  test("the city counts the needs, and each number leads to its list", async ({ browser }) => {
    const city = await windowOf(browser, "official");
    await city.goto("/ko/city/briefs");
    await city.getByRole("link", { name: "답한 기업 없음", exact: true }).click();
    await expect(city).toHaveURL(/need=nobody_answered/u);
    const counted = await city.locator("#list").getByRole("status").textContent();
    await expect(city.locator("#list tbody tr")).toHaveCount(Number(/\d+/u.exec(counted ?? "")?.[0]));
    await city.context().close();
  });
});

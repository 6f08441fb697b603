import type { Page } from "@playwright/test";
import { expect, test, windowOf } from "./fixtures";

/*
 * A buyer in the United States asks about a published product without an account: the form keeps what was typed, nobody sees the
 * question before its address is confirmed, the company answers, and the buyer reads the answer and takes the question back.
 */

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ actionTimeout: 15_000 });

const stamp = Date.now().toString(36);
const email = `buyer-${stamp}@buyer.test`;
const question = `Could we have two samples for field crews in March? (${stamp})`;
const answer = `Yes, two samples leave next week. (${stamp})`;

type Product = { slug: string; id: string };
let product: Product;
let buyer: Page;
let own = "";

test.beforeAll(async ({ browser, sql }) => {
  const [found] = await sql<Product[]>`
    select p.slug, p.id from products p
    join company_members m on m.company_id = p.company_id
    join users u on u.id = m.user_id and u.email = 'company@demo.test'
    where p.state = 'published' limit 1`;
  expect(found, "a published product of the company").toBeDefined();
  product = found!;
  buyer = await (await browser.newContext({ locale: "en-US" })).newPage();
});

const field = (name: string) => buyer.getByRole("textbox", { name, exact: false });

/** The address in the newest letter of this subject to the buyer. */
async function linkFrom(subject: RegExp): Promise<string> {
  let address = "";
  await expect(async () => {
    await buyer.goto(`/en/mailbox?q=${encodeURIComponent(email)}`);
    const letter = buyer.getByRole("main").getByRole("listitem").filter({ hasText: subject }).first();
    const link = letter.getByRole("link", { name: /\/inquiry\//u }).first();
    address = (await link.getAttribute("href", { timeout: 1_000 })) ?? "";
    expect(address).toContain("/inquiry/");
  }).toPass({ timeout: 40_000 });
  return new URL(address, buyer.url()).pathname;
}

const stored = async (sql: Parameters<Parameters<typeof test>[2]>[0]["sql"]) =>
  (await sql<{ state: string }[]>`select state from inquiries where message = ${question}`).map(({ state }) => state);

test("a buyer asks in the form, is told what is missing, and loses nothing", async ({ sql }) => {
  await buyer.goto(`/en/products/${product.slug}`);
  const send = buyer.getByRole("button", { name: "Send the question", exact: true });
  await expect(send).toBeEnabled();
  await field("Your name").fill("Pat Sample");
  await field("Your company").fill(`Sample Fiber ${stamp}`);
  await field("E-mail address").fill("not an address");
  await field("Your question").fill(question);
  await send.click();
  await expect(field("E-mail address")).toHaveAttribute("aria-invalid", "true");
  await expect(field("Your question")).toHaveValue(question);
  await field("E-mail address").fill(email);
  await buyer.getByRole("combobox", { name: /What would you like to know/u }).selectOption("sample");
  await buyer.getByRole("checkbox", { name: /I have read this and agree/u }).check();
  // Whoever fills it in faster than a person could is asked to press again, and loses nothing either.
  await expect(async () => {
    await send.click({ timeout: 2_000 });
    await expect(buyer.getByText("Please look into your mailbox")).toBeVisible({ timeout: 3_000 });
  }).toPass();
  expect(await stored(sql)).toEqual(["unconfirmed"]);
});

test("the company sees it only after the address has been confirmed", async ({ browser, sql }) => {
  const company = await windowOf(browser, "company");
  await company.goto("/ko/company/inquiries");
  await expect(company.getByRole("main")).not.toContainText(`Sample Fiber ${stamp}`);
  own = await linkFrom(/Please confirm your question/u);
  await buyer.goto(own);
  await buyer.getByRole("button", { name: "Confirm and pass it on", exact: true }).click();
  await expect(buyer.getByText("The company has received it.", { exact: false })).toBeVisible();
  expect(await stored(sql)).toEqual(["open"]);

  await company.reload();
  const row = company.getByRole("row").filter({ hasText: `Sample Fiber ${stamp}` });
  await row.getByRole("link").first().click();
  const main = company.getByRole("main");
  await expect(main).toContainText(question);
  // The buyer has not agreed that the company reads the address.
  await expect(main).not.toContainText(email);
  await company.getByRole("textbox", { name: /^답/u }).fill(answer);
  await company.getByRole("button", { name: "답 보내기", exact: true }).click();
  await expect(main).toContainText("답을 메일로 보냈습니다.");
  await company.context().close();
});

test("an address that the buyer shows is on the page once it was opened, for that view, and in the trail", async ({
  browser,
  sql,
}) => {
  const [{ id } = { id: "" }] = await sql<{ id: string }[]>`
    update inquiries set address_shared = true where message = ${question} returning id`;
  const opened = async () => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from audit_events where action = 'inquiry.discloseContact' and subject_id = ${id}`;
    return row!.n;
  };
  const company = await windowOf(browser, "company");
  const main = company.getByRole("main");
  await company.goto(`/ko/company/inquiries/${id}`);
  expect(await company.content()).not.toContain(email);
  expect(await opened()).toBe(0);
  await company.getByRole("button", { name: /^기록하고 연락처 열기/u }).click();
  await expect(main.getByRole("link", { name: email })).toHaveAttribute("href", `mailto:${email}`);
  expect(await opened()).toBe(1);
  await company.reload();
  await expect(main).toContainText(question);
  expect(await company.content()).not.toContain(email);
  await company.context().close();
});

test("another company finds nothing, and the city counts without reading", async ({ browser, sql }) => {
  const [{ id } = { id: "" }] = await sql<{ id: string }[]>`select id from inquiries where message = ${question}`;
  const rival = await windowOf(browser, "rival");
  expect((await rival.goto(`/ko/company/inquiries/${id}`))!.status()).toBe(404);
  await rival.context().close();
  const official = await windowOf(browser, "official");
  await official.goto("/ko/city/inquiries");
  await expect(official.getByRole("main").getByRole("table").first()).toBeVisible();
  await expect(official.getByRole("main")).not.toContainText(question);
  await expect(official.getByRole("main")).not.toContainText(`Sample Fiber ${stamp}`);
  await official.context().close();
});

test("the buyer reads the answer by letter and by link, and takes the question back", async ({ sql }) => {
  const letter = await linkFrom(/An answer to your question/u);
  await buyer.goto(letter);
  await expect(buyer.getByText(answer)).toBeVisible();
  await buyer.getByRole("button", { name: "Take back and delete", exact: true }).first().click();
  await buyer.getByRole("dialog").getByRole("button", { name: "Take back and delete", exact: true }).click();
  await expect(buyer.getByText(answer)).toHaveCount(0);
  expect(await stored(sql)).toEqual([]);
  await buyer.context().close();
});

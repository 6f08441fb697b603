import type { Browser, Page } from "@playwright/test";
import { expect, test, windowOf } from "./fixtures";

/*
 * A claim from its draft to where it counts, by the screens alone: the mentor files it, the company's contact answers by the
 * letter's link without signing in, the company brings evidence, one official verifies it and another counts it. And one
 * that the contact disputes.
 */

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ actionTimeout: 15_000 });

const begun = Date.now();
const stamp = begun.toString(36);
/** Amounts of this run alone, by which its letters are found. */
const dollars = (cents: number) => `${(10_000 + (begun % 80_000)).toLocaleString("en-US")}.${cents}`;
const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

type Room = { id: string; contact: string };
let room: Room;

test.beforeAll(async ({ sql }) => {
  const [found] = await sql<Room[]>`
    select e.id, c.contact_email as contact
    from engagements e
    join companies c on c.id = e.company_id
    join company_members m on m.company_id = c.id
    join users owner on owner.id = m.user_id and owner.email = 'company@demo.test'
    join mentors mentor on mentor.chamber_id = e.chamber_id
    join users lead on lead.id = mentor.user_id and lead.email = 'mentor.sc@demo.test'
    where e.state = 'active' limit 1`;
  expect(found, "a room of the company and the mentor").toBeDefined();
  room = found!;
});

const now = (page: Page) => page.getByRole("group", { name: "지금 상태" });
const select = (page: Page, name: RegExp) => page.getByRole("combobox", { name });
const write = (page: Page, name: RegExp) => page.getByRole("textbox", { name });

async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole("main").getByRole("button", { name, exact: true }).last();
  await expect(button).toBeEnabled();
  await button.click();
}

/** Files a shipment from the room; where it stands afterwards. */
async function draftShipment(mentor: Page, amount: string, day: string, details: string): Promise<string> {
  await mentor.goto(`/ko/mentor/engagements/${room.id}`);
  await mentor.getByRole("link", { name: "성과 올리기" }).click();
  await expect(mentor.getByRole("heading", { level: 1, name: "성과 올리기" })).toBeVisible();
  await expect(mentor.getByRole("button", { name: "초안으로 저장" })).toBeEnabled();
  await select(mentor, /^종류/u).selectOption("shipment");
  await write(mentor, /^내용/u).fill(details);
  await mentor.getByLabel(/있었던 날/u).fill(day);
  await write(mentor, /금액/u).fill("많이");
  await press(mentor, "초안으로 저장");
  // What is wrong is said next to its field, and what was typed stays.
  await expect(write(mentor, /금액/u)).toHaveAttribute("aria-invalid", "true");
  await expect(write(mentor, /^내용/u)).toHaveValue(details);
  await write(mentor, /금액/u).fill(amount);
  await write(mentor, /^거래처/u).fill(`Sample Optics ${stamp}`);
  await select(mentor, /거래처의 주/u).selectOption("CA");
  await select(mentor, /인코텀즈/u).selectOption("FOB");
  await press(mentor, "초안으로 저장");
  await expect(now(mentor)).toContainText("작성 중");
  return new URL(mentor.url()).pathname.split("/").pop()!;
}

async function submit(mentor: Page): Promise<void> {
  await press(mentor, "제출");
  await expect(now(mentor)).toContainText("기업 확인 대기");
}

/** The address in the letter about a claim of this amount. */
async function linkFor(page: Page, amount: string): Promise<string> {
  let address = "";
  await expect(async () => {
    await page.goto(`/ko/mailbox?q=${encodeURIComponent(room.contact)}`);
    const letter = page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: `금액: ${amount}` })
      .first();
    const link = letter.getByRole("link", { name: /\/confirm\/|내용 보고 답하기/u }).first();
    address = (await link.getAttribute("href", { timeout: 1_000 })) ?? "";
    expect(address).toContain("/confirm/");
  }).toPass({ timeout: 40_000 });
  return new URL(address, page.url()).pathname;
}

/** A window in which nobody is signed in. */
const stranger = async (browser: Browser) => (await browser.newContext({ locale: "ko-KR" })).newPage();

/** A small file that says what it is. */
function pdf(): Buffer {
  const body = "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n";
  return Buffer.from(`${body}xref\n0 1\n0000000000 65535 f \ntrailer <</Size 1>>\nstartxref\n${body.length}\n%%EOF\n`);
}

test.describe("from a claim to a shipment with evidence that counts", () => {
  const details = `두 상자를 로스앤젤레스로 보냈습니다 (${stamp}).`;
  let claim = "";
  let link = "";

  test("the mentor files a shipment from the room, and submits it", async ({ browser }) => {
    const mentor = await windowOf(browser, "mentorSc");
    claim = await draftShipment(mentor, dollars(92), dayBefore(3), details);
    await submit(mentor);
    await mentor.context().close();
  });

  test("the company's contact confirms by the letter's link, once, without signing in", async ({ browser }) => {
    const contact = await stranger(browser);
    link = await linkFor(contact, `$${dollars(92)}`);
    await contact.goto(link);
    await expect(contact.getByText(details)).toBeVisible();
    await press(contact, "사실입니다");
    await expect(contact.getByRole("radio").first()).toHaveAttribute("aria-invalid", "true");
    await contact.getByRole("radio", { name: /^5\. /u }).check();
    await press(contact, "사실입니다");
    await expect(contact.getByText("답해 주셔서 고맙습니다")).toBeVisible();
    await contact.goto(link);
    await expect(contact.getByText("이 주소는 쓸 수 없습니다")).toBeVisible();
    await expect(contact.getByText(details)).toHaveCount(0);
    await contact.context().close();
  });

  test("the company uploads a customs declaration, and a rival finds nothing", async ({ browser }) => {
    const company = await windowOf(browser, "company");
    await company.goto(`/ko/company/outcomes/${claim}`);
    await expect(now(company)).toContainText("기업이 확인함");
    await expect(select(company, /증빙의 종류/u)).toHaveValue("customs_declaration");
    const file = company.locator("#evidence-file");
    await expect(file).toBeEnabled();
    await file.setInputFiles({ name: `수출신고필증-${stamp}.pdf`, mimeType: "application/pdf", buffer: pdf() });
    await expect(now(company)).toContainText("증빙 확인 중");
    await expect(company.getByRole("list", { name: "낸 증빙" })).toContainText(`수출신고필증-${stamp}.pdf`);
    await company.context().close();

    const rival = await windowOf(browser, "rival");
    expect((await rival.goto(`/ko/company/outcomes/${claim}`))!.status()).toBe(404);
    await rival.context().close();
  });

  test("one official verifies it by the checklist, and another counts it", async ({ browser, sql }) => {
    const official = await windowOf(browser, "official");
    await official.goto(`/ko/city/outcomes/${claim}`);
    await write(official, /이유/u).first().fill("신고필증의 금액과 날짜가 같습니다.");
    await press(official, "증빙 확인");
    await expect(official.getByRole("checkbox").first()).toHaveAttribute("aria-invalid", "true");
    for (const box of await official.getByRole("main").getByRole("checkbox").all()) await box.check();
    await press(official, "증빙 확인");
    await expect(now(official)).toContainText("증빙 확인됨");
    // Whoever verified it does not count it.
    await expect(official.getByRole("button", { name: "통계에 반영", exact: true })).toBeDisabled();
    await official.context().close();

    const second = await windowOf(browser, "official2");
    await second.goto(`/ko/city/outcomes/${claim}`);
    await press(second, "통계에 반영");
    await expect(now(second)).toContainText("통계에 반영됨");
    await second.context().close();
    const [counted] = await sql`select state, grade from outcomes where id = ${claim}`;
    expect(counted).toEqual({ state: "counted", grade: "A" });
  });
});

test("a disputed claim goes back to the mentor, who corrects it and asks once more", async ({ browser }) => {
  const mentor = await windowOf(browser, "mentorSc");
  await draftShipment(mentor, dollars(81), dayBefore(4), `틀린 금액으로 올린 성과입니다 (${stamp}).`);
  await submit(mentor);

  const contact = await stranger(browser);
  await contact.goto(await linkFor(contact, `$${dollars(81)}`));
  await expect(contact.getByRole("button", { name: "사실입니다" })).toBeEnabled();
  await contact.getByText("사실과 다릅니다", { exact: true }).first().click();
  await write(contact, /무엇이 다른가요/u).fill("금액이 2만 달러였습니다.");
  await press(contact, "사실과 다릅니다");
  await expect(contact.getByText("사실과 다르다고 답했습니다.", { exact: false })).toBeVisible();

  await mentor.reload();
  await expect(now(mentor)).toContainText("사실과 다르다고 함");
  await expect(now(mentor)).toContainText("멘토");
  await expect(mentor.getByText("금액이 2만 달러였습니다.")).toBeVisible();
  await expect(mentor.getByRole("button", { name: "저장", exact: true })).toBeEnabled();
  await write(mentor, /금액/u).fill(dollars(11));
  await press(mentor, "저장");
  await expect(mentor.getByText(`$${dollars(11)}`)).toBeVisible();
  await submit(mentor);
  expect(await linkFor(contact, `$${dollars(11)}`)).toContain("/confirm/");
  await contact.context().close();
  await mentor.context().close();
});

import type { Page } from "@playwright/test";
import { expect, giveAccess, signIn, test, windowOf } from "./fixtures";

/*
 * A handed-over engagement: the company writes, its mentor answers, a task is done and a milestone reported, a colleague
 * takes over and finds everything that was said, and goes on. What one writes appears at the other's by itself.
 */

test.describe.configure({ mode: "serial", timeout: 120_000 });

type Room = { id: string; product: string; colleague: string; email: string };
let room: Room;

test.beforeAll(async ({ sql }) => {
  const [found] = await sql<Room[]>`
    select e.id, p.name_ko as product, u.name as colleague, u.email
    from engagements e
    join products p on p.id = e.product_id
    join company_members c on c.company_id = e.company_id
    join users owner on owner.id = c.user_id and owner.email = 'company@demo.test'
    join users lead on lead.id = e.mentor_id and lead.email = 'mentor.sc@demo.test'
    join mentors m on m.chamber_id = e.chamber_id and m.role = 'member' and m.state = 'active'
    join users u on u.id = m.user_id
    where e.state = 'active' limit 1`;
  expect(found, "a room of the company and the mentor, with a colleague").toBeDefined();
  room = found!;
  await giveAccess(sql, room.email);
});

test.afterAll(async ({ sql }) => {
  if (room) await sql`update users set password_hash = null where email = ${room.email}`;
});

const open = (page: Page, section: "company" | "mentor" | "city") => page.goto(`/ko/${section}/engagements/${room.id}`);
const talk = (page: Page) => page.getByRole("list", { name: "메시지", exact: true });

async function write(page: Page, words: string): Promise<void> {
  await page.getByRole("textbox", { name: /새 메시지/u }).fill(words);
  await page.getByRole("button", { name: "보내기", exact: true }).click();
  await expect(talk(page)).toContainText(words);
}

test("the company finds the room from its menu and writes; the mentor sees it come and answers", async ({
  browser,
}) => {
  const company = await windowOf(browser, "company");
  await company.goto("/ko/company");
  await company.getByRole("navigation").getByRole("link", { name: "협력", exact: true }).first().click();
  await company.getByRole("link", { name: room.product, exact: true }).first().click();
  await expect(company.getByRole("group", { name: "지금 상태" })).toContainText("진행 중");

  const mentor = await windowOf(browser, "mentorSc");
  const following = mentor.waitForResponse((response) => response.url().includes("/api/engagements/events"));
  await open(mentor, "mentor");
  await following;
  // What is typed and not sent survives the page, and word from the other side leaves it alone.
  const message = company.getByRole("textbox", { name: /새 메시지/u });
  await message.fill("견본을 어");
  await expect(company.getByText(/자동 저장했습니다/u)).toBeVisible();
  await company.reload();
  await expect(message).toHaveValue("견본을 어");
  await write(mentor, "Has the sample left?");
  await expect(talk(company)).toContainText("Has the sample left?");
  await expect(message).toHaveValue("견본을 어");
  await write(company, "견본을 어제 보냈습니다.");
  await expect(message).toHaveValue("");
  await expect(talk(mentor)).toContainText("견본을 어제 보냈습니다.");
  await write(mentor, "The sample has arrived, thank you.");
  // A file of the chamber's side as well as of the company's.
  const body = "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n";
  const end = `xref\n0 1\n0000000000 65535 f \ntrailer <</Size 1>>\nstartxref\n${body.length}\n%%EOF\n`;
  const chosen = mentor.locator("#room-file");
  await expect(chosen).toBeEnabled();
  await chosen.setInputFiles({
    name: "price-list.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(`${body}${end}`),
  });
  await expect(talk(mentor)).toContainText("price-list.pdf");
  await expect(talk(company)).toContainText("price-list.pdf");
  await company.context().close();
  await mentor.context().close();
});

test("a task is done, and a milestone stands on the timeline", async ({ browser }) => {
  const company = await windowOf(browser, "company");
  await open(company, "company");
  await company.getByRole("button", { name: /^마침: 견본 20개/u }).click();
  await expect(company.getByRole("row", { name: /견본 20개/u })).toContainText("마침 ·");
  await company.getByRole("button", { name: "이룬 단계 적기" }).click();
  await company.getByRole("combobox", { name: /무엇을 이루었나요/u }).selectOption("quote_sent");
  await company.getByLabel(/이룬 날/u).fill("2026-01-12");
  await company.getByRole("button", { name: "이룬 단계 적기" }).last().click();
  await expect(company.getByRole("list", { name: "이룬 단계" })).toContainText("견적 보냄");
  await company.context().close();
});

test("the mentor passes it on, and the colleague finds everything and goes on", async ({ browser }) => {
  const mentor = await windowOf(browser, "mentorSc");
  await open(mentor, "mentor");
  await mentor.getByRole("button", { name: "동료에게 넘기기" }).click();
  await mentor.getByRole("combobox", { name: /새 담당 멘토/u }).selectOption({ label: room.colleague });
  await mentor.getByRole("textbox", { name: /넘기는 이유/u }).fill("다음 달에 자리를 비웁니다.");
  await mentor.getByRole("button", { name: "동료에게 넘기기" }).last().click();
  await expect(mentor.getByText("담당을 넘겼습니다.")).toBeVisible();
  await mentor.context().close();

  const context = await browser.newContext({ locale: "ko-KR" });
  const colleague = await context.newPage();
  await signIn(colleague, room.email);
  await open(colleague, "mentor");
  await expect(talk(colleague)).toContainText("견본을 어제 보냈습니다.");
  await expect(colleague.getByRole("list", { name: "이룬 단계" })).toContainText("견적 보냄");
  await write(colleague, "I will go on from here.");
  await context.close();

  const company = await windowOf(browser, "company");
  await open(company, "company");
  await expect(talk(company)).toContainText("I will go on from here.");
  await company.getByText("담당자 변경 기록").click();
  await expect(company.getByText("다음 달에 자리를 비웁니다.")).toBeVisible();
  await company.context().close();
});

test("the city reads along, and a rival finds nothing", async ({ browser }) => {
  const official = await windowOf(browser, "official");
  await open(official, "city");
  await expect(talk(official)).toContainText("I will go on from here.");
  await official.context().close();
  const rival = await windowOf(browser, "rival");
  const response = await open(rival, "company");
  expect(response!.status()).toBe(404);
  await rival.context().close();
});

import type { Page } from "@playwright/test";
import pdfkit from "pdfkit";
import { expect, giveAccess, signIn, test } from "./fixtures";

/*
 * A withdrawn agreement: a company adds a drawing and offers an agreement, the mentor accepts and opens the drawing with their
 * name on it, the company withdraws, the mentor's same address answers 404 and the page says so, and the company's log keeps the
 * opening. In a room of its own that no other journey touches.
 */

test.describe.configure({ mode: "serial", timeout: 120_000 });
test.use({ actionTimeout: 15_000 });

type Room = { id: string; owner: string; mentor: string; name: string };
let room: Room;
let company: Page;
let mentor: Page;
let way = "";

const now = (page: Page) => page.getByRole("group", { name: /지금 상태|State/u });

async function aDrawing(): Promise<Buffer> {
  const doc = new pdfkit();
  const parts: Buffer[] = [];
  doc.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise((done) => doc.on("end", done));
  doc.text("DRAWING").end();
  await ended;
  return Buffer.concat(parts);
}

test.beforeAll(async ({ browser, sql }) => {
  const [found] = await sql<Room[]>`
    select e.id, owner.email as owner, lead.email as mentor, lead.name
    from engagements e
    join company_members c on c.company_id = e.company_id and c.role = 'owner'
    join users owner on owner.id = c.user_id and owner.email not in ('company@demo.test', 'rival@demo.test')
    join mentors m on m.chamber_id = e.chamber_id and m.role = 'lead' and m.state = 'active'
    join users lead on lead.id = m.user_id
    where e.state in ('active', 'scoping') and not exists (select 1 from disclosures d where d.engagement_id = e.id)
      and exists (select 1 from consents t where t.company_id = e.company_id and t.chamber_id = e.chamber_id and t.withdrawn_at is null)
    order by e.state desc, e.id limit 1`;
  expect(found, "a room without an agreement").toBeDefined();
  room = found!;
  await giveAccess(sql, room.owner);
  await giveAccess(sql, room.mentor);
  const enter = async (email: string, locale: "ko" | "en") => {
    const context = await browser.newContext({ locale: locale === "ko" ? "ko-KR" : "en-US" });
    const page = await context.newPage();
    await signIn(page, email, locale);
    return page;
  };
  company = await enter(room.owner, "ko");
  mentor = await enter(room.mentor, "en");
});

test("the company adds a drawing; only what can carry a name is taken", async () => {
  await company.goto(`/ko/company/engagements/${room.id}`);
  await company.getByRole("link", { name: "기술 자료와 약정 보기" }).click();
  await expect(company.getByRole("heading", { level: 1, name: "기술 자료" })).toBeVisible();
  const field = company.getByLabel(/^기술 자료: /u).and(company.locator("input[type=file]"));
  await expect(field).toBeEnabled();
  await field.setInputFiles({ name: "도면.docx", mimeType: "application/octet-stream", buffer: Buffer.from("no") });
  await expect(company.getByRole("alert").filter({ hasText: "PDF와 사진" })).toBeVisible();
  await field.setInputFiles({ name: "도면.pdf", mimeType: "application/pdf", buffer: await aDrawing() });
  await expect(company.getByRole("button", { name: /도면\.pdf 열기|열기: 도면\.pdf/u })).toBeVisible({
    timeout: 60_000,
  });
});

test("the company accepts the words and offers them; the mentor accepts", async () => {
  await company.getByRole("checkbox", { name: /모두 읽었고/u }).check();
  await company.getByRole("button", { name: "동의하고 제안하기" }).click();
  await expect(now(company)).toContainText("약정 제안됨");
  await mentor.goto(`/en/mentor/engagements/${room.id}/disclosure`);
  await expect(mentor.getByText("1 technical file", { exact: true })).toBeVisible();
  await expect(mentor.getByText("도면.pdf")).toHaveCount(0);
  await mentor.getByRole("checkbox", { name: /read the whole agreement/u }).check();
  await mentor.getByRole("button", { name: "Accept the agreement" }).click();
  await expect(now(mentor)).toContainText("Agreement in force");
  await expect(mentor.getByText("도면.pdf").first()).toBeVisible();
});

test("the mentor opens the drawing, with their name on it", async ({ sql }) => {
  const [file] = await sql<{ id: string }[]>`
    select id from documents where about_kind = 'disclosure' and about_id = ${room.id} and state = 'ready' limit 1`;
  const opened = await mentor.request.post(`/api/disclosures/${room.id}/files/${file!.id}`, {
    form: { reason: "introduction" },
    headers: { origin: new URL(mentor.url()).origin },
    maxRedirects: 0,
  });
  expect(opened.status()).toBe(303);
  way = opened.headers().location!;
  const bytes = await mentor.request.get(way);
  expect(bytes.status()).toBe(200);
  expect(bytes.headers()["content-type"]).toContain("application/pdf");
  expect((await bytes.body()).subarray(0, 5).toString()).toBe("%PDF-");
});

test("the company withdraws: the same address is closed at once, and the page says so", async () => {
  await company.goto(`/ko/company/engagements/${room.id}/disclosure`);
  const begin = company.getByRole("button", { name: "약정 철회하기" }).first();
  await expect(begin).toBeEnabled();
  await begin.click();
  await company.getByRole("textbox", { name: /남길 말/u }).fill("도면이 바뀌었습니다.");
  await company.locator("form").getByRole("button", { name: "약정 철회하기" }).click();
  await expect(now(company)).toContainText("약정 철회됨");
  expect((await mentor.request.get(way)).status()).toBe(404);
  await mentor.reload();
  await expect(now(mentor)).toContainText("Agreement withdrawn");
  await expect(mentor.getByText("도면이 바뀌었습니다.")).toBeVisible();
  await expect(mentor.getByText("도면.pdf")).toHaveCount(0);
});

test("the company's log keeps the opening", async () => {
  const log = company.getByRole("table", { name: "우리 기술 자료를 연 사람" });
  await expect(log.getByRole("row", { name: /도면\.pdf/u })).toContainText(room.name);
});

import type { Browser, Page } from "@playwright/test";
import { expect } from "./fixtures";

/* What journeys do with claims of outcomes, by the screens alone. */

/** The state, whose turn it is and until when. */
export const stateOf = (page: Page) => page.getByRole("group", { name: "지금 상태" });
const select = (page: Page, name: RegExp) => page.getByRole("combobox", { name });
export const fieldOf = (page: Page, name: RegExp) => page.getByRole("textbox", { name });
export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

export async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole("main").getByRole("button", { name, exact: true }).last();
  await expect(button).toBeEnabled();
  await button.click();
}

type Shipment = { amount: string; day: string; details: string; buyer: string };

/** Files a shipment from a room; the claim's id. */
export async function draftShipment(mentor: Page, room: string, shipment: Shipment): Promise<string> {
  await mentor.goto(`/ko/mentor/engagements/${room}`);
  await mentor.getByRole("link", { name: "성과 올리기" }).click();
  await expect(mentor.getByRole("heading", { level: 1, name: "성과 올리기" })).toBeVisible();
  await expect(mentor.getByRole("button", { name: "초안으로 저장" })).toBeEnabled();
  await select(mentor, /^종류/u).selectOption("shipment");
  await fieldOf(mentor, /^내용/u).fill(shipment.details);
  await mentor.getByLabel(/있었던 날/u).fill(shipment.day);
  await fieldOf(mentor, /금액/u).fill("많이");
  await press(mentor, "초안으로 저장");
  // What is wrong is said next to its field, and what was typed stays.
  await expect(fieldOf(mentor, /금액/u)).toHaveAttribute("aria-invalid", "true");
  await expect(fieldOf(mentor, /^내용/u)).toHaveValue(shipment.details);
  await fieldOf(mentor, /금액/u).fill(shipment.amount);
  await fieldOf(mentor, /^거래처/u).fill(shipment.buyer);
  await select(mentor, /거래처의 주/u).selectOption("CA");
  await select(mentor, /인코텀즈/u).selectOption("FOB");
  await press(mentor, "초안으로 저장");
  await expect(stateOf(mentor)).toContainText("작성 중");
  return new URL(mentor.url()).pathname.split("/").pop()!;
}

export async function submitClaim(mentor: Page): Promise<void> {
  await press(mentor, "제출");
  await expect(stateOf(mentor)).toContainText("기업 확인 대기");
}

/** Where the letter to a company's contact about a claim of this amount leads. */
export async function confirmationFor(page: Page, contact: string, amount: string): Promise<string> {
  let address = "";
  await expect(async () => {
    await page.goto(`/ko/mailbox?q=${encodeURIComponent(contact)}`);
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
export const stranger = async (browser: Browser) => (await browser.newContext({ locale: "ko-KR" })).newPage();

/** Brings a customs declaration: a small file that says what it is. */
export async function bringDeclaration(company: Page, claim: string, name: string): Promise<void> {
  await company.goto(`/ko/company/outcomes/${claim}`);
  await expect(stateOf(company)).toContainText("기업이 확인함");
  await expect(select(company, /증빙의 종류/u)).toHaveValue("customs_declaration");
  const body = "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n";
  const end = `xref\n0 1\n0000000000 65535 f \ntrailer <</Size 1>>\nstartxref\n${body.length}\n%%EOF\n`;
  const file = company.locator("#evidence-file");
  await expect(file).toBeEnabled();
  await file.setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from(`${body}${end}`) });
  await expect(stateOf(company)).toContainText("증빙 확인 중");
  await expect(company.getByRole("list", { name: "낸 증빙" })).toContainText(name);
}

/** Verifies by the checklist, which is asked for. */
export async function verifyClaim(official: Page, claim: string): Promise<void> {
  await official.goto(`/ko/city/outcomes/${claim}`);
  await fieldOf(official, /이유/u).first().fill("신고필증의 금액과 날짜가 같습니다.");
  await press(official, "증빙 확인");
  await expect(official.getByRole("checkbox").first()).toHaveAttribute("aria-invalid", "true");
  for (const box of await official.getByRole("main").getByRole("checkbox").all()) await box.check();
  await press(official, "증빙 확인");
  await expect(stateOf(official)).toContainText("증빙 확인됨");
  // Whoever verified it does not count it.
  await expect(official.getByRole("button", { name: "통계에 반영", exact: true })).toBeDisabled();
}

export async function countClaim(second: Page, claim: string): Promise<void> {
  await second.goto(`/ko/city/outcomes/${claim}`);
  await press(second, "통계에 반영");
  await expect(stateOf(second)).toContainText("통계에 반영됨");
}

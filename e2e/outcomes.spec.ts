import {
  bringDeclaration,
  confirmationFor,
  countClaim,
  daysAgo,
  draftShipment,
  fieldOf,
  press,
  stateOf,
  stranger,
  submitClaim,
  verifyClaim,
} from "./claims";
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

const buyer = `Sample Optics ${stamp}`;

test.describe("from a claim to a shipment with evidence that counts", () => {
  const details = `두 상자를 로스앤젤레스로 보냈습니다 (${stamp}).`;
  let claim = "";
  let link = "";

  test("the mentor files a shipment from the room, and submits it", async ({ browser }) => {
    const mentor = await windowOf(browser, "mentorSc");
    claim = await draftShipment(mentor, room.id, { amount: dollars(92), day: daysAgo(3), details, buyer });
    // What is typed is kept, and is submitted only once it has been saved.
    await fieldOf(mentor, /^거래처/u).fill(`${buyer} Inc.`);
    await expect(mentor.getByText(/자동 저장했습니다/u)).toBeVisible();
    await mentor.reload();
    await expect(fieldOf(mentor, /^거래처/u)).toHaveValue(`${buyer} Inc.`);
    await press(mentor, "제출");
    await expect(mentor.getByText("먼저 저장하거나 버리고 다시 눌러 주세요", { exact: false })).toBeVisible();
    await press(mentor, "저장");
    await expect(mentor.getByText(`${buyer} Inc.`)).toBeVisible();
    await submitClaim(mentor);
    await mentor.context().close();
  });

  test("the company's contact confirms by the letter's link, once, without signing in", async ({ browser }) => {
    const contact = await stranger(browser);
    link = await confirmationFor(contact, room.contact, `$${dollars(92)}`);
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
    await bringDeclaration(company, claim, `수출신고필증-${stamp}.pdf`);
    await company.context().close();

    const rival = await windowOf(browser, "rival");
    expect((await rival.goto(`/ko/company/outcomes/${claim}`))!.status()).toBe(404);
    await rival.context().close();
  });

  test("one official verifies it by the checklist, and another counts it", async ({ browser, sql }) => {
    const official = await windowOf(browser, "official");
    await verifyClaim(official, claim);
    await official.context().close();

    const second = await windowOf(browser, "official2");
    await countClaim(second, claim);
    await second.context().close();
    const [counted] = await sql`select state, grade from outcomes where id = ${claim}`;
    expect(counted).toEqual({ state: "counted", grade: "A" });
  });
});

test("a disputed claim goes back to the mentor, who corrects it and asks once more", async ({ browser }) => {
  const mentor = await windowOf(browser, "mentorSc");
  const details = `틀린 금액으로 올린 성과입니다 (${stamp}).`;
  await draftShipment(mentor, room.id, { amount: dollars(81), day: daysAgo(4), details, buyer });
  await submitClaim(mentor);

  const contact = await stranger(browser);
  await contact.goto(await confirmationFor(contact, room.contact, `$${dollars(81)}`));
  await expect(contact.getByRole("button", { name: "사실입니다" })).toBeEnabled();
  await contact.getByText("사실과 다릅니다", { exact: true }).first().click();
  await fieldOf(contact, /무엇이 다른가요/u).fill("금액이 2만 달러였습니다.");
  await press(contact, "사실과 다릅니다");
  await expect(contact.getByText("사실과 다르다고 답했습니다.", { exact: false })).toBeVisible();

  await mentor.reload();
  await expect(stateOf(mentor)).toContainText("사실과 다르다고 함");
  await expect(stateOf(mentor)).toContainText("멘토");
  await expect(mentor.getByText("금액이 2만 달러였습니다.")).toBeVisible();
  await expect(mentor.getByRole("button", { name: "저장", exact: true })).toBeEnabled();
  await fieldOf(mentor, /금액/u).fill(dollars(11));
  await press(mentor, "저장");
  await expect(mentor.getByText(`$${dollars(11)}`)).toBeVisible();
  await submitClaim(mentor);
  expect(await confirmationFor(contact, room.contact, `$${dollars(11)}`)).toContain("/confirm/");
  await contact.context().close();
  await mentor.context().close();
});

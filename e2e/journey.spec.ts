import type { Browser, Locator, Page } from "@playwright/test";
import { expect, type Person, password, signIn, test, windowOf } from "./fixtures";

/*
 * The whole story as six people, by the screens alone: a company registers, describes itself and a product, applies; the
 * city checks and asks; two mentors review; the city closes the round, decides and releases; a run finds chambers; both
 * sides say yes and are introduced. Closing the round of the open season changes the demo world: this file runs after
 * the others.
 */

const stamp = Date.now().toString(36);
const company = {
  nameKo: `이야기광학 ${stamp}`,
  nameEn: `Story Optics ${stamp}`,
  email: `story-${stamp}@portal.test`,
  person: "이야기 담당",
  phone: "062-555-0142",
  phoneShown: "062-555-0142",
};
const product = { ko: `이야기 광섬유 센서 ${stamp}`, en: `Story fibre sensor ${stamp}` };
const motivation = `미국 서부의 유통사를 찾습니다 (${stamp}).`;
const question = `수출 실적이 있습니까? (${stamp})`;
const answer = `작년에 시제품 두 건을 보냈습니다 (${stamp}).`;
const feedback = `미국 인증을 먼저 준비해 주세요 (${stamp}).`;
const program = "2026년 하반기 미국 시장 진출 지원사업 (견본)";
const reviewers = {
  mentorSc: { name: "Sample mentor Santa Clara 1", chamber: "산타클라라 한인상의 (견본)", points: 4 },
  mentorWa: { name: "Sample mentor Washington State 2", chamber: "워싱턴주 한인상의 (견본)", points: 2 },
} as const;
type Reviewer = keyof typeof reviewers;
/** The chamber that the product is proposed to, and who answers there. */
const met = { mentor: "mentorSc", chamber: reviewers.mentorSc.chamber } as const;
const remarkOf = (reviewer: Reviewer) => `${reviewer}의 종합 의견 (${stamp})`;

/** A business registration number that nobody has yet, with the right check digit. */
function businessNumber(): string {
  const nine = `6${String(Date.now()).slice(-8)}`;
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(nine[at]), 0);
  return `${nine}${(10 - ((sum + Math.floor((5 * Number(nine[8])) / 10)) % 10)) % 10}`;
}
const number = businessNumber();
const fullWidth = (digits: string) => digits.replace(/\d/gu, (digit) => String.fromCharCode(0xff10 + Number(digit)));

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: false });
const press = (page: Page, name: string) => page.locator("main").getByRole("button", { name, exact: true }).click();

/** A form takes input once its button can be pressed. */
async function open(page: Page, path: string, submit: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("button", { name: submit, exact: true }).first()).toBeEnabled();
}

/** Presses a button that asks first, and says yes. */
async function pressAndConfirm(page: Page, button: Locator, confirm: string): Promise<void> {
  await button.click();
  await page.getByRole("dialog").getByRole("button", { name: confirm, exact: true }).click();
}

/** Puts the season's results together and sets the usual moment. */
async function schedule(official: Page): Promise<void> {
  await official.goto("/ko/city/applications");
  await official.getByRole("link", { name: "결과 발표하기" }).first().click();
  await press(official, "발표 준비하기");
  await official.getByRole("radio", { name: "30분 뒤" }).check();
  const left = official.getByRole("checkbox", { name: /다음 발표로 남겨 둡니다/u });
  for (const box of await left.all()) await box.check();
  await press(official, "발표 예약하기");
  await expect(official.getByRole("button", { name: "발표 멈추기" })).toBeVisible();
}

/** The newest letter with this subject, once it has arrived. */
async function letterTo(page: Page, email: string, subject: string | RegExp): Promise<Locator> {
  const letter = page
    .locator("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: subject }) })
    .first();
  await expect(async () => {
    await page.goto(`/ko/mailbox?q=${encodeURIComponent(email)}`);
    await expect(letter).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  return letter;
}

/** A button about the match of the story. */
const deed = (page: Page, words: string) =>
  page.getByRole("button", { name: `${words}: ${product.ko} - ${met.chamber}`, exact: true });
const now = (page: Page) => page.getByRole("group", { name: "지금 상태" });

test.describe.configure({ mode: "serial", timeout: 90_000 });
test.use({ actionTimeout: 15_000 });

test.describe("from registration to introduction", () => {
  const windows = new Map<Person, Page>();
  let browser: Browser;
  let owner: Page;
  let application = "";
  let receipt = "";
  const reviews = new Map<Reviewer, string>();

  /** The window of one of the demo's people, opened when they first have something to do. */
  async function windowFor(person: Person): Promise<Page> {
    const page = windows.get(person) ?? (await windowOf(browser, person));
    windows.set(person, page);
    return page;
  }

  test.beforeAll(async ({ browser: shared }) => {
    browser = shared;
    owner = await (await browser.newContext({ locale: "ko-KR" })).newPage();
  });

  test("a guest registers a company, confirms the e-mail address by letter and signs in", async () => {
    await open(owner, "/ko/register", "등록하기");
    await field(owner, "기업 이름(한국어)").fill(company.nameKo);
    await field(owner, "담당자 이름").fill(company.person);
    await field(owner, "업무용 이메일").fill(company.email);
    await owner.getByLabel("비밀번호").first().fill(password);
    await owner.getByRole("checkbox", { name: "내용을 읽었으며 동의합니다" }).check();
    await press(owner, "등록하기");
    await expect(owner.getByRole("heading", { level: 1, name: "메일함을 확인해 주세요" })).toBeVisible();

    const letter = await letterTo(owner, company.email, "이메일 주소를 확인해 주세요");
    await letter.getByRole("link").click();
    await expect(owner.getByRole("heading", { level: 1, name: "이메일 확인" })).toBeVisible();
    await press(owner, "이메일 확인하기");
    await expect(owner.getByText("이메일을 확인했습니다")).toBeVisible();
    await signIn(owner, company.email);
    await expect(owner).toHaveURL(/\/ko\/company$/u);
    await expect(owner.getByText("기업 정보를 채워 주세요").first()).toBeVisible();
  });

  test("the company fills its profile, leaves and finds what it typed, saves, and asks for the check", async () => {
    await open(owner, "/ko/company/profile", "기업 정보 저장");
    await field(owner, "기업 이름(영어)").fill(company.nameEn);
    await field(owner, "사업자등록번호").fill(fullWidth(number));
    await field(owner, "주소(한국어)").fill("전남광주통합특별시 북구 첨단과기로 1");
    await field(owner, "설립 연도").fill("2018");
    await field(owner, "직원 수").fill("24");
    await field(owner, "기업 소개(한국어)").fill("광섬유 센서를 만드는 회사입니다.");
    await field(owner, "기업 소개(영어)").fill("We make fibre-optic sensors.");
    await field(owner, "전화번호").fill(company.phone);
    await owner.getByRole("combobox", { name: "분야" }).selectOption("광융합·가전");
    await expect(owner.getByText(/에 자동 저장했습니다/u)).toBeVisible();

    await owner.goto("/ko/company");
    await open(owner, "/ko/company/profile", "기업 정보 저장");
    await expect(owner.getByText(/입력하던 내용을 이어서 보여 드립니다/u)).toBeVisible();
    await expect(field(owner, "기업 이름(영어)")).toHaveValue(company.nameEn);
    await expect(field(owner, "사업자등록번호")).toHaveValue(fullWidth(number));
    await press(owner, "기업 정보 저장");
    await expect(owner.getByText("기업 정보를 저장했습니다.")).toBeVisible();
    await expect(owner.getByText("신청에 필요한 기업 정보가 모두 있습니다.")).toBeVisible();
    await expect(owner.getByRole("combobox", { name: "자치구" }).locator("option:checked")).toHaveText("북구");

    await pressAndConfirm(owner, owner.getByRole("button", { name: "시에 확인 요청" }).first(), "시에 확인 요청");
    await expect(now(owner)).toContainText("등록 상태 확인 중");
    await expect(now(owner)).toContainText("시 담당자");
  });

  test("the city records the check of the registration", async () => {
    const official = await windowFor("official");
    await official.goto(`/ko/city/companies?q=${encodeURIComponent(company.nameKo)}`);
    await official.getByRole("link", { name: company.nameKo }).first().click();
    await expect(official.getByText("번호의 검증 숫자가 맞습니다.")).toBeVisible();
    await expect(official.getByRole("button", { name: "확인 기록" })).toBeEnabled();
    await official.getByRole("radio", { name: "담당자 조회" }).check();
    await press(official, "확인 기록");
    await expect(now(official)).toContainText("등록 상태 확인됨");
    await letterTo(owner, company.email, `${company.nameKo}의 사업자등록을 확인했습니다`);
  });

  test("the company adds a product, finding its code by a Korean word", async () => {
    await open(owner, "/ko/company/products/new", "제품 저장");
    await field(owner, "제품 이름(한국어)").fill(product.ko);
    await field(owner, "제품 이름(영어)").fill(product.en);
    await field(owner, "요약(한국어)").fill("다리와 터널의 변형을 재는 광섬유 센서");
    await field(owner, "요약(영어)").fill("Fibre sensor that measures strain in bridges and tunnels");
    await field(owner, "다른 점(한국어)").fill("전기가 필요 없고 20년 동안 바꾸지 않습니다.");
    await field(owner, "다른 점(영어)").fill("Needs no power and lasts twenty years.");
    await owner.getByRole("combobox", { name: "분야" }).selectOption("광융합·가전");
    const code = owner.getByRole("combobox", { name: "HS 코드 찾기" });
    await code.click();
    await code.pressSequentially("광섬유");
    await owner.getByRole("option", { name: /9001\.10/u }).click();
    await expect(code).toHaveValue(/9001\.10/u);
    await field(owner, "최저 가격").fill("120");
    await field(owner, "최고 가격").fill("180.50");
    await owner.getByRole("combobox", { name: "단위" }).selectOption("세트");
    await press(owner, "제품 저장");
    await expect(owner.getByText("제품을 저장했습니다.")).toBeVisible();
    await owner.goto("/ko/company/products");
    await expect(owner.getByRole("link", { name: product.ko })).toBeVisible();
  });

  test("the company applies, sees what is missing, consents for two chambers, submits once and gets a receipt", async () => {
    await owner.goto("/ko/company/applications");
    await press(owner, "신청하기");
    await expect(owner.getByRole("heading", { level: 1, name: `신청서: ${program}` })).toBeVisible();
    application = new URL(owner.url()).pathname.split("/").at(-1) ?? "";
    const at = (step: string) => `/ko/company/applications/${application}?step=${step}`;

    await owner.goto(at("check"));
    await expect(owner.getByText(/아직 빠진 것이 \d+개 있습니다/u)).toBeVisible();
    await expect(owner.getByRole("button", { name: "제출하기" }).first()).toBeDisabled();
    await expect(owner.getByText("아직 채우지 않은 항목이 있습니다.")).toBeVisible();

    await open(owner, at("write"), "저장하고 다음으로");
    await owner.getByRole("checkbox", { name: product.ko }).check();
    await owner.getByRole("checkbox", { name: "판로와 유통망" }).check();
    await owner.getByRole("checkbox", { name: "미국 인증" }).check();
    await field(owner, "신청 이유 (한국어)").fill(motivation);
    await field(owner, "목표 (한국어)").fill("1년 안에 유통사 두 곳과 계약합니다.");
    await owner.getByRole("checkbox", { name: "캘리포니아" }).check();
    await owner.getByRole("checkbox", { name: "워싱턴", exact: true }).check();
    await press(owner, "저장하고 다음으로");
    await expect(owner.getByText("빠진 항목이 없습니다. 제출할 수 있습니다.")).toBeVisible();
    await expect(owner.getByText(/아직 동의한 상공회의소가 없습니다/u)).toBeVisible();

    await owner.goto(at("consents"));
    for (const { chamber } of Object.values(reviewers)) {
      await owner.getByRole("button", { name: `읽었고 동의합니다: ${chamber}` }).click();
      await expect(owner.getByRole("button", { name: `동의 철회: ${chamber}` })).toBeVisible();
    }
    await owner.getByRole("link", { name: "다음: 확인과 제출" }).click();
    await expect(owner.getByText("상공회의소 2곳에 신청 내용을 보여 주기로 동의했습니다.")).toBeVisible();

    const other = await owner.context().newPage();
    await other.goto(at("check"));
    const submit = (page: Page) => page.locator("main").getByRole("button", { name: "제출하기" }).first();
    await expect(submit(other)).toBeEnabled();
    await pressAndConfirm(owner, submit(owner), "제출하기");
    await expect(owner.getByRole("heading", { level: 1, name: "신청 접수증" })).toBeVisible();
    receipt = (await owner.getByText(/^BO-\d{4}-\d{4}$/u).textContent()) ?? "";
    await expect(owner.getByText(/^[0-9a-f]{64}$/u)).toBeVisible();
    await expect(owner.getByText(company.nameKo, { exact: true })).toBeVisible();

    await pressAndConfirm(other, submit(other), "제출하기");
    await expect(other.locator("main").getByRole("alert")).toHaveText("지금 상태에서는 할 수 없는 일입니다.");
    await other.close();
    await letterTo(owner, company.email, `신청을 접수했습니다 (${receipt})`);
  });

  test("the city asks, the company answers, and the city sends the application to two mentors", async () => {
    const official = await windowFor("official");
    await official.goto(`/ko/city/applications?q=${encodeURIComponent(company.nameKo)}`);
    await official.getByRole("link", { name: company.nameKo }).click();
    await press(official, "요건 확인 시작");
    await expect(now(official)).toContainText("요건 확인 중");
    await official.getByRole("heading", { name: "질문하기" }).click();
    await field(official, "질문").fill(question);
    await press(official, "질문하기");
    await expect(now(official)).toContainText("답변 요청");

    await letterTo(owner, company.email, /확인이 필요한 내용이 있습니다/u);
    await open(owner, `/ko/company/applications/${application}`, "답변 보내기");
    await expect(owner.getByText(question)).toBeVisible();
    await expect(now(owner)).toContainText("기업");
    await field(owner, "답변").fill(answer);
    await press(owner, "답변 보내기");
    await expect(now(owner)).toContainText("요건 확인 중");

    await official.goto(`/ko/city/applications/${application}`);
    await expect(official.getByText(answer)).toBeVisible();
    await press(official, "멘토 심사로 보내기");
    await expect(now(official)).toContainText("멘토 심사 중");
    await official.getByRole("link", { name: "심사 화면으로" }).click();
    for (const { name } of Object.values(reviewers)) {
      const assign = official.getByRole("button", { name: `${name} 배정하기` });
      await assign.click();
      await expect(assign).toBeDisabled();
    }
    await expect(
      official.getByText("기업이 이 상공회의소에 정보를 보여 주는 데 동의하지 않았습니다.").first(),
    ).toBeVisible();
  });

  for (const reviewer of ["mentorSc", "mentorWa"] as const) {
    test(`a mentor declares no interest, reads, scores and submits (${reviewer})`, async () => {
      const { points } = reviewers[reviewer];
      const mentor = await windowFor(reviewer);
      const card = mentor.getByRole("listitem").filter({ has: mentor.getByRole("heading", { name: company.nameKo }) });
      // The button that assigns is disabled while it works as well: the assignment may be under way.
      await expect(async () => {
        await mentor.goto("/ko/mentor/reviews");
        await expect(card).toBeVisible({ timeout: 2_000 });
      }).toPass({ timeout: 20_000 });
      await card.getByRole("link", { name: "수락 또는 사양하기" }).click();
      await expect(mentor.getByRole("heading", { name: "맡기 전에 확인해 주세요" })).toBeVisible();
      await expect(mentor.getByText(motivation)).toBeHidden();
      reviews.set(reviewer, mentor.url());
      await expect(mentor.getByRole("button", { name: "심사를 맡습니다" })).toBeEnabled();
      await mentor.getByRole("radio", { name: "이해관계가 없습니다" }).check();
      await mentor.getByRole("checkbox", { name: /사실대로 답했고/u }).check();
      await press(mentor, "심사를 맡습니다");

      const content = mentor.getByRole("region", { name: "제출한 신청서" }).first();
      await expect(content).toContainText(motivation);
      await expect(content).not.toContainText(company.phoneShown);
      await expect(content).not.toContainText(company.email);
      await expect(mentor.getByRole("button", { name: "심사 제출" })).toBeEnabled();
      const criteria = mentor.getByRole("group", { name: /^\d\. /u });
      await expect(criteria).toHaveCount(6);
      for (const criterion of await criteria.all()) await criterion.getByRole("radio", { name: `${points}점` }).check();
      await expect(mentor.getByText(`${points * 20}.0`, { exact: true })).toBeVisible();
      await field(mentor, "시에 전하는 종합 의견").fill(remarkOf(reviewer));
      await press(mentor, "임시 저장");
      await expect(mentor.getByText("저장했습니다. 시에는 진행 정도만 보입니다.")).toBeVisible();

      await open(mentor, mentor.url(), "심사 제출");
      await expect(field(mentor, "시에 전하는 종합 의견")).toHaveValue(remarkOf(reviewer));
      await mentor.getByRole("radio", { name: points > 2 ? "선정" : "논의 필요", exact: true }).check();
      await press(mentor, "심사 제출");
      await expect(now(mentor)).toContainText("제출함");
      await expect(mentor.getByText(remarkOf(reviewer))).toBeVisible();
    });
  }

  test("neither mentor sees the other's scores, and the city sees progress alone", async () => {
    for (const [reviewer, other] of [
      ["mentorSc", "mentorWa"],
      ["mentorWa", "mentorSc"],
    ] as const) {
      const mentor = await windowFor(reviewer);
      await mentor.goto(reviews.get(reviewer) ?? "");
      await expect(mentor.getByText(remarkOf(reviewer))).toBeVisible();
      await expect(mentor.getByText(remarkOf(other))).toBeHidden();
      await expect(mentor.getByText(`${reviewers[other].points} / 5`)).toHaveCount(0);
      expect((await mentor.goto(reviews.get(other) ?? ""))?.status()).toBe(404);
    }
    const official = await windowFor("official");
    await official.goto(`/ko/city/applications/${application}`);
    await expect(official.getByText(/라운드를 마감하기 전에는 상태와 진행 정도만 보입니다/u)).toBeVisible();
    for (const reviewer of ["mentorSc", "mentorWa"] as const) {
      await expect(official.getByRole("row", { name: reviewers[reviewer].name })).toContainText("6 / 6 항목");
      await expect(official.getByText(remarkOf(reviewer))).toHaveCount(0);
      await expect(official.getByText(`${reviewers[reviewer].points} / 5`, { exact: true })).toHaveCount(0);
    }
  });

  test("the city closes the round, sees the scores side by side and decides; the company is not told yet", async () => {
    const official = await windowFor("official");
    await official.goto("/ko/city/reviews");
    await expect(official.getByText(`${program} 1차`).first()).toBeVisible();
    await official.getByRole("link", { name: "심사 마감" }).first().click();
    await expect(official.getByRole("heading", { name: "마감하기 전에 확인할 것" })).toBeVisible();
    await pressAndConfirm(official, official.getByRole("button", { name: "심사 마감" }).first(), "심사 마감");
    await expect(official.getByRole("link", { name: "점수 보정" })).toBeVisible();

    await open(official, `/ko/city/applications/${application}`, "결정하기");
    await expect(now(official)).toContainText("심의 중");
    const scores = official.getByRole("table", { name: "심사 결과" });
    for (const { name } of Object.values(reviewers))
      await expect(scores.getByRole("columnheader", { name })).toBeVisible();
    await expect(scores.getByRole("row", { name: /가중 점수/u })).toContainText("80.0");
    await expect(scores.getByRole("row", { name: /가중 점수/u })).toContainText("40.0");
    await expect(official.getByText("의견 갈림").first()).toBeVisible();
    await official.getByRole("radio", { name: "선정", exact: true }).check();
    await field(official, "이유 (시 내부)").fill(`점수와 시장성을 함께 보았습니다 (${stamp}).`);
    await field(official, "기업에 알릴 말 (한국어)").fill(feedback);
    await press(official, "결정하기");
    await expect(now(official)).toContainText("결과 발표 준비 중");
    await expect(official.getByText(/아직 기업에 알리지 않았습니다/u)).toBeVisible();

    await owner.goto(`/ko/company/applications/${application}`);
    await expect(now(owner)).toContainText("결과 발표 준비 중");
    await expect(owner.getByText(feedback)).toHaveCount(0);
    await expect(owner.getByText(/선정되었습니다/u)).toHaveCount(0);
  });

  test("a release that another official stops has told nobody, and the application is deliberated again", async () => {
    const [official, other] = [await windowFor("official"), await windowFor("official2")];
    await schedule(official);
    await other.goto(official.url());
    await field(other, "멈추는 이유").fill("편지를 한 번 더 확인합니다.");
    await press(other, "발표 멈추기");
    await expect(other.getByRole("cell", { name: "멈춤", exact: true }).first()).toBeVisible();
    await owner.goto(`/ko/company/applications/${application}`);
    await expect(now(owner)).toContainText("심의 중");
    await expect(owner.getByText(feedback)).toHaveCount(0);
    await open(official, `/ko/city/applications/${application}`, "결정하기");
    await press(official, "결정하기");
    await expect(now(official)).toContainText("결과 발표 준비 중");
  });

  test("the city sets the moment, and then all are told by letter and on the company's page", async ({ sql }) => {
    await schedule(await windowFor("official"));
    await owner.goto(`/ko/company/applications/${application}`);
    await expect(now(owner)).toContainText("결과 발표 준비 중");
    // Half an hour passes.
    await sql`update releases set due_at = now() where state = 'scheduled'`;
    await sql`update pgboss.job set start_after = now() where data->>'job' = 'deliberation.release' and state = 'created'`;
    const letter = await letterTo(owner, company.email, /신청 결과를 알려 드립니다/u);
    await expect(letter).toContainText("선정되었습니다");
    await owner.goto(`/ko/company/applications/${application}`);
    await expect(now(owner)).toContainText("선정");
    await expect(owner.getByText(feedback)).toBeVisible();
  });

  test("the city runs the matching, looks at the result and puts it on the board", async () => {
    const official = await windowFor("official");
    await open(official, "/ko/city/runs", "실행 시작");
    await official.getByRole("combobox", { name: "사업" }).selectOption(program);
    await official.getByRole("radio", { name: "적합도 우선" }).check();
    await official.getByRole("radio", { name: "2곳" }).check();
    await press(official, "실행 시작");
    await expect(official.getByRole("heading", { level: 1, name: `${program} 매칭 실행` })).toBeVisible();
    const deploy = official.getByRole("button", { name: "보드에 적용하기" }).first();
    await expect(async () => {
      await official.reload();
      await expect(deploy).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expect(official.getByText("근거를 다시 셈해 확인했습니다.")).toBeVisible();
    const pairs = official.getByRole("listitem").filter({ has: official.getByRole("heading", { name: product.ko }) });
    await expect(pairs).toContainText(met.chamber);
    await pressAndConfirm(official, deploy, "보드에 적용하기");
    await expect(now(official)).toContainText("보드에 적용됨");
  });

  test("the city proposes the product to one chamber on the board", async () => {
    const official = await windowFor("official");
    await official.getByRole("link", { name: "보드 보기" }).click();
    await official.getByRole("searchbox", { name: "제품 이름" }).fill(product.ko);
    await press(official, "검색");
    const column = official.getByRole("region", { name: met.chamber });
    // Where others were chosen for the free places, the product stands here as the next best.
    const card = column.getByRole("row", { name: product.ko });
    await expect(card).toContainText("추천 후보");
    await deed(official, "검토 목록에 넣기").click();
    await expect(card).toContainText("검토 중");
    await pressAndConfirm(official, deed(official, "제안하기"), "제안하기");
    await expect(deed(official, "제안하기")).toHaveCount(0);
    await letterTo(owner, company.email, new RegExp(`${product.ko}: .*매칭이 제안되었습니다`, "u"));
  });

  test("the company and the chamber both say yes; until then the chamber reads the teaser alone", async () => {
    const mentor = await windowFor(met.mentor);
    await mentor.goto(`/ko/mentor/matches?q=${encodeURIComponent(product.ko)}`);
    await mentor.getByRole("link", { name: product.ko }).click();
    await expect(mentor.getByText("양쪽이 동의하기 전에는 여기까지만 보입니다.")).toBeVisible();
    await expect(mentor.getByText(company.nameKo)).toHaveCount(0);
    await expect(mentor.getByText("전기가 필요 없고")).toHaveCount(0);
    await pressAndConfirm(mentor, deed(mentor, "관심 있습니다"), "관심 있습니다");
    await expect(now(mentor)).toContainText("상공회의소 관심");
    await expect(mentor.getByText(company.nameKo)).toHaveCount(0);

    await owner.goto("/ko/company/matches");
    await owner.getByRole("link", { name: met.chamber }).click();
    await expect(owner.getByRole("heading", { name: "왜 이 상공회의소인가요" })).toBeVisible();
    await pressAndConfirm(owner, deed(owner, "관심 있습니다"), "관심 있습니다");
    await expect(now(owner)).toContainText("양쪽 동의");
    await mentor.reload();
    await expect(mentor.getByText(company.nameKo).first()).toBeVisible();
    await expect(mentor.getByText("전기가 필요 없고")).toBeVisible();
    await expect(mentor.getByText("연락처 열기")).toHaveCount(0);
  });

  test("the city introduces them, and the mentor opens the contact", async () => {
    const official = await windowFor("official");
    await official.reload();
    await pressAndConfirm(official, deed(official, "소개하기"), "소개하기");
    await expect(deed(official, "소개하기")).toHaveCount(0);
    await letterTo(owner, company.email, /에 소개되었습니다/u);
    const mentor = await windowFor(met.mentor);
    await mentor.reload();
    await expect(now(mentor)).toContainText("소개됨");
    await expect(mentor.getByText(company.phoneShown)).toHaveCount(0);
    await mentor.getByText("연락처 열기").click();
    await press(mentor, "기록하고 열기");
    await expect(mentor.getByRole("link", { name: company.phoneShown })).toBeVisible();
    await expect(mentor.getByRole("link", { name: company.email })).toBeVisible();
  });

  test("the dashboard's numbers lead to their lists, and the trail has the deeds", async () => {
    const official = await windowFor("official");
    await official.goto("/ko/city?district=buk&sector=photonics_appliances");
    await official
      .getByRole("link", { name: /소개한 기업/u })
      .first()
      .click();
    await expect(official.getByRole("heading", { name: /^소개한 기업 \(\d+\)$/u })).toBeVisible();
    await official.getByRole("table", { name: "소개한 기업" }).getByRole("link", { name: company.nameKo }).click();
    await expect(official.getByRole("heading", { level: 1, name: company.nameKo })).toBeVisible();

    await official.goto(`/ko/city/trail?subject=${receipt}`);
    for (const words of ["신청서를 제출함", "보완을 요청함", "보완 요청에 답함", "심사에 넘김", "결과를 정함"])
      await expect(official.getByRole("cell", { name: words }).first()).toBeVisible();
    await official.getByRole("link", { name: company.nameKo }).first().click();
    // The page that follows has the same form, with this company in it.
    await expect(official).toHaveURL(/company=/u);
    await official.getByRole("combobox", { name: "무엇" }).selectOption("매칭");
    await official.getByLabel("대상(번호·접수번호)").fill("");
    await press(official, "검색");
    for (const words of [
      "매칭을 제안함",
      "상공회의소가 좋다고 답함",
      "기업이 좋다고 답함",
      "서로 소개함",
      "상대 연락처를 열어 봄",
    ])
      await expect(official.getByRole("cell", { name: words })).toBeVisible();
  });
});

import type { Browser, Locator, Page } from "@playwright/test";
import type postgres from "postgres";
import {
  barriersOf,
  expect,
  giveAccess,
  type Person,
  people,
  scrollsSideways,
  signIn,
  test,
  windowOf,
} from "./fixtures";

/*
 * What happens beside the straight way: a question that opens parts for changes, an interest that is learned of half-way,
 * two colleagues at one draft, an appeal that is upheld, a plan of reviewers. Seasons of their own, made as copies of the
 * open one, so that nothing here moves what the other stories look at.
 */

const stamp = Date.now().toString(36);
const open = "select id from programs where published_at is not null order by created_at desc limit 1";
const optics = people.company;

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: false });
const press = (page: Page, name: string) => page.locator("main").getByRole("button", { name, exact: true }).click();
const now = (page: Page) => page.getByRole("group", { name: "지금 상태" });
const part = (page: Page, heading: string | RegExp): Locator =>
  page
    .locator("main")
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: heading }) })
    .last();

async function visit(page: Page, path: string, button: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("button", { name: button, exact: true }).first()).toBeEnabled();
}

async function pressAndConfirm(page: Page, button: Locator, confirm: string): Promise<void> {
  await button.click();
  await page.getByRole("dialog").getByRole("button", { name: confirm, exact: true }).click();
}

/** New screens are read by everybody, at any width. */
async function isInOrder(page: Page): Promise<void> {
  expect(await barriersOf(page)).toEqual([]);
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await scrollsSideways(page), `${page.url()} fits 390 px`).toBe(false);
  await page.setViewportSize(size);
}

/** A window of somebody who has no password in the demo. */
async function windowOfGuest(browser: Browser, sql: postgres.Sql, email: string): Promise<Page> {
  await giveAccess(sql, email);
  const page = await (await browser.newContext({ locale: "ko-KR" })).newPage();
  await signIn(page, email);
  return page;
}

/** Copies rows with some of their columns changed. */
const copied = (sql: postgres.Sql, table: string, where: postgres.Fragment, changes: postgres.JSONValue) =>
  sql<{ id: string }[]>`insert into ${sql(table)} select (jsonb_populate_record(null::${sql(table)},
    to_jsonb(row) || jsonb_build_object('id', gen_random_uuid()) || ${sql.json(changes)}::jsonb)).* from ${sql(table)} row
    where ${where} returning to_jsonb(${sql(table)})->>'id' as id`;

type Season = { title: string; round: string; applications: string[] };

/** A season whose call is over and whose round is open, with copies of these companies' applications in review. */
async function seasonOf(sql: postgres.Sql, year: number, owners: string[]): Promise<Season> {
  const [{ id: source } = { id: "" }] = await sql.unsafe<{ id: string }[]>(open);
  const title = `심사 이야기 사업 ${year} (${stamp})`;
  const words = { slug: `story-${year}-${stamp}`, title_ko: title, title_en: `Story season ${year} (${stamp})` };
  const [program] = await copied(sql, "programs", sql`row.id = ${source}`, words);
  const of = { program_id: program!.id };
  const visibility = { reviewers: "all", othersScores: "after_close", cityScores: "after_close", companyName: true };
  await copied(sql, "program_phases", sql`row.program_id = ${source}`, { ...of, visibility });
  await sql`update program_phases set ends_at = now() - interval '1 day' where program_id = ${program!.id} and kind = 'call'`;
  await copied(sql, "program_documents", sql`row.program_id = ${source}`, of);
  const latest = sql`(select id from rubrics where program_id = ${source} and in_force_at is not null order by version desc limit 1)`;
  const [rubric] = await copied(sql, "rubrics", sql`row.id = ${latest}`, { ...of, in_force_at: null });
  await copied(sql, "rubric_criteria", sql`row.rubric_id = ${latest}`, { rubric_id: rubric!.id });
  await sql`update rubrics set in_force_at = now() where id = ${rubric!.id}`;
  const round = { ...of, rubric_id: rubric!.id, number: 1, state: "open", created_at: "2020-01-01T00:00:00Z" };
  const [made] = await copied(
    sql,
    "review_rounds",
    sql`row.id = (select id from review_rounds where program_id = ${source} limit 1)`,
    { ...round, due_at: new Date(Date.now() + 30 * 86_400_000).toISOString() },
  );
  const applications: string[] = [];
  for (const [at, owner] of owners.entries()) {
    const mine = sql`row.program_id = ${source} and row.receipt_number is not null and row.company_id =
      (select m.company_id from company_members m join users u on u.id = m.user_id where u.email = ${owner})`;
    // Its own may have come further meanwhile.
    const [application] = await copied(sql, "applications", mine, {
      ...of,
      ...{ state: "in_review", decision: null, decided_by: null, decided_at: null, answers: {} },
      receipt_number: `BO-${year}-000${at + 1}`,
    });
    const from = sql`(select row.id from applications row where ${mine})`;
    const to = { application_id: application!.id };
    await copied(sql, "application_products", sql`row.application_id = ${from}`, to);
    await copied(sql, "application_snapshots", sql`row.application_id = ${from} and row.number = 1`, to);
    // It says what was sent, whatever others have done to the one that it is a copy of.
    await sql`update applications a set motivation_ko = sent ->> 'motivationKo', motivation_en = sent ->> 'motivationEn',
        goals_ko = sent ->> 'goalsKo', goals_en = sent ->> 'goalsEn',
        help_kinds = array(select jsonb_array_elements_text(sent -> 'helpKinds')),
        target_states = array(select jsonb_array_elements_text(sent -> 'targetStates'))
      from (select content -> 'application' as sent from application_snapshots where application_id = ${application!.id}) snapshot
      where a.id = ${application!.id}`;
    // What the season of the copy does not ask.
    await sql`update application_snapshots set content = content || '{"answers": [], "documents": []}' where application_id = ${application!.id}`;
    applications.push(application!.id);
  }
  return { title, round: made!.id, applications };
}

/** A review that was taken on: nothing declared, the first snapshot read. */
async function takenOn(sql: postgres.Sql, round: string, application: string, mentor: string): Promise<string> {
  const who = sql`(select id from users where email = ${mentor})`;
  const snapshot = sql`(select id from application_snapshots where application_id = ${application} and number = 1)`;
  await sql`insert into conflict_gates (id, application_id, mentor_id, state, attested_at)
    values (gen_random_uuid(), ${application}, ${who}, 'none_declared', now())`;
  const [review] = await sql<{ id: string }[]>`
    insert into reviews (id, round_id, application_id, snapshot_id, read_snapshot_id, mentor_id, chamber_id, state, due_at)
    select gen_random_uuid(), ${round}, ${application}, ${snapshot}, ${snapshot}, m.user_id, m.chamber_id, 'accepted', now() + interval '20 days'
    from mentors m where m.user_id = ${who} returning id`;
  return review!.id;
}

/** A small file that says what it is, of about so many bytes. */
function pdf(bytes: number): Buffer {
  const stream = "x".repeat(bytes);
  const body = `%PDF-1.4\n1 0 obj <</Length ${bytes}>> stream\n${stream}\nendstream endobj\n`;
  return Buffer.from(`${body}xref\n0 1\n0000000000 65535 f \ntrailer <</Size 1>>\nstartxref\n${body.length}\n%%EOF\n`);
}

test.describe.configure({ mode: "parallel" });
test.use({ actionTimeout: 15_000, viewport: { width: 1280, height: 900 } });

test.describe("a question that opens parts, and an interest learned of half-way", () => {
  test.describe.configure({ mode: "serial", timeout: 90_000 });
  const added = `상담회에서 만난 유통사와 이야기하고 있습니다 ${stamp}.`;
  const answer = `신청 이유를 고치고 소개서를 올렸습니다 (${stamp}).`;
  const file = `소개서-${stamp}.pdf`;
  const leaving = "mentor1@oregon.example.test";
  let season: Season;
  let application: string;
  let reviews: { staying: string; leaving: string };
  let company: Page;
  let official: Page;

  test.beforeAll(async ({ browser, sql }) => {
    season = await seasonOf(sql, 2018, [optics]);
    application = season.applications[0]!;
    reviews = {
      staying: await takenOn(sql, season.round, application, people.mentorSc),
      leaving: await takenOn(sql, season.round, application, leaving),
    };
    [company, official] = await Promise.all([windowOf(browser, "company"), windowOf(browser, "official")]);
  });

  test("the city asks and opens two parts", async () => {
    await official.goto(`/ko/city/applications/${application}`);
    await official.getByRole("heading", { name: "질문하기" }).click();
    await field(official, "질문").fill(`유통사와의 이야기를 더 알려 주세요 (${stamp}).`);
    const parts = official.getByRole("group", { name: /고칠 수 있게 여는 부분/u });
    await parts.getByRole("checkbox", { name: "신청 내용과 답" }).check();
    await parts.getByRole("checkbox", { name: "서류" }).check();
    await press(official, "질문하기");
    await expect(now(official)).toContainText("답변 요청");
  });

  test("the company changes exactly those, and a file goes on where its line was lost", async () => {
    await visit(company, `/ko/company/applications/${application}`, "답변 보내기");
    await expect(company.getByText("고칠 수 있는 부분: 신청 내용과 답, 서류")).toBeVisible();
    await expect(company.getByRole("group", { name: /신청할 제품/u })).toHaveCount(0);
    await expect(company.getByRole("link", { name: "기업 정보 고치기" })).toHaveCount(0);
    await isInOrder(company);

    // The second piece does not arrive; once the line is back it is sent again, and the first is not.
    const sent: string[] = [];
    let line = true;
    await company.route(/\/api\/documents\/[^/]+\/pieces/u, async (route) => {
      const offset = new URL(route.request().url()).searchParams.get("offset")!;
      if (offset !== "0") line = sent.includes("back");
      if (!line) return route.abort("connectionreset");
      if (route.request().method() === "POST") sent.push(offset);
      return route.continue();
    });
    await company
      .getByLabel("제품 소개서: 파일 고르기")
      .setInputFiles({ name: file, mimeType: "application/pdf", buffer: pdf(2_500_000) });
    await expect(company.getByText("연결이 끊겨 다시 시도하고 있습니다. 받은 곳부터 이어집니다.")).toBeVisible();
    await expect(company.getByRole("progressbar", { name: `${file} 올리는 중` })).toHaveAttribute(
      "aria-valuetext",
      "2.4MB 가운데 2MB 받음",
    );
    sent.push("back");
    line = true;
    const files = company.getByRole("list", { name: "제품 소개서: 올린 파일" });
    await expect(files.getByRole("listitem").filter({ hasText: file })).toContainText("확인 완료", { timeout: 30_000 });
    expect(sent).toEqual(["0", "back", String(2 * 1024 * 1024)]);
    await company.unrouteAll();

    const reason = field(company, "신청 이유 (한국어)");
    await reason.fill(`${await reason.inputValue()} ${added}`);
    await press(company, "저장하고 다음으로");
    await expect(company).toHaveURL(/step=check/u);
    await visit(company, `/ko/company/applications/${application}`, "답변 보내기");
    await expect(field(company, "신청 이유 (한국어)")).toHaveValue(new RegExp(stamp, "u"));
    await field(company, "답변").fill(answer);
    await press(company, "답변 보내기");
    await expect(now(company)).toContainText("멘토 심사 중");
  });

  test("a new snapshot stands beside the first, for the company and for the city", async () => {
    await company.goto(`/ko/company/applications/${application}`);
    await company.getByRole("link", { name: "사본 비교하기" }).click();
    await official.goto(`/ko/city/applications/${application}`);
    await expect(official.getByText(answer)).toBeVisible();
    await expect(official.getByText("고친 내용을 함께 제출했습니다.")).toBeVisible();
    await official.getByRole("link", { name: "사본 비교하기" }).click();
    for (const page of [company, official]) {
      await expect(page.getByRole("heading", { name: "1번 사본에서 2번 사본으로" })).toBeVisible();
      await expect(page.getByText("2곳이 다릅니다.")).toBeVisible();
      await expect(page.locator("ins").filter({ hasText: stamp }).first()).toBeVisible();
      await expect(part(page, "서류")).toContainText(file);
    }
    await isInOrder(official);
  });

  test("a mentor who had read it sees what has changed, and opens the file", async ({ browser }) => {
    const mentor = await windowOf(browser, "mentorSc");
    await mentor.goto(`/ko/mentor/reviews/${reviews.staying}`);
    await expect(mentor.getByText(/신청 내용이 .*에 바뀌었습니다/u)).toBeVisible();
    await mentor.getByText("달라진 점 보기").click();
    await expect(mentor.locator("ins").filter({ hasText: stamp }).first()).toBeVisible();
    await isInOrder(mentor);
    await press(mentor, "확인했습니다");
    await expect(mentor.getByText(/신청 내용이 .*에 바뀌었습니다/u)).toHaveCount(0);
    // Why is asked first; on the page of a review that is chosen already.
    const asked = mentor.locator("details").filter({ hasText: file }).last();
    await asked.locator("summary").click();
    await expect(asked.getByRole("combobox", { name: "여는 이유" })).toHaveValue("review");
    await isInOrder(mentor);
    const [opened] = await Promise.all([
      // It opens beside the page.
      mentor.context().waitForEvent("response", (response) => response.status() === 303),
      asked.getByRole("button", { name: "기록하고 열기" }).click(),
    ]);
    expect(opened.url()).toContain(`/api/reviews/${reviews.staying}/documents/`);
    await mentor.context().close();
  });

  test("an interest declared in one window closes the other at once, and the document with it", async ({
    browser,
    sql,
  }) => {
    const [document] = await sql<{ id: string }[]>`
      select document_id as id from application_documents where application_id = ${application} and removed_at is null`;
    const mentor = await windowOfGuest(browser, sql, leaving);
    const address = `/ko/mentor/reviews/${reviews.leaving}`;
    const bytes = () =>
      mentor.request.post(`/api/reviews/${reviews.leaving}/documents/${document!.id}?show=1`, {
        form: { reason: "review" },
        headers: { origin: new URL(mentor.url()).origin },
        maxRedirects: 0,
      });
    const opened = await bytes();
    expect(opened.status()).toBe(303);
    const direct = opened.headers().location!;
    expect((await mentor.request.get(direct)).status()).toBe(200);

    await visit(mentor, address, "심사 제출");
    await expect(mentor.getByRole("region", { name: "제출한 신청서" }).first()).toContainText(added);
    const other = await mentor.context().newPage();
    await visit(other, address, "심사 제출");
    const [first] = await mentor.getByRole("group", { name: /^\d\. /u }).all();
    await first!.getByRole("radio", { name: "4점" }).check();
    await field(mentor, "시에 전하는 종합 의견").fill(`반쯤 쓴 의견 (${stamp})`);
    await expect(mentor.getByText(/에 자동 저장했습니다/u)).toBeVisible();

    await other.getByText("이해관계를 뒤늦게 알게 되었습니까?").click();
    await other.getByRole("checkbox", { name: "투자자" }).check();
    await field(other, "설명").fill(`지난주에 투자 이야기를 들었습니다 (${stamp}).`);
    await press(other, "이해관계 신고하고 심사에서 빠지기");
    await expect(now(other)).toContainText("심사 제외");
    await expect(other.getByText(added)).toHaveCount(0);

    await press(mentor, "임시 저장");
    await expect(mentor.locator("main").getByRole("alert").first()).toBeVisible();
    await expect(mentor.getByText("저장했습니다. 시에는 진행 정도만 보입니다.")).toHaveCount(0);
    await mentor.reload();
    await expect(now(mentor)).toContainText("심사 제외");
    await expect(mentor.getByText(added)).toHaveCount(0);
    await expect(mentor.getByRole("radio", { name: "4점" })).toHaveCount(0);
    expect((await bytes()).status()).not.toBe(303);
    expect((await mentor.request.get(direct)).status()).toBe(404);
    const [stored] = await sql<{ comment: string; scores: number }[]>`
      select comment, (select count(*)::int from review_scores s where s.review_id = r.id and s.score is not null) as scores
      from reviews r where r.id = ${reviews.leaving}`;
    expect(stored).toEqual({ comment: "", scores: 0 });
    await mentor.context().close();
  });

  test("the city sees what was declared, checks it and says what follows", async () => {
    await official.goto(`/ko/city/conflicts?q=BO-2018-0001`);
    const card = official.getByRole("listitem").filter({ hasText: `지난주에 투자 이야기를 들었습니다 (${stamp}).` });
    await expect(card).toContainText("이해관계 신고함");
    await expect(card).toContainText("투자자");
    await isInOrder(official);
    await card.getByRole("button", { name: /^확인 시작/u }).click();
    await expect(card).toContainText("시가 확인 중");
    await card.getByRole("radio", { name: "심사만 제한" }).check();
    await field(official, "멘토에게 알릴 내용").fill("이번 심사에서는 빠지시고, 매칭에서는 도우실 수 있습니다.");
    await press(official, "확인 결과 저장");
    await expect(card).toHaveCount(0);
    await official.goto(`/ko/city/conflicts?q=BO-2018-0001&show=decided`);
    await expect(card).toContainText("심사 제한");
  });
});

test.describe("two colleagues and one draft", () => {
  test("what both have changed is laid side by side, and nothing is lost", async ({ browser, sql }) => {
    const owner = "owner@opto-net.example.test";
    const [draft] = await sql<{ id: string; company: string }[]>`
      select a.id, a.company_id as company from applications a join company_members m on m.company_id = a.company_id
      join users u on u.id = m.user_id where u.email = ${owner} and a.state = 'draft'`;
    await sql`update company_members set company_id = ${draft!.company} where user_id = (select id from users where email = ${people.editor})`;
    const at = (step: string) => `/ko/company/applications/${draft!.id}?step=${step}`;
    const mine = await windowOfGuest(browser, sql, owner);
    const theirs = await windowOf(browser, "editor");

    await mine.goto(at("outline"));
    await expect(mine.getByRole("heading", { name: "신청서 미리 보기" })).toBeVisible();
    await mine.getByRole("link", { name: /신청서 쓰기 시작|이어서 쓰기/u }).click();
    await expect(mine.getByRole("button", { name: "저장하고 다음으로" })).toBeEnabled();
    await visit(theirs, at("write"), "저장하고 다음으로");

    await field(mine, "신청 이유 (한국어)").fill(`대표가 쓴 이유 (${stamp})`);
    await field(mine, "목표 (한국어)").fill(`대표가 쓴 목표 (${stamp})`);
    await field(theirs, "신청 이유 (한국어)").fill(`동료가 쓴 이유 (${stamp})`);
    await field(theirs, "신청 이유 (영어)").fill(`A colleague's reason (${stamp})`);
    await press(mine, "저장하고 다음으로");
    await expect(mine).toHaveURL(/step=check/u);
    await press(theirs, "저장하고 다음으로");

    const conflict = theirs.getByRole("region", { name: "쓰는 동안 저장된 내용이 바뀌었습니다" });
    await expect(conflict).toBeVisible();
    const both = conflict.getByRole("group", { name: /신청 이유 \(한국어\)/u });
    await expect(both).toContainText(`대표가 쓴 이유 (${stamp})`);
    await expect(both).toContainText(`동료가 쓴 이유 (${stamp})`);
    await expect(conflict.getByRole("radio")).toHaveCount(2);
    await expect(conflict.getByText("1개 항목을 더 골라 주세요.")).toBeVisible();
    await isInOrder(theirs);
    await conflict.getByRole("button", { name: "고른 대로 합쳐서 저장" }).click();
    await expect(conflict.getByText("하나를 골라 주세요", { exact: true })).toBeVisible();
    await both.getByRole("radio", { name: /지금 이 창에 쓴 것/u }).check();
    await conflict.getByRole("button", { name: "고른 대로 합쳐서 저장" }).click();
    await expect(theirs).toHaveURL(/step=check/u);

    for (const page of [mine, theirs]) {
      await visit(page, at("write"), "저장하고 다음으로");
      await expect(field(page, "신청 이유 (한국어)")).toHaveValue(`동료가 쓴 이유 (${stamp})`);
      await expect(field(page, "신청 이유 (영어)")).toHaveValue(`A colleague's reason (${stamp})`);
      await expect(field(page, "목표 (한국어)")).toHaveValue(`대표가 쓴 목표 (${stamp})`);
    }
    await Promise.all([mine.context().close(), theirs.context().close()]);
  });
});

test.describe("an appeal that is upheld", () => {
  test.describe.configure({ mode: "serial", timeout: 90_000 });
  const owner = "owner@smile-image.example.test";
  const text = `수출 실적이 빠진 채로 심사되었습니다 (${stamp}).`;
  let application: string;
  let companyName: string;
  const windows = new Map<Person, Page>();
  let browser: Browser;
  async function windowFor(person: Person): Promise<Page> {
    const page = windows.get(person) ?? (await windowOf(browser, person));
    windows.set(person, page);
    return page;
  }

  test.beforeAll(async ({ browser: shared, sql }) => {
    browser = shared;
    // Told yesterday, decided by the first of the two officials.
    const [declined] = await sql<{ id: string; name: string }[]>`
      update applications a set state_entered_at = now() - interval '1 day', released_at = now() - interval '1 day',
        decided_by = (select id from users where email = ${people.official})
      from companies c, company_members m, users u
      where a.company_id = c.id and m.company_id = c.id and u.id = m.user_id and u.email = ${owner} and a.state = 'declined'
      returning a.id, c.name_ko as name`;
    application = declined!.id;
    companyName = declined!.name;
  });

  test("the company reads until when it may appeal, and appeals", async ({ sql }) => {
    const company = await windowOfGuest(browser, sql, owner);
    await visit(company, `/ko/company/applications/${application}`, "이의 신청하기");
    await expect(company.getByText(/까지 이의를 신청할 수 있습니다/u)).toBeVisible();
    await isInOrder(company);
    await field(company, "이의의 이유").fill(text);
    await press(company, "이의 신청하기");
    await expect(now(company)).toContainText("이의 검토 중");
    await expect(company.getByText(text)).toBeVisible();
    await expect(company.getByRole("button", { name: "이의 신청하기" })).toHaveCount(0);
    await company.context().close();
  });

  test("whoever decided reads why another has to judge; another upholds it", async () => {
    const [first, second] = [await windowFor("official"), await windowFor("official2")];
    await first.goto("/ko/city/applications/appeals");
    await isInOrder(first);
    await first.getByRole("link", { name: companyName }).click();
    await expect(first.getByText(text)).toBeVisible();
    await expect(
      first.getByText("처음 결정한 담당자는 이의를 결정할 수 없습니다. 다른 담당자가 결정해 주세요."),
    ).toBeVisible();
    await expect(first.getByRole("button", { name: "이의 결정하기" })).toHaveCount(0);
    await visit(second, first.url(), "이의 결정하기");
    await second.getByRole("radio", { name: "인정" }).check();
    await field(second, "이유 (한국어)").fill("빠진 자료를 확인했습니다.");
    await field(second, "이유 (영어)").fill("The missing record was found.");
    await press(second, "이의 결정하기");
    await expect(now(second)).toContainText("이의 인정");
  });

  test("it stands in a round of appeals, which is opened, and only new mentors can be asked", async ({ sql }) => {
    const official = await windowFor("official2");
    await expect
      .poll(async () => (await sql`select 1 from round_applications where application_id = ${application}`).length, {
        timeout: 30_000,
      })
      .toBe(1);
    const [round] = await sql<{ id: string }[]>`
      select r.id from review_rounds r join applications a on a.program_id = r.program_id
      join round_applications p on p.application_id = a.id and p.round_number = r.number where a.id = ${application}`;
    await visit(official, `/ko/city/applications/${application}`, "다시 심사로 보내기");
    await press(official, "다시 심사로 보내기");
    await expect(now(official)).toContainText("멘토 심사 중");
    await official.goto(`/ko/city/reviews?round=${round!.id}`);
    await pressAndConfirm(official, official.getByRole("button", { name: "심사 열기" }).first(), "심사 열기");
    await expect(now(official)).toContainText("심사 중");
    await official.getByRole("link", { name: `${companyName} 배정` }).click();

    const before = await sql<{ name: string }[]>`
      select distinct u.name from reviews r join users u on u.id = r.mentor_id where r.application_id = ${application} and r.state = 'locked'`;
    expect(before.length).toBeGreaterThan(1);
    const refused = official.getByRole("table", { name: "배정할 수 없는 멘토" });
    for (const { name } of before) await expect(refused.getByRole("row", { name })).toContainText("이미 배정한 적이");
    const free = official
      .getByRole("table", { name: "배정할 수 있는 멘토" })
      .getByRole("button", { name: /배정하기$/u });
    const chosen = (await free.first().getAttribute("aria-label"))!;
    await free.first().click();
    await expect(refused.getByRole("button", { name: chosen })).toBeDisabled();
    const [asked] = await sql<{ name: string; state: string }[]>`
      select u.name, r.state::text from reviews r join users u on u.id = r.mentor_id where r.round_id = ${round!.id}`;
    expect(asked).toEqual({ name: chosen.replace(" 배정하기", ""), state: "invited" });
    expect(before.map(({ name }) => name)).not.toContain(asked!.name);
    for (const page of windows.values()) await page.context().close();
  });
});

test.describe("a plan of reviewers", () => {
  test("is made, explained and sent; who declines is replaced by the next in line", async ({ browser, sql }) => {
    test.setTimeout(120_000);
    const owners = ["laser-craft", "color-note"].map((key) => `owner@${key}.example.test`);
    const season = await seasonOf(sql, 2019, owners);
    const official = await windowOf(browser, "official");
    const address = `/ko/city/reviews?round=${season.round}&view=plan`;
    await visit(official, address, "배정안 만들기");
    await isInOrder(official);
    await press(official, "배정안 만들기");
    const plan = now(official).filter({ hasText: "배정안 1" });
    await expect(plan).toContainText("검토 중");
    await expect(official.getByText("이보다 나은 배정은 없음을 확인했습니다.")).toBeVisible();
    await isInOrder(official);
    await official.getByRole("table", { name: "신청서별 배정" }).getByRole("link", { name: /^이유/u }).first().click();
    await expect(official.getByText("이 멘토를 배정한 이유")).toBeVisible();
    await expect(official.getByRole("heading", { name: "이 짝이 없으면 전체에서 잃는 것" })).toBeVisible();
    await official.getByRole("link", { name: "배정안으로" }).click();
    expect(await sql`select 1 from reviews where round_id = ${season.round}`).toHaveLength(0);
    await pressAndConfirm(official, official.getByRole("button", { name: "심사 부탁 보내기" }), "심사 부탁 보내기");
    await expect(plan).toContainText("보냄");

    // One who was asked for an application that others wait for.
    const [asked] = await sql<{ review: string; email: string; name: string }[]>`
      select p.review_id as review, u.email, u.name from plan_pairs p join review_plans pl on pl.id = p.plan_id join users u on u.id = p.mentor_id
      where pl.round_id = ${season.round} and p.kind = 'assigned' and exists (select 1 from plan_pairs alternate
        where alternate.plan_id = p.plan_id and alternate.application_id = p.application_id and alternate.kind = 'alternate')
      order by p.score limit 1`;
    const mentor = await windowOfGuest(browser, sql, asked!.email);
    await visit(mentor, `/ko/mentor/reviews/${asked!.review}`, "사양합니다");
    await mentor.getByRole("radio", { name: "지금은 일이 많습니다" }).check();
    await press(mentor, "사양합니다");
    await expect(mentor).toHaveURL(/\/mentor\/reviews$/u);
    await mentor.context().close();

    // The worker asks the next one: all of it stands on the plan's page.
    await official.goto(address);
    const people = official.getByRole("table", { name: "신청서별 배정" }).getByRole("listitem");
    await expect(people.filter({ hasText: asked!.name }).filter({ hasText: "답: 사양함" })).toHaveCount(1);
    const [line] = await sql<{ names: string[] }[]>`
      select array_agg(u.name order by alternate.rank) as names from plan_pairs alternate join plan_pairs p using (plan_id, application_id)
      join users u on u.id = alternate.mentor_id where p.review_id = ${asked!.review} and alternate.kind = 'alternate'`;
    const replaced = async () => {
      const [next] = await sql<{ name: string }[]>`
        select u.name from reviews r join users u on u.id = r.mentor_id join plan_pairs p on p.review_id = r.id
        where r.round_id = ${season.round} and p.kind = 'alternate' and r.state = 'invited'`;
      return next?.name ?? null;
    };
    await expect.poll(replaced, { timeout: 30_000 }).not.toBeNull();
    const next = await replaced();
    expect(line!.names).toContain(next);
    await official.reload();
    await expect(people.filter({ hasText: next! }).filter({ hasText: "답: 수락 대기" })).not.toHaveCount(0);
    await official.context().close();
  });
});

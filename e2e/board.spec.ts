import type { Locator, Page } from "@playwright/test";
import type postgres from "postgres";
import { expect, openBoard, people, test, windowOf } from "./fixtures";

/*
 * The board by hand: a card is taken to another chamber by the keyboard and by the mouse, what one official does appears
 * at the other's, what somebody else has changed meanwhile is not done again, and a refusal brings the next best chamber.
 */

test.describe.configure({ mode: "serial", timeout: 120_000 });

type Pair = { id: string; season: string; product: string; from: string; chamberId: string; to: string; toId: string };

/** Products of a season's board that nobody has been told of, each with another chamber that it may go to and that has a place. */
const movable = (sql: postgres.Sql) => sql<Pair[]>`
  select distinct on (m.product_id) m.id, m.program_id as season, p.name_ko as product, here.name_ko as from, here.id as "chamberId", there.name_ko as to, there.id as "toId"
  from matches m
  join products p on p.id = m.product_id
  join chambers here on here.id = m.chamber_id
  join applications a on a.id = m.application_id and a.state = 'accepted'
  join consents c on c.company_id = m.company_id and c.kind = 'chamber_transfer' and c.withdrawn_at is null and c.chamber_id <> m.chamber_id
  join chambers there on there.id = c.chamber_id and there.state in ('active', 'limited') and not there.directory
  where m.state = 'candidate'
    and m.program_id = (select program_id from match_runs where state = 'deployed' order by deployed_at limit 1)
    and not exists (select 1 from matches o where o.program_id = m.program_id and o.product_id = m.product_id and o.chamber_id = there.id)
    and not exists (select 1 from conflict_gates g join applications b on b.id = g.application_id join mentors x on x.user_id = g.mentor_id
      where b.company_id = m.company_id and x.chamber_id = there.id)
    and (select count(*) from matches held where held.chamber_id = there.id and held.state in ('mutual', 'introduced', 'engaged')) < there.places
  order by m.product_id, m.id, there.id`;

const column = (page: Page, chamber: string) => page.getByRole("region", { name: chamber, exact: true });
const card = (page: Page, chamber: string, product: string) =>
  column(page, chamber).getByRole("row", { name: product, exact: true });
const board = ({ season, product }: Pick<Pair, "season" | "product">) =>
  `/ko/city/board?program=${season}&q=${encodeURIComponent(product)}`;

const isFocused = (one: Element) => one === document.activeElement;

/** The menu of a card. */
async function choose(row: Locator, deed: string): Promise<void> {
  await row.getByRole("button", { name: /할 일$/u }).click();
  await row.page().getByRole("menuitem", { name: deed, exact: true }).click();
}

let pairs: Pair[] = [];
test.beforeAll(async ({ sql }) => {
  pairs = await movable(sql);
  expect(pairs.length, "products that may be moved").toBeGreaterThanOrEqual(5);
});

test("a card is taken to another chamber by the keyboard alone", async ({ browser }) => {
  const [pair] = pairs as [Pair, ...Pair[]];
  const page = await windowOf(browser, "official");
  await openBoard(page, board(pair));
  const row = card(page, pair.from, pair.product);
  await row.focus();
  await page.keyboard.press("ArrowRight");
  const menu = row.getByRole("button", { name: /할 일$/u });
  for (let tries = 0; tries < 6 && !(await menu.evaluate(isFocused)); tries++) await page.keyboard.press("ArrowRight");
  await expect(menu).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "이유와 자세한 내용" })).toBeFocused();
  const move = page.getByRole("menuitem", { name: "다른 상공회의소로 옮기기" });
  for (let tries = 0; tries < 8 && !(await move.evaluate(isFocused)); tries++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "다른 상공회의소로 옮기기" });
  await dialog.getByRole("combobox", { name: /옮길 상공회의소/u }).selectOption(pair.toId);
  await dialog.getByRole("button", { name: "옮기기", exact: true }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(card(page, pair.to, pair.product)).toContainText("검토 중");
  await expect(card(page, pair.from, pair.product)).toHaveCount(0);
  await page.context().close();
});

test("what one official does appears at the other's, and a stale move is explained", async ({ browser }) => {
  const pair = pairs[1]!;
  const [one, other] = [await windowOf(browser, "official"), await windowOf(browser, "official2")];
  await openBoard(one, board(pair));
  await openBoard(other, board(pair));
  await choose(card(one, pair.from, pair.product), "이 짝으로 고정하기");
  await one.getByRole("dialog").getByRole("button", { name: "고정하기", exact: true }).click();
  await expect(card(one, pair.from, pair.product)).toContainText("고정됨");
  await expect(card(other, pair.from, pair.product)).toContainText("고정됨");
  await expect(other.getByRole("status").filter({ hasText: pair.product })).toBeVisible();
  await choose(card(one, pair.from, pair.product), "고정 풀기");
  await expect(card(other, pair.from, pair.product)).not.toContainText("고정됨");

  // A third window never hears the portal's news, acts on what it still shows, and is told why not.
  const deaf = await other.context().newPage();
  await deaf.route("**/api/board/events*", (route) => route.abort());
  await deaf.goto(board(pair), { waitUntil: "networkidle" });
  // A board that shows no card at all hears it as well.
  await openBoard(other, `${board(pair)}&stands=shortlisted`);
  await expect(other.getByRole("grid")).toHaveCount(0);
  await choose(card(one, pair.from, pair.product), "검토 목록에 넣기");
  await expect(card(one, pair.from, pair.product)).toContainText("검토 중");
  await expect(card(other, pair.from, pair.product)).toContainText("검토 중");
  await expect(card(deaf, pair.from, pair.product)).toContainText("추천 후보");
  await card(deaf, pair.from, pair.product)
    .getByRole("button", { name: /^검토 목록에 넣기/u })
    .click();
  await expect(deaf.getByRole("alert").filter({ hasText: "그사이 다른 사람이 이 카드를 바꾸었습니다" })).toBeVisible();
  // What it shows now is how things are.
  await expect(card(deaf, pair.from, pair.product)).toContainText("검토 중");
  await one.context().close();
  await other.context().close();
});

test("a card is dragged to another chamber by the keyboard", async ({ browser }) => {
  const page = await windowOf(browser, "official");
  // Chambers without the product have a column because of other cards.
  const byKeyboard = pairs[2]!;
  await openBoard(page, `/ko/city/board?program=${byKeyboard.season}`);
  await expect(column(page, byKeyboard.to).getByRole("grid")).toBeAttached();

  const grip = ({ from, product }: Pair) =>
    card(page, from, product).getByRole("button", { name: `${product} 옮기기` });
  await card(page, byKeyboard.from, byKeyboard.product).focus();
  for (let tries = 0; tries < 6 && !(await grip(byKeyboard).evaluate(isFocused)); tries++)
    await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const target = column(page, byKeyboard.to).getByRole("grid");
  const within = (one: Element) => one.contains(document.activeElement);
  await expect(page.locator("[data-drop-target]")).toHaveCount(1);
  for (let tries = 0; tries < 60 && !(await target.evaluate(within)); tries++) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(card(page, byKeyboard.to, byKeyboard.product)).toContainText("검토 중");
  await expect(card(page, byKeyboard.from, byKeyboard.product)).toHaveCount(0);

  await page.context().close();
});

test("nothing moves beneath a card that is carried by the mouse, whatever others do", async ({ browser }) => {
  const [carriedPair, othersPair] = [pairs[3]!, pairs[4]!];
  const other = await windowOf(browser, "official2");
  await openBoard(other, board(othersPair));
  const page = await windowOf(browser, "official");
  await openBoard(page, `/ko/city/board?program=${carriedPair.season}`);
  const place = column(page, carriedPair.to).getByRole("grid");
  await expect(place).toBeAttached();
  await card(page, carriedPair.from, carriedPair.product).hover({ position: { x: 60, y: 60 } });
  await page.mouse.down();
  // Away from the edges, where a browser scrolls for whoever carries something.
  const { width, height } = page.viewportSize()!;
  await page.mouse.move(width / 2, height / 2, { steps: 5 });

  await choose(card(other, othersPair.from, othersPair.product), "검토 목록에 넣기");
  await expect(card(other, othersPair.from, othersPair.product)).toContainText("검토 중");
  await place.evaluate((one) => one.scrollIntoView({ inline: "center", block: "center" }));
  const before = (await place.boundingBox())!;
  // By the time that a board opened now follows what others do, this one has heard of it as well.
  await openBoard(other, board(othersPair));
  await expect(card(page, othersPair.from, othersPair.product)).toContainText("추천 후보");
  expect(await place.boundingBox()).toEqual(before);

  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2, { steps: 5 });
  await expect(place).toHaveAttribute("data-drop-target", "true");
  await page.mouse.up();
  await expect(card(page, carriedPair.to, carriedPair.product)).toContainText("검토 중");
  await expect(card(page, othersPair.from, othersPair.product)).toContainText("검토 중");
  await Promise.all([page, other].map((one) => one.context().close()));
});

/** A product at the chamber of one of the demo's mentors, with a next best chamber that may be proposed. */
const refusable = (sql: postgres.Sql) => sql<
  { id: string; season: string; product: string; chamber: string; next: string; email: string; state: string }[]
>`
  select m.id, m.program_id as season, m.state, p.name_ko as product, here.name_ko as chamber, there.name_ko as next, u.email
  from matches m
  join products p on p.id = m.product_id
  join companies f on f.id = m.company_id and f.state = 'verified'
  join applications a on a.id = m.application_id and a.state = 'accepted'
  join chambers here on here.id = m.chamber_id and here.state = 'active'
  join mentors t on t.chamber_id = m.chamber_id
  join users u on u.id = t.user_id and u.email in (${people.mentorSc}, ${people.mentorWa}, ${people.mentorAtl})
  join matches n on n.program_id = m.program_id and n.product_id = m.product_id and n.state in ('candidate', 'shortlisted') and n.id <> m.id
  join chambers there on there.id = n.chamber_id and there.state in ('active', 'limited')
  where m.state in ('candidate', 'shortlisted', 'proposed', 'company_interested')
    and (select count(*) from consents c where c.company_id = m.company_id and c.kind = 'chamber_transfer' and c.withdrawn_at is null
      and c.chamber_id in (m.chamber_id, n.chamber_id)) = 2
    and (select count(*) from matches held where held.chamber_id = here.id and held.state in ('mutual', 'introduced', 'engaged')) < here.places
    and (select count(*) from matches held where held.chamber_id = there.id and held.state in ('mutual', 'introduced', 'engaged')) < there.places
    and (select count(*) from matches w where w.company_id = m.company_id and w.state in ('proposed', 'chamber_interested', 'company_interested')) < 5
    and not exists (select 1 from conflict_gates g join applications b on b.id = g.application_id
      where b.company_id = m.company_id and g.state in ('declared', 'under_check', 'upheld'))
    and p.name_ko <> all(${pairs.slice(0, 5).map(({ product }) => product)})
  order by m.state in ('proposed', 'company_interested') desc, m.id, n.score desc, n.id
  limit 1`;

test("a refusal brings the next best chamber, and the city sees both", async ({ browser, sql }) => {
  const [one] = await refusable(sql);
  expect(one, "a product that can be refused").toBeDefined();
  const { season, product, chamber, next, email, state } = one!;
  const city = await windowOf(browser, "official");
  await openBoard(city, board({ season, product }));
  if (["candidate", "shortlisted"].includes(state)) {
    await choose(card(city, chamber, product), "제안하기");
    await city.getByRole("dialog").getByRole("button", { name: "제안하기", exact: true }).click();
    await expect(card(city, chamber, product)).toContainText("제안됨");
  }
  const person = (Object.keys(people) as (keyof typeof people)[]).find((key) => people[key] === email)!;
  const mentor = await windowOf(browser, person);
  await openBoard(mentor, `/ko/mentor/board?program=${season}&q=${encodeURIComponent(product)}`);
  await choose(column(mentor, "답해 주세요").getByRole("row", { name: product, exact: true }), "사양합니다");
  const dialog = mentor.getByRole("dialog", { name: "사양하기" });
  await dialog.getByRole("combobox", { name: /이유/u }).selectOption("price");
  await dialog.getByRole("button", { name: "사양한다고 답하기" }).click();
  await expect(column(mentor, "끝난 매칭").getByRole("row", { name: product, exact: true })).toContainText(
    "가격이 맞지 않음",
  );
  // The city's open board shows by itself that the next best chamber has been asked.
  await expect(card(city, next, product)).toContainText("제안됨");
  await city.goto(`${board({ season, product })}&stands=ended`);
  await expect(card(city, chamber, product)).toContainText("상공회의소 사양");
  await mentor.context().close();
  await city.context().close();
});

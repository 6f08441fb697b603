import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { expect, test, windowOf } from "./fixtures";

/*
 * The board by hand: a card is taken to another chamber by the keyboard alone.
 */

test.describe.configure({ mode: "serial", timeout: 120_000 });

type Pair = { id: string; product: string; from: string; chamberId: string; to: string; toId: string };

/** Products that nobody has been told of, each with another chamber that it may be taken to and that has a place. */
const movable = (sql: postgres.Sql) => sql<Pair[]>`
  select distinct on (m.product_id) m.id, p.name_ko as product, here.name_ko as from, here.id as "chamberId", there.name_ko as to, there.id as "toId"
  from matches m
  join products p on p.id = m.product_id
  join chambers here on here.id = m.chamber_id
  join applications a on a.id = m.application_id and a.state = 'accepted'
  join consents c on c.company_id = m.company_id and c.kind = 'chamber_transfer' and c.withdrawn_at is null and c.chamber_id <> m.chamber_id
  join chambers there on there.id = c.chamber_id and there.state in ('active', 'limited') and not there.directory
  where m.state = 'candidate'
    and not exists (select 1 from matches o where o.program_id = m.program_id and o.product_id = m.product_id and o.chamber_id = there.id)
    and not exists (select 1 from conflict_gates g join applications b on b.id = g.application_id join mentors x on x.user_id = g.mentor_id
      where b.company_id = m.company_id and x.chamber_id = there.id)
    and (select count(*) from matches held where held.chamber_id = there.id and held.state in ('mutual', 'introduced', 'engaged')) < there.places
  order by m.product_id, m.id, there.id`;

const column = (page: Page, chamber: string) => page.getByRole("region", { name: chamber, exact: true });
const card = (page: Page, chamber: string, product: string) =>
  column(page, chamber).getByRole("row", { name: product, exact: true });
const board = (pair: Pick<Pair, "product">) => `/ko/city/board?q=${encodeURIComponent(pair.product)}`;

/** Opens a board, and waits until it follows what others do: then it takes input as well. */
async function openBoard(page: Page, address: string): Promise<void> {
  const following = page.waitForResponse((response) => response.url().includes("/api/board/events"));
  await page.goto(address);
  await following;
}

let pairs: Pair[] = [];
test.beforeAll(async ({ sql }) => {
  pairs = await movable(sql);
  expect(pairs.length, "products that may be moved").toBeGreaterThanOrEqual(3);
});

test("a card is taken to another chamber by the keyboard alone", async ({ browser }) => {
  const [pair] = pairs as [Pair, ...Pair[]];
  const page = await windowOf(browser, "official");
  await openBoard(page, board(pair));
  const row = card(page, pair.from, pair.product);
  await row.focus();
  await page.keyboard.press("ArrowRight");
  const menu = row.getByRole("button", { name: /할 일$/u });
  for (let tries = 0; tries < 6 && !(await menu.evaluate((one) => one === document.activeElement)); tries++)
    await page.keyboard.press("ArrowRight");
  await expect(menu).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "이유와 자세한 내용" })).toBeFocused();
  const move = page.getByRole("menuitem", { name: "다른 상공회의소로 옮기기" });
  for (let tries = 0; tries < 8 && !(await move.evaluate((one) => one === document.activeElement)); tries++)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "다른 상공회의소로 옮기기" });
  await dialog.getByRole("combobox", { name: /옮길 상공회의소/u }).selectOption(pair.toId);
  await dialog.getByRole("button", { name: "옮기기", exact: true }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(card(page, pair.to, pair.product)).toContainText("검토 중");
  await expect(card(page, pair.from, pair.product)).toHaveCount(0);
  await page.context().close();
});

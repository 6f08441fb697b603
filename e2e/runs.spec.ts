import type { Page } from "@playwright/test";
import { barriersOf, expect, scrollsSideways, test, windowOf } from "./fixtures";

/*
 * A run is started, looked at under both policies, put on the board and taken off again: what stood there before comes back.
 */

test.describe.configure({ timeout: 120_000 });

const now = (page: Page) => page.getByRole("group", { name: "지금 상태" });

async function confirm(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await page.getByRole("dialog").getByRole("button", { name: button, exact: true }).click();
}

test("a run is previewed, deployed and rolled back", async ({ browser, sql }) => {
  const [season] = await sql<{ title: string; run: string; candidates: number }[]>`
    select p.title_ko as title, r.id as run,
      (select count(*)::int from matches m where m.program_id = p.id and m.state = 'candidate' and m.origin = 'algorithm') as candidates
    from match_runs r join programs p on p.id = r.program_id where r.state = 'deployed' order by r.deployed_at limit 1`;
  const stateOf = async (id: string) => (await sql`select state from match_runs where id = ${id}`)[0]!.state;
  const page = await windowOf(browser, "official");
  await page.goto("/ko/city/runs");
  const start = page.getByRole("button", { name: "실행 시작" });
  await expect(start).toBeEnabled();
  await page.getByRole("combobox", { name: "사업" }).selectOption(season!.title);
  await page.getByRole("radio", { name: "2곳" }).check();
  await start.click();

  // The page keeps itself up to date until the result is there.
  await expect(now(page)).toContainText("검토 중", { timeout: 60_000 });
  const id = new URL(page.url()).pathname.split("/").at(-1)!;
  const policies = page.getByRole("table", { name: "두 방침의 비교" });
  await expect(policies.getByRole("row")).toHaveCount(3);
  const used = (name: RegExp) => policies.getByRole("row").filter({ hasText: name });
  await expect(used(/적합도 우선/u)).toContainText("아래에 표시");
  await page.getByRole("button", { name: /결과로 바꾸기/u }).click();
  await expect(used(/적합도 우선/u)).not.toContainText("아래에 표시");
  await expect(page.getByText("근거를 다시 셈해 확인했습니다.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "바로 앞 결과와 달라진 점" })).toBeVisible();

  // Before it is decided: why this pair, why not another chamber, and what one more place would add.
  await expect(page.getByRole("heading", { name: "자리를 하나 늘리면 얼마나 나아지나" })).toBeVisible();
  const [pair] = await sql<{ product: string; chamber: string; other: string; otherId: string }[]>`
    select p.name_ko as product, c.name_ko as chamber, o.name_ko as other, o.id as "otherId"
    from match_run_pairs chosen
      join match_run_pairs alternate on alternate.run_id = chosen.run_id and alternate.product_id = chosen.product_id
      join products p on p.id = chosen.product_id
      join chambers c on c.id = chosen.chamber_id
      join chambers o on o.id = alternate.chamber_id
    where chosen.run_id = ${id} and chosen.chosen = 'chosen' and alternate.chosen = 'alternate' limit 1`;
  const { product, chamber, other, otherId } = pair!;
  const link = page.getByRole("link", { name: `이유와 대안: ${product} - ${chamber}`, exact: true });
  // The list has pages.
  for (let at = 2; at < 20 && (await link.count()) === 0; at++) await page.goto(`/ko/city/runs/${id}?page=${at}`);
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `${product} - ${chamber}`, exact: true })).toBeFocused();
  for (const name of ["왜 이 상공회의소인가요", "왜 다른 곳이 아닌가요", "자리가 하나 더 있다면"])
    await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  await page.getByRole("combobox", { name: "물어볼 상공회의소" }).selectOption(otherId);
  await page.getByRole("button", { name: "왜 여기가 아닌지 셈해 보기" }).click();
  const answer = page.getByRole("heading", { name: `${other}: 왜 여기가 아닌가요`, exact: true });
  await expect(answer).toBeFocused();
  await expect(answer.locator("..")).toContainText(/줄어듭니다|똑같이 좋습니다|자리가 다 찼습니다/u);
  expect(await barriersOf(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await scrollsSideways(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole("link", { name: "고른 쌍 목록으로 돌아가기" }).click();
  await expect(page.getByRole("listitem").filter({ has: link }).locator(":focus")).toHaveText(product);

  await confirm(page, "보드에 적용하기");
  await expect(now(page)).toContainText("보드에 적용됨");
  expect([await stateOf(id), await stateOf(season!.run)]).toEqual(["deployed", "rolled_back"]);

  await confirm(page, "보드에서 내리기");
  await expect(now(page)).toContainText("되돌림");
  expect([await stateOf(id), await stateOf(season!.run)]).toEqual(["rolled_back", "deployed"]);
  const [board] = await sql<{ own: number; others: number }[]>`
    select count(*) filter (where run_id = ${season!.run})::int as own, count(*) filter (where run_id = ${id})::int as others
    from matches where state = 'candidate'`;
  expect(board!.others).toBe(0);
  expect(board!.own).toBeGreaterThan(0);
});

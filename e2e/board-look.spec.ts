import { barriersOf, complaintsOf, expect, openBoard, pageOf, scrollsSideways, test, windowOf } from "./fixtures";

/* The board as it is opened and read: what deploys and moves cards is elsewhere. */

test("the board has no barrier, is quiet, and fits a narrow window", async ({ browser, sql }) => {
  const [season] = await sql<{ id: string }[]>`
    select program_id as id from match_runs where state = 'deployed' order by deployed_at limit 1`;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const complaints = complaintsOf(context);
  const page = await pageOf(context, "official");
  await openBoard(page, `/ko/city/board?program=${season!.id}`);
  const first = page.getByRole("grid").first().getByRole("row").first();
  await first.getByRole("link").click();
  await expect(page.getByRole("region", { name: "카드 자세히 보기" })).toBeVisible();
  expect(await barriersOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "카드 자세히 보기" })).toHaveCount(0);
  await first.getByRole("button", { name: /할 일$/u }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  expect(await barriersOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await scrollsSideways(page)).toBe(false);
  expect(complaints).toEqual([]);
  await context.close();
});

test("nobody but the city and its mentors follows the board", async ({ browser }) => {
  for (const person of ["company", "federation", "admin"] as const) {
    const page = await windowOf(browser, person);
    expect((await page.request.get("/api/board/events")).status()).toBe(404);
    await page.context().close();
  }
  const guest = await browser.newContext();
  expect((await guest.request.get("/api/board/events")).status()).toBe(404);
  await guest.close();
});

import { barriersOf, complaintsOf, expect, scrollsSideways, test, windowOf } from "./fixtures";

test("an official looks at a likeness and decides, and nobody else finds the page", async ({ browser }) => {
  const page = await windowOf(browser, "official");
  const complaints = complaintsOf(page.context());
  await page.goto("/ko/city/screening?state=open");
  const main = page.locator("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText("거래제한 명단 대조");
  const hit = main.getByRole("listitem").filter({ hasText: "SAMPLE LAZER CRAFT FZE" }).first();
  await expect(hit).toContainText("Sample Laser Craft");
  await expect(hit).toContainText("견본 명단");
  expect(await barriersOf(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await scrollsSideways(page)).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });

  await hit.getByText("결정하기", { exact: true }).click();
  await hit.getByRole("radio", { name: "해당 없음" }).check();
  const save = hit.getByRole("button", { name: "결정 저장" });
  await expect(save).toBeEnabled();
  await save.click();
  await expect(hit.getByRole("alert").or(hit.getByText("고칠 곳이 있습니다")).first()).toBeVisible();
  await hit.getByLabel("이유").fill("설립 국가가 다른 회사임을 확인했습니다.");
  await save.click();
  await expect(hit).toHaveCount(0);
  await page.goto("/ko/city/screening?state=cleared");
  const decided = main.getByRole("listitem").filter({ hasText: "SAMPLE LAZER CRAFT FZE" }).first();
  await expect(decided).toContainText("설립 국가가 다른 회사임을 확인했습니다.");
  expect(complaints).toEqual([]);
  await page.context().close();

  for (const person of ["company", "mentorSc", "federation", "admin"] as const) {
    const other = await windowOf(browser, person);
    expect((await other.goto("/ko/city/screening"))?.status()).toBe(404);
    await other.context().close();
  }
});

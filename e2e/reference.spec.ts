import { barriersOf, complaintsOf, expect, scrollsSideways, test, windowOf } from "./fixtures";

const header = "HTS Number,Indent,Description,Unit of Quantity,General,Special,Column 2,Quota,Additional Duties";
const file = (name: string, rows: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(`${[header, ...rows].join("\r\n")}\r\n`),
});

/** A schedule is nothing that scores are computed from, so that the journeys after this one find theirs as they were. */
test("the city sends a file with bad rows, corrects it, and imports it", async ({ browser, sql }) => {
  const page = await windowOf(browser, "official");
  const complaints = complaintsOf(page.context());
  await page.goto("/ko/city/reference?part=tariff");
  await expect(page.getByRole("heading", { name: "관세율표가 없습니다." })).toBeVisible();

  await page.getByRole("link", { name: "자료 올리기" }).click();
  const send = page.getByRole("button", { name: "올려서 확인하기" });
  await expect(send).toBeEnabled();
  await send.click();
  await expect(page.getByRole("link", { name: /^자료 종류: / })).toBeVisible();
  await expect(page.getByRole("link", { name: /^파일: / })).toBeVisible();

  await page.getByLabel("자료 종류").selectOption("tariff");
  await page
    .getByLabel("파일", { exact: false })
    .first()
    .setInputFiles(
      file("schedule-2025.csv", [
        '8507.60.00,0,Lithium-ion batteries,No.,3.4%,"Free (AU,KR)",40%,,',
        "85076,x,Bad,No.,Free,,,,",
      ]),
    );
  await send.click();
  await expect(page).toHaveURL(/\/ko\/city\/reference\/[0-9a-f-]{36}$/u);
  await expect(page.getByText("1개 행이 잘못되어 아무것도 가져오지 않았습니다.")).toBeVisible({ timeout: 30_000 });
  const bad = page.getByRole("row", { name: /^3 .*들여쓰기 단계는 수여야 합니다/u });
  await expect(bad).toBeVisible();
  expect(await barriersOf(page)).toEqual([]);
  await page.getByRole("button", { name: "버리기" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "버리기" }).click();
  await expect(page).toHaveURL(/\/ko\/city\/reference$/u);

  await page.goto("/ko/city/reference?part=upload");
  await expect(send).toBeEnabled();
  await page.getByLabel("자료 종류").selectOption("tariff");
  await page
    .getByLabel("파일", { exact: false })
    .first()
    .setInputFiles(file("schedule-2025.csv", ['8507.60.00,0,Lithium-ion batteries,No.,3.4%,"Free (AU,KR)",40%,,']));
  await page.getByLabel("판 이름").fill("견본 세율표");
  await send.click();
  await expect(page.getByText("1개 행을 가져올 수 있습니다.")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "가져오기", exact: true }).click();
  await expect(page.getByText("1개 행을 가져와 사용하고 있습니다.")).toBeVisible({ timeout: 30_000 });
  const [kept] = await sql`select current, rows from reference_editions where edition = '견본 세율표'`;
  expect(kept).toEqual({ current: true, rows: 1 });

  await page.goto("/ko/city/reference?part=tariff&q=8507.60");
  await expect(page.getByRole("row", { name: /8507\.60\.00 Lithium-ion batteries 3\.4% Free/u })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  for (const part of ["", "?part=upload", "?part=hs", "?part=states", "?part=users"]) {
    await page.goto(`/en/city/reference${part}`);
    await expect(page.getByRole("heading", { level: 1, name: "Reference data" })).toBeVisible();
    expect(await scrollsSideways(page)).toBe(false);
  }
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("a file from somewhere else than our page, or from somebody without the right, is not taken", async ({
  browser,
}) => {
  const mentor = await windowOf(browser, "mentorSc");
  const address = "/api/reference/uploads?kind=tariff&name=x.csv";
  const origin = new URL(mentor.url()).origin;
  const sent = (from: string) => mentor.request.post(address, { data: header, headers: { origin: from } });
  expect((await sent(origin)).status()).toBe(403);
  expect((await sent("https://elsewhere.example")).status()).toBe(403);
  expect((await mentor.goto("/ko/city/reference"))?.status()).toBe(404);
  await mentor.context().close();
});

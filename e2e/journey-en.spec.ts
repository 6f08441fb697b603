import { expect, test, windowOf } from "./fixtures";

/* The same portal in English: a mentor in Atlanta, an official, and a guest who types something wrong. */

/** The demo's open season is of the half year in which it was filled, by Korea's calendar. */
const today = new Date(Date.now() + 9 * 3_600_000);
const half = today.getUTCMonth() < 6 ? "first" : "second";
const season = `US market entry program, ${half} half of ${today.getUTCFullYear()} (sample)`;

test("a mentor reads the queue, declines an invitation with a reason, and sees dates of the own zone", async ({
  browser,
}) => {
  const page = await windowOf(browser, "mentorAtl", "en");
  await expect(page).toHaveURL(/\/en\/mentor$/u);
  await expect(page.getByRole("heading", { level: 1, name: "To do" })).toBeVisible();
  await page.getByRole("link", { name: "Review invitations to answer" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My reviews" })).toBeVisible();
  await expect(page.getByText(/^by [A-Z][a-z]{2} \d{1,2}, \d{4}/u).first()).toBeVisible();

  const card = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Accept or decline" }) });
  const company = (await card.first().getByRole("heading").textContent()) ?? "";
  await card.first().getByRole("link", { name: "Accept or decline" }).click();
  await expect(page.getByRole("heading", { level: 1, name: company })).toBeVisible();
  await expect(page.getByRole("heading", { name: "The application as submitted" })).toHaveCount(0);
  const decline = page.locator("section").filter({ has: page.getByRole("heading", { name: "Decline", exact: true }) });
  await expect(decline.getByRole("button", { name: "Decline" })).toBeEnabled();
  await decline.getByRole("button", { name: "Decline" }).click();
  await expect(decline.getByRole("link", { name: /^Reason: / })).toBeVisible();
  await decline.getByRole("radio", { name: "It is not a field I know well" }).check();
  await decline.getByRole("button", { name: "Decline" }).click();
  await expect(page).toHaveURL(/\/en\/mentor\/reviews$/u);
  await expect(page.getByRole("heading", { name: company })).toHaveCount(0);
  await page.getByRole("link", { name: "Finished" }).click();
  await expect(page.getByRole("row", { name: company }).first()).toContainText("Declined");

  await page.goto("/en/programs/sample-2026-2");
  await expect(page.getByText(/^Dates are shown in Eastern Time\. Applications close .* in Korea\.$/u)).toBeVisible();
  await page.context().close();
});

test("the official's dashboard leads to lists, and the language can be changed on the page", async ({ browser }) => {
  const page = await windowOf(browser, "official", "en");
  await page.getByRole("combobox", { name: "Program" }).selectOption(season);
  await page.getByRole("combobox", { name: "District" }).selectOption("Buk-gu");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL(/district=buk/u);
  await page.getByRole("link", { name: /^Applied \d+ compan/u }).click();
  await expect(page.getByRole("heading", { name: /^Applied \(\d+\)$/u })).toBeVisible();
  await expect(page.getByRole("table", { name: "Applied" }).getByRole("rowheader").first()).toBeVisible();

  await page.getByRole("navigation", { name: "Language" }).getByRole("link", { name: "한국어" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "현황판" })).toBeVisible();
  await expect(page).toHaveURL(/\/ko\/city\?.*district=buk/u);
  await expect(page.getByRole("combobox", { name: "자치구" }).locator("option:checked")).toHaveText("북구");
  await page.getByRole("navigation", { name: "언어 선택" }).getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dashboard" })).toBeVisible();
  await page.context().close();
});

test("a guest who types something wrong keeps what was typed and reads what to correct", async ({ page }) => {
  await page.goto("/en/register");
  const submit = page.locator("main").getByRole("button", { name: "Register" });
  await expect(submit).toBeEnabled();
  await page.getByLabel("Company name in Korean").fill("잘못 쓴 회사");
  await page.getByLabel("Work e-mail").fill("nobody@nowhere");
  await page.getByLabel("Password").first().fill("too short");
  await page.getByLabel("Business registration number").fill("123-45-67890");
  await submit.click();

  const summary = page.getByRole("alert").filter({ hasText: "Something needs correcting" });
  await expect(summary).toBeFocused();
  for (const problem of [
    "Your name: Please fill this in.",
    "Work e-mail: Please check the e-mail address, for example hong@example.com",
    "Business registration number: The check digit of this business registration number does not fit. Please look again.",
  ])
    await expect(summary.getByRole("link", { name: problem })).toBeVisible();
  await expect(summary.getByRole("link", { name: /^Password: A password has at least 15 characters/u })).toBeVisible();
  await expect(summary.getByRole("link", { name: /This needs your agreement\.$/u })).toBeVisible();

  const email = page.getByLabel("Work e-mail");
  await expect(email).toHaveAttribute("aria-invalid", "true");
  await expect(email).toHaveAccessibleDescription(/Please check the e-mail address/u);
  await expect(email).toHaveValue("nobody@nowhere");
  await expect(page.getByLabel("Company name in Korean")).toHaveValue("잘못 쓴 회사");
  await expect(page.getByLabel("Business registration number")).toHaveValue("123-45-67890");
  await summary.getByRole("link", { name: /^Work e-mail/u }).click();
  await expect(email).toBeFocused();
});

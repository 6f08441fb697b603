import { Secret, TOTP } from "otpauth";
import { expect, signIn, test } from "./fixtures";

/*
 * Two-step sign-in by the screens alone, with an account of its own: set up in the settings, a wrong code and a right one,
 * a recovery code, and no way past the second page.
 */

const email = `two.steps.${Date.now().toString(36)}@demo.test`;

test.beforeAll(async ({ sql }) => {
  const [made] = await sql<{ id: string }[]>`
    insert into users (id, email, name, role, locale, time_zone, password_hash, email_verified_at, sample)
    select gen_random_uuid(), ${email}, '견본 동료', role, 'ko', 'Asia/Seoul', password_hash, now(), true
    from users where email = 'editor@demo.test' returning id`;
  await sql`
    insert into company_members (user_id, company_id, role)
    select ${made!.id}, member.company_id, 'viewer' from company_members member
    join users on users.id = member.user_id where users.email = 'editor@demo.test'`;
});

test("an app is set up, and from then on its code is asked for after the password", async ({ browser }) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({ locale: "ko-KR" });
  const page = await context.newPage();
  const main = page.locator("main");
  const press = (name: string) => main.getByRole("button", { name, exact: true }).click();
  const sessionCookie = async () =>
    (await context.cookies()).find(({ name }) => name.endsWith("portal-session"))?.value;
  const codeField = main.getByRole("textbox", { name: /^코드/u });

  await signIn(page, email);
  await page.goto("/ko/company/settings?tab=secondStep");
  await expect(main.getByRole("button", { name: "설정하기", exact: true })).toBeEnabled();
  await main.getByLabel("지금 비밀번호", { exact: false }).first().fill("blue-ocean-demo-2026");
  await press("설정하기");
  await expect(main.getByRole("img", { name: "인증 앱에 등록할 QR 코드" })).toBeVisible();
  const key = ((await main.locator("code").first().textContent()) ?? "").replaceAll("-", "");
  const totp = new TOTP({ secret: Secret.fromBase32(key) });
  const before = await sessionCookie();
  await main.getByRole("textbox", { name: /^지금 앱에 나오는 코드/u }).fill(totp.generate());
  await press("켜기");
  await expect(main.locator("li code")).toHaveCount(10);
  const [recovery] = await main.locator("li code").allTextContents();
  expect(await sessionCookie()).not.toBe(before);
  await press("보관했습니다");
  await expect(main.getByText("남은 복구 코드는 10개입니다.")).toBeVisible();

  await context.clearCookies();
  await signIn(page, email);
  await expect(page).toHaveURL(/\/ko\/sign-in\/code/u);
  expect(await sessionCookie()).toBeUndefined();
  await page.goto("/ko/company");
  await expect(page).toHaveURL(/\/ko\/sign-in\?next=/u);
  await page.goto("/ko/sign-in/code");
  await expect(main.getByRole("button", { name: "로그인", exact: true })).toBeEnabled();
  await codeField.fill(totp.generate({ timestamp: 0 }));
  await press("로그인");
  await expect(main.getByText("코드가 맞지 않거나 이미 쓴 코드입니다.").first()).toBeVisible();
  // The code of setting up is used up: the next one is not.
  await codeField.fill(totp.generate({ timestamp: Date.now() + 30_000 }));
  await press("로그인");
  await expect(page).toHaveURL(/\/ko\/company/u);

  await context.clearCookies();
  await signIn(page, email);
  await expect(main.getByRole("button", { name: "로그인", exact: true })).toBeEnabled();
  await codeField.fill(recovery!);
  await press("로그인");
  await expect(page).toHaveURL(/\/ko\/company/u);
  await context.clearCookies();
  await page.goto("/ko/sign-in/code");
  await expect(page).toHaveURL(/\/ko\/sign-in$/u);
  await context.close();
});

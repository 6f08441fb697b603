import type { BrowserContext, Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { barriersOf, complaintsOf, expect, password, scrollsSideways, signIn, test } from "./fixtures";

/*
 * Two-step sign-in by the screens alone, with accounts of their own: an app set up in the settings, a wrong code and a right
 * one, a recovery code, and no way past the second page; a passkey on a device that the browser plays, and its removal.
 */

const [withApp, withPasskey] = ["app", "passkey"].map(
  (what) => `two.steps.${what}.${Date.now().toString(36)}@demo.test`,
) as [string, string];

test.beforeAll(async ({ sql }) => {
  for (const email of [withApp, withPasskey]) {
    const [made] = await sql<{ id: string }[]>`
      insert into users (id, email, name, role, locale, time_zone, password_hash, email_verified_at, sample)
      select gen_random_uuid(), ${email}, '견본 동료', role, 'ko', 'Asia/Seoul', password_hash, now(), true
      from users where email = 'editor@demo.test' returning id`;
    await sql`
      insert into company_members (user_id, company_id, role)
      select ${made!.id}, member.company_id, 'viewer' from company_members member
      join users on users.id = member.user_id where users.email = 'editor@demo.test'`;
  }
});

/** The form that ends with this button: several ask for the password. */
const formOf = (page: Page, button: string) =>
  page.locator("main form").filter({ has: page.getByRole("button", { name: button, exact: true }) });

/** A device with a passkey's place in it, which always finds its owner there; gives what takes that away. */
async function withDevice(context: BrowserContext, page: Page) {
  const browser = await context.newCDPSession(page);
  await browser.send("WebAuthn.enable");
  const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    findsOwner: (isUserVerified: boolean) =>
      browser.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    held: async () => (await browser.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
  };
}

test("an app is set up, and from then on its code is asked for after the password", async ({ browser }) => {
  test.setTimeout(90_000);
  const context = await browser.newContext({ locale: "ko-KR" });
  const page = await context.newPage();
  const main = page.locator("main");
  const press = (name: string) => main.getByRole("button", { name, exact: true }).click();
  const sessionCookie = async () =>
    (await context.cookies()).find(({ name }) => name.endsWith("portal-session"))?.value;
  const codeField = main.getByRole("textbox", { name: /^코드/u });

  await signIn(page, withApp);
  await page.goto("/ko/company/settings?tab=secondStep");
  await expect(main.getByRole("button", { name: "앱 설정하기", exact: true })).toBeEnabled();
  await formOf(page, "앱 설정하기").getByLabel("지금 비밀번호", { exact: false }).first().fill(password);
  await press("앱 설정하기");
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
  await signIn(page, withApp);
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
  await signIn(page, withApp);
  await expect(main.getByRole("button", { name: "로그인", exact: true })).toBeEnabled();
  await codeField.fill(recovery!);
  await press("로그인");
  await expect(page).toHaveURL(/\/ko\/company/u);
  await context.clearCookies();
  await page.goto("/ko/sign-in/code");
  await expect(page).toHaveURL(/\/ko\/sign-in$/u);
  await context.close();
});

test("a passkey is added, asked for after the password, and taken off again", async ({ browser }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({ locale: "ko-KR", viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const complaints = complaintsOf(context);
  const device = await withDevice(context, page);
  const main = page.locator("main");
  const press = (name: string) => main.getByRole("button", { name, exact: true }).click();
  const settings = "/ko/company/settings?tab=secondStep";
  const inOrder = async () => {
    expect(await barriersOf(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
  };

  await signIn(page, withPasskey);
  await page.goto(settings);
  const adding = formOf(page, "패스키 추가하기");
  await expect(adding.getByRole("button", { name: "패스키 추가하기", exact: true })).toBeEnabled();
  await inOrder();
  await adding.getByLabel("이 패스키의 이름", { exact: false }).fill("업무용 노트북");
  await adding.getByLabel("지금 비밀번호", { exact: false }).first().fill(password);
  await press("패스키 추가하기");
  await expect(main.locator("li code")).toHaveCount(10);
  await press("보관했습니다");
  await expect(main.getByText("업무용 노트북", { exact: true })).toBeVisible();
  expect(await device.held()).toBe(1);
  await inOrder();

  await context.clearCookies();
  await signIn(page, withPasskey);
  await expect(page).toHaveURL(/\/ko\/sign-in\/code/u);
  await expect(main.getByRole("button", { name: "패스키로 로그인", exact: true })).toBeEnabled();
  await inOrder();
  // Somebody else holds the device: it does not find its owner, and nothing is sent.
  await device.findsOwner(false);
  await press("패스키로 로그인");
  await expect(main.getByText("패스키 확인이 끝나지 않았습니다.", { exact: false })).toBeVisible();
  await page.goto("/ko/company");
  await expect(page).toHaveURL(/\/ko\/sign-in\?next=/u);
  await device.findsOwner(true);
  await page.goto("/ko/sign-in/code");
  await expect(main.getByRole("button", { name: "패스키로 로그인", exact: true })).toBeEnabled();
  await press("패스키로 로그인");
  await expect(page).toHaveURL(/\/ko\/company/u);

  await page.goto(settings);
  await main.locator("summary", { hasText: "업무용 노트북 지우기" }).click();
  const removing = formOf(page, "업무용 노트북 지우기");
  await expect(removing.getByRole("button", { name: "업무용 노트북 지우기", exact: true })).toBeEnabled();
  await removing.getByLabel("지금 비밀번호", { exact: false }).first().fill(password);
  await press("업무용 노트북 지우기");
  await expect(main.getByText("아직 설정하지 않았습니다.")).toBeVisible();
  await context.clearCookies();
  await signIn(page, withPasskey);
  await expect(page).toHaveURL(/\/ko\/company/u);
  // A password that needs a second step opens no session, which the browser says of every 401.
  expect(complaints.filter((complaint) => !/status of 401/u.test(complaint))).toEqual([]);
  await context.close();
});

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type axe from "axe-core";
import postgres from "postgres";

/** The demo's people by what they are called in the journeys. */
export const people = {
  company: "company@demo.test",
  rival: "rival@demo.test",
  newcomer: "new@demo.test",
  /** Of the same company as `company`. */
  editor: "editor@demo.test",
  mentorSc: "mentor.sc@demo.test",
  mentorWa: "mentor.wa@demo.test",
  mentorAtl: "mentor.atl@demo.test",
  official: "official@demo.test",
  official2: "official2@demo.test",
  federation: "federation@demo.test",
  admin: "admin@demo.test",
} as const;
export type Person = keyof typeof people;
export const password = "blue-ocean-demo-2026";

type Locale = "ko" | "en";
const words = {
  ko: { email: "이메일", password: "비밀번호", signIn: "로그인" },
  en: { email: "E-mail", password: "Password", signIn: "Sign in" },
};

/** Signs in by the form, as a person does. */
export async function signIn(page: Page, email: string, locale: Locale = "ko"): Promise<void> {
  await page.goto(`/${locale}/sign-in`);
  // The form takes input once its button can be pressed.
  const submit = page.locator("main").getByRole("button", { name: words[locale].signIn, exact: true });
  await expect(submit).toBeEnabled();
  await page.getByLabel(words[locale].email).first().fill(email);
  await page.getByLabel(words[locale].password, { exact: false }).first().fill(password);
  await submit.click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

const sessions = new Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>();

/** A page of a window in which the person is signed in: by the form the first time, later by what the form left there. */
export async function pageOf(context: BrowserContext, person: Person, locale: Locale = "ko"): Promise<Page> {
  const page = await context.newPage();
  const key = `${person} ${locale}`;
  const session = sessions.get(key);
  if (session) await context.addCookies(session);
  else {
    await signIn(page, people[person], locale);
    sessions.set(key, await context.cookies());
  }
  return page;
}

/** Opens a board, and waits until it follows what others do: then it takes input as well. */
export async function openBoard(page: Page, address: string): Promise<void> {
  const following = page.waitForResponse((response) => response.url().includes("/api/board/events"));
  await page.goto(address);
  await following;
}

/** Gives one of the demo's people who have no password the one that all others have. */
export const giveAccess = (sql: postgres.Sql, email: string) =>
  sql`update users set password_hash = (select password_hash from users where email = ${people.company}) where email = ${email}`;

/** A browser window of one person, signed in. */
export const windowOf = async (browser: Browser, person: Person, locale: Locale = "ko"): Promise<Page> =>
  pageOf(await browser.newContext({ locale: locale === "ko" ? "ko-KR" : "en-US" }), person, locale);

/** What a page complained about while it was open: blocked by the policy, failed to load, or an error in a script. */
export function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" && !/status of 404/u.test(message.text())) complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("response", (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What depends on a page's words: that everything has a name, and the page a title and its language. */
const rulesOfWords = [
  "aria-command-name",
  "aria-dialog-name",
  "aria-input-field-name",
  "aria-meter-name",
  "aria-progressbar-name",
  "aria-toggle-field-name",
  "aria-tooltip-name",
  "button-name",
  "document-title",
  "empty-heading",
  "empty-table-header",
  "html-has-lang",
  "html-lang-valid",
  "image-alt",
  "label",
  "label-content-name-mismatch",
  "link-name",
  "select-name",
  "summary-name",
  "svg-img-alt",
  "valid-lang",
];

/** Has axe ready in a page. Its source is large to send: a page that was looked at keeps it for every later address. */
async function bringAxe(page: Page): Promise<void> {
  const isHere = await page.evaluate(() => {
    const { bringAxe } = window as { bringAxe?: () => void };
    bringAxe?.();
    return bringAxe !== undefined;
  });
  if (isHere) return;
  await page.evaluate(axeSource);
  // Defined in each document, and run in those alone that are looked at, once they are complete.
  await page.addInitScript(`window.bringAxe = () => {\n${axeSource}\n};`);
}

/** Violations of WCAG 2.2 AA that axe can see, in words; of all rules, or of those alone that a language may break. */
export async function barriersOf(page: Page, which: "all" | "words" = "all"): Promise<string[]> {
  // Run in the page by hand: pages have no frames, for which the library's own way goes back and forth.
  await bringAxe(page);
  expect(page.frames(), "a page has no frames").toHaveLength(1);
  // The framework takes a title away for a moment while views of a page change, and a colour on its way to another is
  // neither: what counts is what stays.
  await expect(page).toHaveTitle(/\S/u);
  await page.evaluate(() => {
    const moving = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    return Promise.allSettled(moving.map(({ finished }) => finished)).then(() => {});
  });
  const runOnly: axe.RunOnly =
    which === "words" ? { type: "rule", values: rulesOfWords } : { type: "tag", values: standards };
  const look = (options: axe.RunOptions) =>
    page.evaluate(async (asked) => {
      const { axe: here } = window as unknown as { axe: typeof axe };
      const found = await here.run(document, asked);
      return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => ({ target })) }));
    }, options);
  // Working out what each element is called takes longer than many a rule: only where there is something to name.
  const options: axe.RunOptions = { resultTypes: ["violations"], runOnly, iframes: false };
  if ((await look({ ...options, selectors: false })).length === 0) return [];
  return (await look(options)).map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`,
  );
}

export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);

/** The portal's own database, for planting what a reader must not find and for looking at what a deed left. */
export const test = base.extend<object, { sql: postgres.Sql }>({
  sql: [
    // biome-ignore lint/correctness/noEmptyPattern: the way Playwright declares a fixture without others
    async ({}, use) => {
      const url = process.env.DATABASE_URL;
      if (!url) throw new Error("DATABASE_URL is missing: run the journeys by npm run e2e");
      const sql = postgres(url, { max: 2, onnotice: () => {} });
      await use(sql);
      await sql.end();
    },
    { scope: "worker" },
  ],
});
export { expect };

import { expect, test } from "vitest";
import { nothingThere, refusing } from "./download";
import { env } from "./env";
import { conflict, invalid, tooManyAttempts } from "./errors";
import { languageOf } from "./said";

const request = (headers: Record<string, string> = {}) => new Request(`${env.baseUrl}/api/x`, { headers });
const mentor = { role: "mentor", locale: "ko" } as const;
const guest = { role: "guest", locale: "ko" } as const;
const at = (path: string) => ({ referer: `${env.baseUrl}${path}` });

test("what cannot be handed over is a page in the language that is read, with ways on and its status", async () => {
  const refused = refusing(request(at("/en/mentor/reviews?page=2")), mentor, conflict("wrong_state"));
  expect([refused.status, refused.headers.get("content-type"), refused.headers.get("cache-control")]).toEqual([
    ...[409, "text/html; charset=utf-8", "no-store"],
  ]);
  const page = await refused.text();
  for (const part of [
    ...['<html lang="en">', "<h1>This file cannot be opened</h1>", "<title>This file cannot be opened | Gwangju"],
    ...['<a href="/en/mentor/reviews?page=2">Back to the page before</a>', '<a href="/en">To the start page</a>'],
  ])
    expect(page).toContain(part);
  expect(page).not.toContain("sign-in");
  const own = await refusing(request(), mentor, invalid({ to: { key: "dayOrder" } })).text();
  for (const part of ['<html lang="ko">', "고칠 곳이 있습니다.", "<li>끝나는 날은 시작하는 날 뒤여야 합니다.</li>"])
    expect(own).toContain(part);
  const soon = refusing(request(), mentor, tooManyAttempts());
  expect([soon.status, soon.headers.get("retry-after")]).toEqual([429, "60"]);
});

test("what is not there says so, and a guest may sign in and come back", async () => {
  const missing = nothingThere(request(at("/en/products/x")), guest);
  expect(missing.status).toBe(404);
  const page = await missing.text();
  expect(page).toContain("<h1>This file cannot be found</h1>");
  expect(page).toContain('<a href="/en/sign-in?next=%2Fen%2Fproducts%2Fx">Sign in</a>');
  expect(await nothingThere(request(), mentor, "en").text()).toContain('<html lang="en">');
});

test("the page before is one of ours or none, and nothing of it breaks out", async () => {
  const foreign = { referer: "https://evil.example/en/x" };
  expect(languageOf(new Headers(foreign), mentor)).toBe("ko");
  expect(await nothingThere(request(foreign), mentor).text()).not.toContain("evil");
  const odd = await nothingThere(request(at(`/en/x?a='"><script>`)), mentor).text();
  expect(odd).not.toMatch(/<script|href="[^"]*'/u);
});

test("a guest without a page before reads in the language of the browser", () => {
  for (const [accepted, locale] of [
    ["en-US,en;q=0.9,ko;q=0.8", "en"],
    ["ko-KR,ko;q=0.9,en;q=0.8", "ko"],
    ["fr-FR", "ko"],
  ] as const) {
    expect(languageOf(new Headers({ "accept-language": accepted }), guest), accepted).toBe(locale);
    expect(languageOf(new Headers({ "accept-language": accepted }), mentor)).toBe("ko");
  }
});

import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { asVariables, EnvironmentError, readSettings, warningOf } from "./env";

const outside = "postgres://portal:hidden-word@db.example.kr:5432/portal";
const local = "postgres://portal:hidden-word@127.0.0.1:21234/portal";
const secret = "s".repeat(32);

const bucket = {
  S3_ENDPOINT: "https://s3.example.kr",
  S3_BUCKET: "portal-files",
  S3_ACCESS_KEY: "portal",
  S3_SECRET_KEY: "hidden-word",
};

const refusal = (source: Record<string, string>): string => {
  try {
    readSettings(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return "accepted";
};

test("nothing set means the embedded database with the demo world on this machine alone", () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    baseUrl: "http://127.0.0.1:3000",
    databaseUrl: undefined,
    embedded: true,
    dataDir: resolve(".data"),
    demo: true,
    authSecret: undefined,
    smtpUrl: undefined,
    mailFrom: "Gwangju Blue Ocean <no-reply@localhost>",
    logLevel: "info",
    trustProxy: 0,
    metricsToken: undefined,
    censusApiKey: undefined,
    censusApiUrl: "https://api.census.gov",
  });
});

test("an empty value counts as not set", () => {
  expect(readSettings({ PORT: "", DATABASE_URL: " ", DEMO: "", SMTP_URL: "" })).toEqual(readSettings({}));
});

test("a database of one's own has no demo world", () => {
  const settings = readSettings({ DATABASE_URL: outside, AUTH_SECRET: secret });
  expect(settings).toMatchObject({ embedded: false, demo: false, databaseUrl: outside });
});

test("children accept the resolved settings as they are", () => {
  const settings = readSettings({ PORT: "4210", HOST: "::1", TRUST_PROXY: "on", MAIL_FROM: "a@b.kr" });
  const resolved = { ...settings, databaseUrl: local, authSecret: secret };
  expect(readSettings(asVariables(resolved))).toEqual(resolved);
});

test("a bucket and a scanner are known as a whole, and children get the same", () => {
  const settings = readSettings({ ...bucket, CLAMD_HOST: "clamd" });
  expect(settings).toMatchObject({
    s3: {
      endpoint: "https://s3.example.kr",
      bucket: "portal-files",
      accessKey: "portal",
      secretKey: "hidden-word",
      region: "us-east-1",
    },
    clamd: { host: "clamd", port: 3310 },
  });
  const resolved = { ...settings, databaseUrl: local, authSecret: secret };
  expect(readSettings(asVariables(resolved))).toEqual(resolved);
});

test.each([
  ["127.0.0.1:3311", { host: "127.0.0.1", port: 3311 }],
  ["[::1]", { host: "::1", port: 3310 }],
  ["[::1]:3311", { host: "::1", port: 3311 }],
])("CLAMD_HOST=%s", (text, clamd) => {
  const settings = readSettings({ CLAMD_HOST: text });
  expect(settings.clamd).toEqual(clamd);
  expect(readSettings(asVariables({ ...settings, databaseUrl: local, authSecret: secret })).clamd).toEqual(clamd);
});

describe("the embedded marker is honoured for this machine alone", () => {
  const marked = (url: string) =>
    refusal({ DATABASE_URL: url, PORTAL_DATABASE: "embedded", DEMO: "on", AUTH_SECRET: secret });
  test.each([local, "postgres://u:p@localhost/x", "postgres://u:p@[::1]:5/x", "postgres://u:p@%2Frun%2Fpg/x"])(
    "%s",
    (url) => expect(marked(url)).toBe("accepted"),
  );
  test.each([outside, "postgres://u:p@127.0.0.1.example.kr/x", "postgres://u:p@10.0.0.1/x"])("not %s", (url) =>
    expect(marked(url)).toContain("DEMO=on cannot be used together with DATABASE_URL"),
  );
});

describe("a bad value is refused by a sentence that names the variable", () => {
  test.each<[string, Record<string, string>]>([
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "0" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "-1" }],
    ["PORT", { PORT: "3000.5" }],
    ["HOST", { HOST: "http://x" }],
    ["BASE_URL", { BASE_URL: "portal.example.kr" }],
    ["BASE_URL", { BASE_URL: "https://portal.example.kr/portal" }],
    ["BASE_URL", { BASE_URL: "ftp://portal.example.kr" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://u@h/d", AUTH_SECRET: secret }],
    ["DATABASE_URL", { DATABASE_URL: "postgres://u:hidden-word@h", AUTH_SECRET: secret }],
    ["DEMO", { DEMO: "yes" }],
    ["DEMO", { DEMO: "on", DATABASE_URL: outside, AUTH_SECRET: secret }],
    ["AUTH_SECRET", { AUTH_SECRET: "hidden-word" }],
    ["AUTH_SECRET", { DATABASE_URL: outside }],
    ["SMTP_URL", { SMTP_URL: "mail.example.kr" }],
    ["MAIL_FROM", { MAIL_FROM: "portal" }],
    ["MAIL_FROM", { MAIL_FROM: "Portal <a@b.kr>\r\nBcc: c@d.kr" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
    ["TRUST_PROXY", { TRUST_PROXY: "10.0.0.1" }],
    ["METRICS_TOKEN", { METRICS_TOKEN: "hidden-word" }],
    ["CENSUS_API_KEY", { CENSUS_API_KEY: "hidden word" }],
    ["NTS_API_KEY", { NTS_API_KEY: "hidden-word is no key" }],
    ["NTS_API_KEY", { NTS_API_KEY: "aGlkZGVuLXdvcmQ%252Bhidden" }],
    ["NTS_API_KEY", { NTS_API_KEY: "hidden-word-hidden-word%2" }],
    ["NTS_API_URL", { NTS_API_URL: "http://api.odcloud.example/v1" }],
    ["NTS_API_URL", { NTS_API_URL: "https://api.odcloud.example/v1?serviceKey=hidden-word" }],
    ["S3_ENDPOINT", { ...bucket, S3_ENDPOINT: "s3.example.kr" }],
    ["S3_BUCKET", { ...bucket, S3_BUCKET: "No Bucket" }],
    ["S3_SECRET_KEY", { ...bucket, S3_SECRET_KEY: "" }],
    ["S3_ENDPOINT", { ...bucket, S3_ENDPOINT: "" }],
    ["S3_REGION", { ...bucket, S3_REGION: "Seoul!" }],
    ["CLAMD_HOST", { CLAMD_HOST: "tcp://clamd" }],
    ["CLAMD_HOST", { CLAMD_HOST: "clamd:0" }],
    ["CLAMD_HOST", { CLAMD_HOST: "clamd:65536" }],
  ])("%s %o", (variable, source) => {
    const sentence = refusal(source);
    expect(sentence).toMatch(new RegExp(`\\b${variable}\\b.*\\.$`));
    expect(sentence).not.toContain("hidden-word");
    expect(sentence.split("\n")).toHaveLength(1);
  });

  test("two bad values, two sentences", () => {
    expect(refusal({ PORT: "x", DEMO: "x" })).toBe(
      "PORT must be a whole number from 1 to 65535.\nDEMO must be one of on or off.",
    );
  });
});

test.each([
  ["0.0.0.0", "http://localhost:3000"],
  ["::", "http://localhost:3000"],
  ["::1", "http://[::1]:3000"],
  ["portal.lan", "http://portal.lan:3000"],
])("HOST=%s is reached at %s", (host, baseUrl) => expect(readSettings({ HOST: host }).baseUrl).toBe(baseUrl));

test("a trailing slash of BASE_URL is dropped and letters come from its host", () => {
  expect(readSettings({ BASE_URL: "https://portal.example.kr/" })).toMatchObject({
    baseUrl: "https://portal.example.kr",
    mailFrom: "Gwangju Blue Ocean <no-reply@portal.example.kr>",
  });
});

test("a portal that others reach says at its start when no proxy is believed", () => {
  const warned = (source: Record<string, string>) => warningOf(readSettings(source)) !== null;
  expect(warningOf(readSettings({ HOST: "0.0.0.0" }))).toMatch(/^TRUST_PROXY is 0\b[^.]*\.$/u);
  expect(warned({ BASE_URL: "https://portal.example.kr" })).toBe(true);
  expect(warned({ HOST: "portal.lan" })).toBe(true);
  for (const source of [
    {},
    { HOST: "localhost" },
    { HOST: "::1" },
    { HOST: "0.0.0.0", TRUST_PROXY: "1" },
    { BASE_URL: "https://portal.example.kr", TRUST_PROXY: "on" },
  ])
    expect(warned(source as Record<string, string>)).toBe(false);
});

import { type CDPSession, chromium, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { findBrowser } from "@/bin/browser";
import { db, pool } from "@/db/client";
import {
  applicationProducts,
  applications,
  chambers,
  companies,
  matches,
  products,
  programs,
  users,
} from "@/db/schema";
import { env } from "@/lib/core/env";
import type { MatchReasons } from "@/lib/matching/rules";

/*
 * The city's board with 30 chambers of 500 cards each, in a real browser whose processor is slowed down four times: what the
 * page weighs, when its cards can be used, and how long frames take while columns are scrolled and a card is dragged. Beside
 * each figure, in the same run, the same on the board of the demo season (about 140 cards).
 */

const [columns, cardsEach, slower] = [30, 500, 4];
const password = "blue-ocean-demo-2026";
const states = ["CA", "WA", "TX", "GA", "NY", "IL", "NJ", "VA", "FL", "MI"];

const reasons = (seed: number): MatchReasons => {
  const keys = ["mentorSkills", "kindOfHelp", "language", "trackRecord", "regionalDemand"] as const;
  const signals = keys.map((key, at) => ({
    side: "product" as const,
    key,
    value: ((seed * 7 + at * 13) % 100) / 100,
    weight: at + 1,
  }));
  const sorted = [...signals].sort((a, b) => b.value - a.value);
  return {
    productSide: 0.7,
    chamberSide: 0.6,
    niche: 0.5,
    signals,
    strongest: sorted.slice(0, 3),
    weakest: sorted.at(-1)!,
  } as MatchReasons;
};

async function inPieces<Row>(rows: readonly Row[], insert: (piece: Row[]) => PromiseLike<unknown>): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) await insert(rows.slice(at, at + 500));
}

/** A season of its own: every product is a candidate in four chambers, some are further. */
async function aLargeSeason(): Promise<string> {
  const programId = v7();
  const words = { summaryKo: "견본", summaryEn: "Sample", bodyKo: "견본", bodyEn: "Sample" };
  await db.insert(programs).values({
    id: programId,
    slug: "large-season",
    titleKo: "큰 사업 (견본)",
    titleEn: "Large season (sample)",
    places: 5_000,
    publishedAt: new Date(),
    ...words,
  });
  const own = Array.from({ length: columns }, (_, at) => ({
    id: v7(),
    slug: `large-${at}`,
    nameKo: `큰 상공회의소 ${at + 1} (견본)`,
    nameEn: `Large chamber ${at + 1} (sample)`,
    kind: "chapter",
    metro: "Sample",
    city: "Sample City",
    stateCode: states[at % states.length]!,
    timeZone: "America/New_York",
    state: "active" as const,
    places: 40,
    sample: true,
  }));
  await db.insert(chambers).values(own);
  const made = Array.from({ length: (columns * cardsEach) / 4 }, (_, at) => ({
    company: v7(),
    product: v7(),
    application: v7(),
    at,
  }));
  await inPieces(made, (some) =>
    db.insert(companies).values(
      some.map(({ company, at }) => ({
        id: company,
        state: "verified" as const,
        nameKo: `큰 시험 회사 ${at} (견본)`,
        nameEn: `Large Test Company ${at} (sample)`,
        sample: true,
      })),
    ),
  );
  await inPieces(made, (some) =>
    db.insert(products).values(
      some.map(({ company, product, at }) => ({
        id: product,
        companyId: company,
        slug: `large-${at}`,
        state: "approved" as const,
        nameKo: `산업용 광섬유 온도 센서 ${at}호`,
        nameEn: `Industrial fibre-optic temperature sensor No. ${at}`,
        sector: "photonics_appliances",
        sample: true,
      })),
    ),
  );
  await inPieces(made, (some) =>
    db.insert(applications).values(
      some.map(({ company, application, at }) => ({
        id: application,
        programId,
        companyId: company,
        state: "accepted" as const,
        receiptNumber: `LARGE-${at}`,
        sample: true,
      })),
    ),
  );
  await inPieces(made, (some) =>
    db
      .insert(applicationProducts)
      .values(
        some.map(({ application, product }) => ({ applicationId: application, productId: product, position: 0 })),
      ),
  );
  const pairs = made.flatMap(({ company, product, application, at }) =>
    Array.from({ length: 4 }, (_, turn) => ({
      programId,
      applicationId: application,
      productId: product,
      companyId: company,
      chamberId: own[(at + turn * 7) % columns]!.id,
      state: turn === 0 && at % 9 === 0 ? ("shortlisted" as const) : ("candidate" as const),
      chosen: turn === 0 ? ("chosen" as const) : ("alternate" as const),
      score: 9_000 - ((at * 31 + turn * 997) % 8_000),
      nicheBand: 1 + ((at * 3) % 5),
      reasons: reasons(at + turn),
    })),
  );
  await inPieces(pairs, (some) => db.insert(matches).values(some));
  return programId;
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${env.baseUrl}/ko/sign-in`);
  const submit = page.locator("main").getByRole("button", { name: "로그인", exact: true });
  await page.getByLabel("이메일").first().fill("official@demo.test");
  await page.getByLabel("비밀번호").first().fill(password);
  await submit.click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
}

/** Frame times in milliseconds while something is done. */
async function framesDuring(page: Page, deed: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const kept = window as typeof window & { frameTimes?: number[]; stopFrames?: boolean };
    const frames: number[] = [];
    kept.frameTimes = frames;
    kept.stopFrames = false;
    let last = performance.now();
    const tick = (now: number) => {
      frames.push(now - last);
      last = now;
      if (!kept.stopFrames) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await deed();
  return page.evaluate(() => {
    const kept = window as typeof window & { frameTimes?: number[]; stopFrames?: boolean };
    kept.stopFrames = true;
    return (kept.frameTimes ?? []).slice(1);
  });
}

const p95 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;

async function scrolled(page: Page, cdp: CDPSession, sideways: boolean): Promise<void> {
  const at = await page.getByRole("grid").first().boundingBox();
  const x = Math.round((at?.x ?? 100) + 120);
  const y = Math.round((at?.y ?? 500) + 200);
  for (const way of [-1, -1, -1, 1]) {
    const distance = way * 2_400;
    await cdp.send("Input.synthesizeScrollGesture", {
      x,
      y,
      xDistance: sideways ? distance : 0,
      yDistance: sideways ? 0 : distance,
      speed: 1_600,
      gestureSourceType: "mouse",
    });
  }
}

/** A card is picked up and carried over other columns, and put down where it was. */
async function dragged(page: Page): Promise<void> {
  const box = await page.getByRole("grid").first().getByRole("row").first().boundingBox();
  if (!box) throw new Error("there is no card to drag");
  const [x, y] = [box.x + 60, box.y + 14];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 0; step < 90; step++) await page.mouse.move(x + 8 * step, y + (step % 30) * 4);
  for (let step = 90; step > 0; step--) await page.mouse.move(x + 8 * step, y);
  await page.keyboard.press("Escape");
  await page.mouse.up();
}

type Figures = { bytes: number; script: number; usable: number; vertical: number; sideways: number; drag: number };

async function measured(page: Page, cdp: CDPSession, programId: string): Promise<Figures> {
  await cdp.send("Network.enable");
  let [bytes, script] = [0, 0];
  const kinds = new Map<string, string>();
  const onResponse = ({ requestId, type }: { requestId: string; type: string }) => void kinds.set(requestId, type);
  const onFinished = ({ requestId, encodedDataLength }: { requestId: string; encodedDataLength: number }) => {
    if (kinds.get(requestId) === "Document") bytes += encodedDataLength;
    if (kinds.get(requestId) === "Script") script += encodedDataLength;
  };
  cdp.on("Network.responseReceived", onResponse);
  cdp.on("Network.loadingFinished", onFinished);
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.goto(`${env.baseUrl}/ko/city/board?program=${programId}`);
  // A card's buttons take presses once React has taken over.
  await page.waitForFunction(() => {
    const row = document.querySelector("[role=row] button");
    return row !== null && Object.keys(row).some((key) => key.startsWith("__reactProps"));
  });
  const usable = await page.evaluate(
    () => new Promise<number>((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0))),
  );
  await page.waitForTimeout(3_000);
  await page.getByRole("grid").first().scrollIntoViewIfNeeded();
  const vertical = p95(await framesDuring(page, () => scrolled(page, cdp, false)));
  const sideways = p95(await framesDuring(page, () => scrolled(page, cdp, true)));
  // The last gesture may still be coming to rest: back at the start is where it stays.
  for (let rests = 0; rests < 3; ) {
    const moved = await page.evaluate(() => {
      const all = [...document.querySelectorAll("section[tabindex], [role=grid]")];
      const away = all.filter(({ scrollLeft, scrollTop }) => scrollLeft !== 0 || scrollTop !== 0);
      for (const one of away) one.scrollTo({ left: 0, top: 0, behavior: "instant" });
      return away.length > 0;
    });
    rests = moved ? 0 : rests + 1;
    await page.waitForTimeout(300);
  }
  const drag = p95(await framesDuring(page, () => dragged(page)));
  cdp.off("Network.responseReceived", onResponse);
  cdp.off("Network.loadingFinished", onFinished);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return { bytes: bytes / 1_024, script: script / 1_024, usable, vertical, sideways, drag };
}

const official = await db.select({ id: users.id }).from(users).where(eq(users.email, "official@demo.test"));
if (official.length === 0) throw new Error("official@demo.test is not there: the bench needs the demo world");
const [small] = await db.select({ id: matches.programId }).from(matches).where(eq(matches.state, "candidate")).limit(1);
const large = await aLargeSeason();
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
// What is run in the page comes through a compiler that keeps functions' names by a helper, which pages do not have.
await page.addInitScript("globalThis.__name = (named) => named");
page.setDefaultTimeout(120_000);
await signIn(page);
const cdp = await page.context().newCDPSession(page);
const [before, after] = [await measured(page, cdp, small!.id), await measured(page, cdp, large)];
const rounded = (value: number) => Math.round(value * 10) / 10;
const say = (name: string, unit: string, value: number, baseline: number) =>
  console.log(
    JSON.stringify({
      name: `board of ${columns} x ${cardsEach}, ${name}`,
      value: rounded(value),
      unit,
      baseline: rounded(baseline),
      ratio: Math.round((100 * value) / baseline) / 100,
    }),
  );
say("page as sent", "KiB", after.bytes, before.bytes);
say("scripts as sent", "KiB", after.script, before.script);
say("cards can be used after", "ms", after.usable, before.usable);
say("p95 frame while a column is scrolled", "ms", after.vertical, before.vertical);
say("p95 frame while the board is scrolled sideways", "ms", after.sideways, before.sideways);
say("p95 frame while a card is dragged", "ms", after.drag, before.drag);
await browser.close();
await pool.end();
process.exit(0);

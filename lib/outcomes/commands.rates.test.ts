import { createHash } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { anOfficial, daysFromNow, trailOf } from "@/db/factories";
import { anOutcome } from "@/db/factories.outcomes";
import { permissionTable } from "@/db/permission-table";
import { exchangeRates } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { storage } from "@/lib/core/storage";
import { loadReference } from "@/lib/reference/commands";
import type { RowProblem } from "@/lib/reference/importers.files";
import { enterRate } from "./commands.rates";
import { getOutcome } from "./queries";
import { listCounted } from "./queries.figures";
import { listMissingRates } from "./queries.rates";

const rate = { currency: "EUR" as const, day: "2026-04-01", rate: "1.0825", source: "견본 고시" };

permissionTable("rate.enter", enterRate, { arrange: async () => rate, allowed: ["official", "official2"] });

const onRecord = (currency: string, day: string) =>
  db
    .select({ rate: exchangeRates.rate, origin: exchangeRates.origin, corrected: exchangeRates.supersededAt })
    .from(exchangeRates)
    .where(and(eq(exchangeRates.currency, currency), eq(exchangeRates.day, day)))
    .orderBy(asc(exchangeRates.createdAt), asc(exchangeRates.supersededAt));

describe("a rate", () => {
  test("is corrected by the next, and both stay", async () => {
    const official = await anOfficial();
    const { id } = await enterRate(official, { ...rate, day: "2026-04-02" });
    await enterRate(official, { ...rate, day: "2026-04-02", rate: "1.09" });
    expect(await onRecord("EUR", "2026-04-02")).toMatchObject([
      { rate: "1.0825000000", corrected: expect.any(Date) },
      { rate: "1.0900000000", corrected: null },
    ]);
    expect(await trailOf(id)).toEqual(["rate.enter"]);
  });

  test("holds for the days after it on which none is published, shown with its own day, and for a week at most", async () => {
    const official = await anOfficial();
    await enterRate(official, { ...rate, currency: "GBP", day: "2025-05-02", rate: "1.25" });
    await enterRate(official, { ...rate, currency: "GBP", day: "2025-05-05", rate: "2" });
    const on = async (happenedOn: string) => {
      const { outcome } = await anOutcome("counted", { currency: "GBP", amountMinor: 1000, happenedOn });
      const counted = (await listCounted(official, { from: happenedOn, to: happenedOn })).find(
        ({ id }) => id === outcome.id,
      );
      const { rateDay } = await getOutcome(official, outcome.id);
      const asked = (await listMissingRates(official)).some((one) => one.currency === "GBP" && one.day === happenedOn);
      return [counted?.usdCents, rateDay, asked];
    };
    expect(await on("2025-05-02")).toEqual([1250, "2025-05-02", false]);
    expect(await on("2025-05-04")).toEqual([1250, "2025-05-02", false]);
    expect(await on("2025-05-12")).toEqual([2000, "2025-05-05", false]);
    expect(await on("2025-05-13")).toEqual([null, null, true]);
    expect(await on("2025-05-01")).toEqual([null, null, true]);
  });

  test("of a day to come, or of the dollar itself, is refused", async () => {
    const official = await anOfficial();
    const day = daysFromNow(3).toISOString().slice(0, 10);
    await expect(enterRate(official, { ...rate, day })).rejects.toMatchObject({
      fields: { day: { key: "dayFuture" } },
    });
    await expect(enterRate(official, { ...rate, currency: "USD" })).rejects.toMatchObject({ code: "invalid" });
  });
});

async function load(text: string) {
  const problems: RowProblem[] = [];
  const stored = await storage.putStream(
    "imports",
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
  const kept = await loadReference(systemActor, {
    kind: "rates",
    fileName: "rates.csv",
    storageKey: stored!.key,
    bytes: stored!.bytes,
    fingerprint: createHash("sha256").update(text).digest("hex"),
    year: null,
    source: "견본 은행",
    edition: "",
    retrievedAt: new Date("2026-06-01T00:00:00Z"),
    adds: false,
    onProblem: (problem) => problems.push(problem),
  }).catch((error: unknown) => {
    if (problems.length === 0) throw error;
    return null;
  });
  return { kept, problems };
}

describe("a file of rates", () => {
  test("is kept as a whole; what differs takes the place of what stood there", async () => {
    const { kept } = await load("currency,date,usd_per_unit\nKRW,2026-05-04,0.00071\nJPY,2026-05-04,0.0066\n");
    expect(kept).toMatchObject({ rows: 2, year: 2026, source: "견본 은행" });
    await load("currency,date,usd_per_unit\nKRW,2026-05-04,0.00072\nJPY,2026-05-04,0.0066\n");
    expect(await onRecord("KRW", "2026-05-04")).toMatchObject([
      { rate: "0.0007100000", corrected: expect.any(Date) },
      { rate: "0.0007200000", origin: "imported", corrected: null },
    ]);
    expect(await onRecord("JPY", "2026-05-04")).toMatchObject([{ rate: "0.0066000000", corrected: null }]);
  });

  test("with bad rows keeps nothing, and every bad row is told with its line", async () => {
    const { kept, problems } = await load(
      "currency,date,usd_per_unit\nKRW,2026-05-05,0.00071\nXXX,2026-05-05,1\nKRW,2026-13-01,1\nKRW,2026-05-06,0\nKRW,2999-01-01,1\nKRW,2026-05-05,0.00072\n",
    );
    expect(kept).toBeNull();
    expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "currency"],
      [4, "day"],
      [5, "rate"],
      [6, "future_day"],
      [7, "repeated"],
    ]);
    expect(await onRecord("KRW", "2026-05-05")).toEqual([]);
  });
});

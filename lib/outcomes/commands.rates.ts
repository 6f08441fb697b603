import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { exchangeRates } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { command } from "@/lib/core/command";
import { invalid } from "@/lib/core/errors";
import { addImporters } from "@/lib/reference/importers";
import { rateLayout } from "./importers";
import { enterRateInput } from "./input";
import { canEnterRate } from "./policy";

const standing = (currency: string, day: string) =>
  and(eq(exchangeRates.currency, currency), eq(exchangeRates.day, day), isNull(exchangeRates.supersededAt));

/** A rate that is on record is corrected by the next; both stay. */
export const enterRate = command({
  name: "rate.enter",
  input: enterRateInput,
  allow: canEnterRate,
  async run({ tx, actor, input, now, note }) {
    if (input.day > dayIn("Asia/Seoul", now)) throw invalid({ day: { key: "dayFuture" } });
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`rate ${input.currency} ${input.day}`}))`);
    const corrected = await tx
      .update(exchangeRates)
      .set({ supersededAt: now })
      .where(standing(input.currency, input.day))
      .returning({ rate: exchangeRates.rate });
    const [rate] = await tx
      .insert(exchangeRates)
      .values({ ...input, origin: "entered", enteredBy: actor.userId, createdAt: now })
      .returning({ id: exchangeRates.id });
    note({ currency: input.currency, day: input.day, rate: input.rate, before: corrected[0]?.rate ?? null });
    return { id: rate!.id };
  },
});

/** Rates that say the same as what is on record are left as they are; others take its place. */
async function writeRates(tx: Tx, source: string): Promise<number> {
  await tx.execute(sql`update exchange_rates old set superseded_at = now() from staged
    where old.currency = staged.currency and old.day = staged.day and old.superseded_at is null and old.rate <> staged.rate`);
  await tx.execute(sql`insert into exchange_rates (id, currency, day, rate, source, origin)
    select gen_random_uuid(), currency, day, rate, ${source}, 'imported' from staged
    on conflict (currency, day) where superseded_at is null do nothing`);
  const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from staged`);
  return row!.n;
}

/** The rates of exchange among what can be imported. */
addImporters([
  {
    kind: "rates",
    dataset: "exchange_rates",
    publisher: null,
    keepsEditions: false,
    addsUp: false,
    layouts: () => [rateLayout],
    shape: sql`currency text, day date, rate numeric(19, 10)`,
    key: sql`currency, day`,
    year: sql`max(extract(year from day))::int`,
    write: (tx, { source }) => writeRates(tx, source),
  },
]);

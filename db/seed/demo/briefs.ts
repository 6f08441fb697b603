import { inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { briefInterests, briefs, productInterests, products } from "@/db/schema";
import { answeringProducts, briefMachine, reminderDays } from "@/lib/briefs/states";
import { type AnswerWords, type BriefWords, briefWords, productInterestWords } from "./brief-words";
import { chamberIdOf } from "./chamber-words";
import { companyIdOf, companyWords, productIdOf } from "./company-words";
import { leadOf, ownerOf } from "./people";
import { idOf, insertAll, note, portal, type World, walk } from "./world";

const isoDay = (moment: Date) => moment.toISOString().slice(0, 10);
const later = (a: Date, b: Date) => (a > b ? a : b);
const hours = (from: Date, count: number) => new Date(from.getTime() + count * 3_600_000);

const moves = { met: "meet", closed: "close", expired: "expire" } as const;

function briefRow(world: World, words: BriefWords): typeof briefs.$inferInsert {
  const { key, chamber, title, details, opened, until, ended, price, answers: _, ...terms } = words;
  const id = idOf("brief", key);
  const lead = leadOf(chamber);
  const createdAt = world.at(opened + 0.6);
  const announcedAt = new Date(createdAt.getTime() + 60_000);
  note(world, "brief.open", lead, createdAt, { id });
  note(world, "brief.announce", portal, announcedAt, { id });
  const by = ended?.[0] === "expired" ? portal : lead;
  const legs = ended ? [{ move: moves[ended[0]], at: world.at(ended[1] + 0.4), by }] : [];
  const place = walk(world, briefMachine, { id, at: createdAt }, legs);
  // Called to mind a week before the end, if it was still open then.
  const reminder = world.at(until - reminderDays + 0.4);
  const reminded = reminder > announcedAt && reminder < (legs[0]?.at ?? world.now) ? reminder : null;
  if (reminded) note(world, "brief.remind", portal, reminded, { id });
  return {
    id,
    chamberId: chamberIdOf(chamber),
    ...place,
    titleKo: title[0],
    titleEn: title[1],
    detailsKo: details[0],
    detailsEn: details[1],
    sector: terms.sector,
    hsPrefixes: [...terms.hs],
    monthlyVolume: terms.volume ?? null,
    unit: terms.unit ?? "",
    priceMinCents: cents(price?.[0]),
    priceMaxCents: cents(price?.[1]),
    certifications: [...(terms.certifications ?? [])],
    channels: [...(terms.channels ?? [])],
    openUntil: isoDay(world.at(until + 0.5)),
    announcedAt,
    remindedAt: reminded,
    createdBy: lead.id!,
    createdAt,
    updatedAt: legs[0]?.at ?? createdAt,
  };
}

const cents = (dollars: number | null | undefined) =>
  dollars === null || dollars === undefined ? null : dollars * 100;

const companyOf = (product: string) =>
  companyWords.find(({ products: own }) => own.some(({ key }) => key === product))!.key;

/** When each product that can be offered came so far. */
async function offeredSince(tx: Tx): Promise<Map<string, Date>> {
  const rows = await tx
    .select({ id: products.id, publishedAt: products.publishedAt, enteredAt: products.stateEnteredAt })
    .from(products)
    .where(inArray(products.state, [...answeringProducts]));
  return new Map(rows.map(({ id, publishedAt, enteredAt }) => [id, publishedAt ?? enteredAt]));
}

function answerRow(
  world: World,
  brief: BriefWords,
  [product, after, words, withdrawn]: AnswerWords,
  since: Map<string, Date>,
): typeof briefInterests.$inferInsert {
  const productId = productIdOf(product);
  const company = companyOf(product);
  const owner = ownerOf(company);
  const companyId = companyIdOf(company);
  const offered = since.get(productId);
  if (!offered) throw new Error(`the demo answers with ${product}, which is not offered`);
  const at = later(world.at(brief.opened + after + 0.45), hours(offered, 3));
  const taken = withdrawn ? hours(at, 30) : null;
  if (at > world.now || (taken && taken > world.now)) throw new Error(`the demo answers ${brief.key} in the future`);
  const about = { id: idOf("brief", brief.key), companyId };
  note(world, "brief.expressInterest", owner, at, about);
  if (taken) note(world, "brief.withdrawInterest", owner, taken, about);
  return {
    id: idOf("brief-interest", `${brief.key} ${product}`),
    briefId: about.id,
    productId,
    companyId,
    note: words ? `${words} (견본)` : "",
    expressedBy: owner.id!,
    createdAt: at,
    withdrawnAt: taken,
  };
}

/** What the sample chambers look for, who answered, and which published products they would like to work on. */
export async function fillBriefs(tx: Tx, world: World): Promise<void> {
  await insertAll(
    tx,
    briefs,
    briefWords.map((words) => briefRow(world, words)),
  );
  const since = await offeredSince(tx);
  await insertAll(
    tx,
    briefInterests,
    briefWords.flatMap((brief) => (brief.answers ?? []).map((answer) => answerRow(world, brief, answer, since))),
  );
  await insertAll(
    tx,
    productInterests,
    productInterestWords.map(([chamber, product, day, words]) => {
      const productId = productIdOf(product);
      const offered = since.get(productId);
      if (!offered) throw new Error(`the demo's chambers see ${product}, which is not offered`);
      const at = later(world.at(day + 0.7), hours(offered, 5));
      const lead = leadOf(chamber);
      note(world, "product.declareInterest", lead, at, { id: productId, companyId: companyIdOf(companyOf(product)) });
      return {
        id: idOf("product-interest", `${chamber} ${product}`),
        chamberId: chamberIdOf(chamber),
        productId,
        note: words,
        declaredBy: lead.id!,
        createdAt: at,
      };
    }),
  );
}

import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  controlledItems,
  deniedParties,
  matches,
  products,
  referenceEditions,
  screenedNames,
  screeningChecks,
  screeningDecisions,
  screeningHits,
} from "@/db/schema";
import type { BlockReason } from "@/lib/matching/states";
import { readCheckFacts } from "@/lib/screening/queries";
import { compareAll, type Finding, searchNamesOf } from "@/lib/screening/rules.findings";
import { hitMachine } from "@/lib/screening/states";
import { companyIdOf } from "./company-words";
import { official, official2 } from "./people";
import { idOf, insertAll, note, portal, type Who, type World, walk } from "./world";

const edition = "sample";
const source = "List of the demo world: sample data, invented";
const list = "Sample Denied Parties List (sample)";
const authority = "Sample control list (sample)";

/** Nobody is called that; two of them look like companies of the demo. */
const parties = [
  { name: "SAMPLE LAZER CRAFT FZE", otherNames: ["Laser Craft Sample Trading"], countries: ["ZZ"] },
  { name: "Sample Lite Works Shipping", otherNames: [], countries: ["ZZ"] },
  { name: "Invented Lantern General Trading LLC", otherNames: ["Lantern of Nowhere"], countries: ["ZZ"] },
  { name: "Nobody's Heron Instruments", otherNames: [], countries: ["ZZ"] },
  { name: "Made-up Meridian Microchips", otherNames: ["Meridian Made-up"], countries: ["ZZ"] },
  { name: "Fictitious Falcon Systems", otherNames: [], countries: ["ZZ"] },
] as const;

/** The product whose match the demo ends, and its item on the invented list. */
async function readStopped(tx: Tx) {
  const [stopped] = await tx
    .select({ productId: products.id, hs6: products.hs6 })
    .from(matches)
    .innerJoin(products, eq(products.id, matches.productId))
    .where(and(eq(matches.blockReason, "screening" satisfies BlockReason), eq(matches.state, "blocked")))
    .limit(1);
  return stopped ?? null;
}

type Story = { found: number; decided?: { move: "clear" | "confirm"; day: number; by: Who; reason: string } };

/** What was found on which day, and what an official made of it. */
function storyOf(finding: Finding, stoppedId: string | null): Story {
  if (finding.companyId === companyIdOf("laser-craft")) return { found: -1.8 };
  const clear = (reason: string): Story => ({
    found: -25.8,
    decided: { move: "clear", day: -24.5, by: official2, reason },
  });
  if (finding.kind === "party")
    return clear("설립 국가와 대표자가 다른 회사입니다. 등기부와 누리집으로 확인했습니다. (견본)");
  if (finding.productId !== stoppedId) return clear("같은 품목 번호이지만 통제 사양에 미치지 않습니다. (견본)");
  const reason = "통제 사양에 해당한다는 판정 결과를 받았습니다. 허가 전까지 매칭하지 않습니다. (견본)";
  return { found: -25.8, decided: { move: "confirm", day: -20.5, by: official, reason } };
}

/** Two invented lists, what looks alike on them, and what became of it. */
export async function fillScreening(tx: Tx, world: World): Promise<void> {
  const importedAt = world.at(-25.9);
  const stopped = await readStopped(tx);
  const rows = { denied_parties: parties.length, controlled_items: stopped?.hs6 ? 1 : 0 };
  await tx.insert(referenceEditions).values(
    (["denied_parties", "controlled_items"] as const).map((dataset) => ({
      dataset,
      edition,
      source,
      year: importedAt.getUTCFullYear(),
      rows: rows[dataset],
      importedAt,
      current: true,
      sample: true,
    })),
  );
  await tx.insert(deniedParties).values(
    parties.map(({ otherNames, countries, name }, index) => ({
      edition,
      entryId: `sample-${index + 1}`,
      list,
      kind: "Entity",
      name,
      otherNames: [...otherNames],
      countries: [...countries],
      programs: ["SAMPLE"],
      source,
      searchNames: searchNamesOf(name, otherNames),
    })),
  );
  if (stopped?.hs6) {
    const label = "Item that the invented list controls (sample)";
    await tx
      .insert(controlledItems)
      .values({ edition, hsPrefix: stopped.hs6, reference: "0X-SAMPLE", label, authority, source });
  }
  const facts = await readCheckFacts(tx, "all");
  const findings = compareAll(facts);
  for (const finding of findings) await tellHit(tx, world, finding, stopped?.productId ?? null);
  const checkedAt = world.at(-0.86);
  note(world, "screening.check", portal, checkedAt, { id: null });
  await tx.insert(screeningChecks).values({
    id: idOf("screening check", "demo"),
    scope: "all",
    checkedAt,
    partiesEdition: edition,
    itemsEdition: edition,
    parties: facts.listed.length,
    items: facts.controlled.length,
    companies: facts.companies.length,
    products: facts.products.length,
    found: 0,
  });
  await insertAll(
    tx,
    screenedNames,
    facts.companies.flatMap(({ id, names }) => names.map((name) => ({ companyId: id, name, firstSeenAt: checkedAt }))),
  );
}

async function tellHit(tx: Tx, world: World, finding: Finding, stoppedId: string | null): Promise<void> {
  const { found, decided } = storyOf(finding, stoppedId);
  const id = idOf("hit", `${finding.companyId} ${finding.productId} ${finding.entryId}`);
  const created = world.at(found);
  const legs = decided ? [{ move: decided.move, at: world.at(decided.day), by: decided.by }] : [];
  const place = walk(world, hitMachine, { id, at: created, companyId: finding.companyId }, legs);
  const verdict = decided
    ? { reason: decided.reason, decidedBy: decided.by.id!, decidedAt: world.at(decided.day) }
    : null;
  await tx
    .insert(screeningHits)
    .values({ id, ...finding, ...place, ...verdict, createdAt: created, updatedAt: place.stateEnteredAt });
  if (verdict)
    await tx.insert(screeningDecisions).values({ id: idOf("decision", id), hitId: id, state: place.state, ...verdict });
}

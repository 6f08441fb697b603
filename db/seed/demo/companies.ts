import type { Tx } from "@/db/client";
import { companies, companyYears, productSpecifications, products } from "@/db/schema";
import { productSlug } from "@/lib/companies/rules";
import {
  type CompanyState,
  companyMachine,
  type ProductState,
  productMachine,
  type VerificationMethod,
} from "@/lib/companies/states";
import { checkBusinessNumber, normalizePhone } from "@/lib/reference/rules";
import { type District, districtNames } from "@/lib/reference/states";
import { companyIdOf, companyWords, type DemoCompany, newcomer, productIdOf } from "./company-words";
import type { ProductWords } from "./company-words/words";
import { official, official2, ownerOf } from "./people";
import { specificationsOf } from "./specification-words";
import { diceOf, insertAll, note, portal, type World, walk } from "./world";

type CompanyRow = typeof companies.$inferInsert;
type ProductRow = typeof products.$inferInsert;
type CompanyLeg = Parameters<typeof walk<CompanyState, keyof typeof companyMachine.moves>>[3][number];
type ProductLeg = Parameters<typeof walk<ProductState, keyof typeof productMachine.moves>>[3][number];

/** No tax office has the number 000: the check digit holds, and nobody can mistake it for a real one. */
function businessNumber(position: number): string {
  const digits = String(position).padStart(9, "0");
  for (let last = 0; last < 10; last++) {
    const check = checkBusinessNumber(`${digits}${last}`);
    if (check.ok) return check.value;
  }
  throw new Error(`no check digit for ${digits}`);
}

/** Streets that do not exist. */
const address = (district: District, house: number) => ({
  addressKo: `광주광역시 ${districtNames[district].ko} 견본로 ${house}`,
  addressEn: `${house} Gyeonbon-ro, ${districtNames[district].en}, Gwangju`,
});

const city = (key: string) => (diceOf(`official ${key}`)(3) === 0 ? official2 : official);

/** On which day, counted from the registration, the city had looked at it. */
export const verifiedAfter = (key: string) => {
  const roll = diceOf(`verified ${key}`);
  return 2.4 + roll(4) + roll(4) / 10;
};

function companyLegs(world: World, { key, state = "verified", registered }: DemoCompany): CompanyLeg[] {
  if (state === "registered") return [];
  const waiting = state === "verification_pending" ? -3 - diceOf(`waiting ${key}`)(5) : registered + 1;
  const asked: CompanyLeg = { move: "askVerification", at: world.at(waiting + 0.5), by: ownerOf(key) };
  const looked = world.at(registered + verifiedAfter(key));
  const verified: CompanyLeg = { move: "verify", at: looked, by: city(key) };
  if (state === "verification_pending") return [asked];
  if (state === "verification_failed") return [asked, { move: "failVerification", at: looked, by: city(key) }];
  if (state === "suspended") return [asked, verified, { move: "suspend", at: world.at(-12.4), by: official }];
  return [asked, verified];
}

const methods = ["checksum", "document", "manual"] as const satisfies readonly VerificationMethod[];

const verificationNotes: Partial<Record<CompanyState, string>> = {
  verification_failed: "사업자등록증의 상호와 등록하신 이름이 다릅니다. 확인한 뒤 다시 요청해 주세요. (견본)",
  suspended: "휴업 신고가 확인되어 잠시 멈췄습니다. 다시 문을 여시면 알려 주세요. (견본)",
};

function companyRow(world: World, words: DemoCompany, index: number): CompanyRow {
  const { key, name, district, sector, founded, employees, introduction, certifications = [], registered } = words;
  const legs = companyLegs(world, words);
  const looked = legs.find(({ move }) => move === "verify" || move === "failVerification");
  const created = world.at(registered);
  const id = companyIdOf(key);
  note(world, "company.register", { id: null, role: "guest" }, created, { id, companyId: id });
  return {
    id,
    ...walk(world, companyMachine, { id, at: created, companyId: id }, legs),
    nameKo: name[0],
    nameEn: name[1],
    businessNumber: businessNumber(index + 1),
    verificationMethod: looked ? methods[diceOf(`method ${key}`)(methods.length)]! : null,
    verificationCheckedAt: looked?.at ?? null,
    verificationNote: verificationNotes[words.state ?? "verified"] ?? "",
    district,
    ...address(district, 10 + index),
    sector,
    foundedYear: founded,
    employees,
    introductionKo: introduction[0],
    introductionEn: introduction[1],
    website: `https://${key}.example.test/`,
    certifications: [...certifications],
    contactName: "해외영업 담당자",
    contactTitle: ["과장", "부장", "이사", "대표"][index % 4]!,
    contactEmail: `export@${key}.example.test`,
    contactPhone: normalizePhone(`062-000-${String(1000 + index)}`)!,
    sample: true,
    version: 2,
    createdAt: created,
    updatedAt: legs.at(-1)?.at ?? created,
  };
}

function newcomerRow(world: World): CompanyRow {
  const id = companyIdOf(newcomer.key);
  const created = world.at(newcomer.registered);
  note(world, "company.register", { id: null, role: "guest" }, created, { id, companyId: id });
  return {
    id,
    stateEnteredAt: created,
    nameKo: newcomer.name[0],
    contactName: `${newcomer.name[0]} 담당자`,
    contactEmail: "new@demo.test",
    sample: true,
    createdAt: created,
    updatedAt: created,
  };
}

/** Three full years, growing or shrinking a little. */
function years(world: World, { key, sales, exports, founded }: DemoCompany): (typeof companyYears.$inferInsert)[] {
  const roll = diceOf(`years ${key}`);
  const last = new Date(world.now.getTime() + 9 * 3_600_000).getUTCFullYear() - 1;
  let part = 1;
  return [last, last - 1, last - 2]
    .filter((year) => year >= founded)
    .map((year) => {
      const row = {
        companyId: companyIdOf(key),
        year,
        salesKrw: Math.round(sales * part * 10) * 10_000_000,
        exportsUsdCents: Math.round(exports * part) * 100_000,
      };
      part *= 0.78 + roll(30) / 100;
      return row;
    });
}

export type Published = { companyKey: string; at: Date };

/** The days on which a product went from hand to hand, counted from its company's registration. */
function productLegs(world: World, company: DemoCompany, words: ProductWords): ProductLeg[] {
  const roll = diceOf(`product ${words.key}`);
  const owner = ownerOf(company.key);
  const day = company.registered + 6 + roll(12);
  const state = words.state ?? "published";
  const waiting = state === "submitted" || state === "changes_requested" ? -1.5 - roll(9) : day;
  const submit: ProductLeg = { move: "submit", at: world.at(waiting + 0.45), by: owner };
  const answered = world.at(Math.min(waiting + 2.4 + roll(4), -0.3));
  if (state === "draft") return [];
  if (state === "submitted") return [submit];
  if (state === "changes_requested") return [submit, { move: "requestChanges", at: answered, by: city(words.key) }];
  const approve: ProductLeg = { move: "approve", at: answered, by: city(words.key) };
  if (state === "approved") return [submit, approve];
  const publishedOn = day + 7.2 + roll(6);
  const publish: ProductLeg = { move: "publish", at: world.at(publishedOn), by: owner };
  const shown = [submit, approve, publish];
  if (state === "archived") return [...shown, { move: "archive", at: world.at(-21.3), by: owner }];
  if (state === "stale") return [...shown, ...stale(world, publishedOn, owner).slice(0, -1)];
  return publishedOn + 180 < -8 ? [...shown, ...stale(world, publishedOn, owner)] : shown;
}

/** What nobody reconfirms goes stale after 180 days, and comes back with a word of its company. */
function stale(world: World, publishedOn: number, by: ProductLeg["by"]): ProductLeg[] {
  const gone = publishedOn + 180.1;
  const back = Math.min(gone + 3.3, -0.6);
  return [
    { move: "goStale", at: world.at(gone), by: portal },
    { move: "reconfirm", at: world.at(back), by },
  ];
}

const koreanDay = (moment: Date) => new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);

function productRow(world: World, company: DemoCompany, words: ProductWords): ProductRow {
  const id = productIdOf(words.key);
  const companyId = companyIdOf(company.key);
  const created = world.at(company.registered + 4 + diceOf(`made ${words.key}`)(15) / 10);
  const legs = productLegs(world, company, words);
  const published = legs.find(({ move }) => move === "publish");
  const confirmed = legs.findLast(({ move }) => move === "publish" || move === "reconfirm");
  note(world, "product.create", ownerOf(company.key), created, { id, companyId });
  return {
    id,
    companyId,
    slug: published ? productSlug(words.name[1], id) : id,
    ...walk(world, productMachine, { id, at: created, companyId }, legs),
    nameKo: words.name[0],
    nameEn: words.name[1],
    summaryKo: words.summary[0],
    summaryEn: words.summary[1],
    differenceKo: words.difference[0],
    differenceEn: words.difference[1],
    sector: company.sector,
    hs6: words.hs6,
    withoutHs: words.hs6 === null,
    priceMinCents: words.price[0] * 100,
    priceMaxCents: words.price[1] * 100,
    unit: words.unit,
    minimumOrder: words.minimumOrder,
    monthlyCapacity: words.monthlyCapacity,
    leadTimeDays: words.leadTimeDays,
    certificationsHeld: [...(words.held ?? [])],
    certificationsNeeded: [...(words.needed ?? [])],
    channels: [...(words.channels ?? [])],
    // Some of them show their terms to everybody.
    termsOpen: published !== undefined && diceOf(`terms ${words.key}`)(3) > 0,
    reviewNote:
      words.state === "changes_requested" ? "다른 제품과 무엇이 다른지 더 구체적으로 적어 주세요. (견본)" : "",
    publishedAt: published?.at ?? null,
    reconfirmedOn: confirmed ? koreanDay(confirmed.at) : null,
    sample: true,
    createdAt: created,
    updatedAt: legs.at(-1)?.at ?? created,
  };
}

const specificationRows = (key: string): (typeof productSpecifications.$inferInsert)[] =>
  specificationsOf(key).map((words, at) => ({ ...words, productId: productIdOf(key), position: at + 1 }));

/** The companies of the demo with their years and products. Returns when each of them first published something. */
export async function fillCompanies(tx: Tx, world: World): Promise<Published[]> {
  await insertAll(tx, companies, [
    ...companyWords.map((words, index) => companyRow(world, words, index)),
    newcomerRow(world),
  ]);
  await insertAll(
    tx,
    companyYears,
    companyWords.flatMap((words) => years(world, words)),
  );
  const rows = companyWords.flatMap((company) => company.products.map((words) => productRow(world, company, words)));
  await insertAll(tx, products, rows);
  await insertAll(
    tx,
    productSpecifications,
    companyWords.flatMap((company) => company.products.flatMap(({ key }) => specificationRows(key))),
  );
  return companyWords.flatMap(({ key }) => {
    const dates = rows.flatMap((row) =>
      row.companyId === companyIdOf(key) && row.publishedAt ? [row.publishedAt] : [],
    );
    const first = dates.toSorted((a, b) => a.getTime() - b.getTime())[0];
    return first ? [{ companyKey: key, at: first }] : [];
  });
}

import { createHash } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies, inquiries, matches, products } from "@/db/schema";
import { currentInquiryNotice, inquiryNoticeWords } from "@/lib/inquiries/rules";
import { inquiryMachine } from "@/lib/inquiries/states";
import { introducedMatches } from "@/lib/matching/states";
import { chamberIdOf } from "./chamber-words";
import { companyIdOf, companyWords } from "./company-words";
import { type InquiryWords, inquiryWords } from "./inquiry-words";
import { ownerOf } from "./people";
import { idOf, insertAll, note, portal, type Who, type World, walk } from "./world";

const buyer: Who = { id: null, role: "guest" };
const company = "precision-optics";
const chamber = "santa-clara";

type Leg = Parameters<
  typeof walk<(typeof inquiryMachine.states)[number], keyof typeof inquiryMachine.moves>
>[3][number];
type Product = Awaited<ReturnType<typeof listAsked>>[number];

/** Products that stand in the catalogue, with the chambers they were introduced to. */
const listAsked = (tx: Tx) =>
  tx
    .select({
      id: products.id,
      companyId: products.companyId,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      publishedAt: products.publishedAt,
      chamberId: matches.chamberId,
    })
    .from(products)
    .innerJoin(companies, eq(companies.id, products.companyId))
    .leftJoin(matches, and(eq(matches.productId, products.id), inArray(matches.state, [...introducedMatches])))
    .where(eq(products.state, "published"))
    .orderBy(asc(products.publishedAt), asc(products.id));

const keyOf = (companyId: string) => companyWords.find(({ key }) => companyIdOf(key) === companyId)!.key;

/** The first product in the catalogue that the story can be told of. */
function productFor(all: readonly Product[], world: World, { about, day }: InquiryWords): Product {
  const fits = all.filter(({ companyId, chamberId }) =>
    about === "own"
      ? companyId === companyIdOf(company)
      : about === "accompanied"
        ? chamberId === chamberIdOf(chamber)
        : companyId !== companyIdOf(company),
  );
  const found = fits.find(({ publishedAt }) => publishedAt !== null && publishedAt < world.at(day));
  if (!found) throw new Error(`the demo asks on day ${day} about a product that is not published`);
  return found;
}

function legsOf(world: World, { state, day, after = 0 }: InquiryWords, owner: Who): Leg[] {
  const confirm: Leg = { move: "confirm", at: world.at(day + 0.02), by: buyer };
  const end = world.at(day + after);
  switch (state) {
    case "unconfirmed":
      return [];
    case "open":
      return [confirm];
    case "answered":
      return [confirm, { move: "answer", at: end, by: owner }];
    case "closed":
      return [confirm, { move: "close", at: end, by: owner }];
    case "spam":
      return [confirm, { move: "markSpam", at: end, by: owner }];
    case "expired":
      return [confirm, { move: "expire", at: end, by: portal }];
    case "withdrawn":
      return [confirm, { move: "withdraw", at: end, by: buyer }];
  }
}

function row(world: World, words: InquiryWords, index: number, product: Product): typeof inquiries.$inferInsert {
  const id = idOf("inquiry", String(index));
  const owner = ownerOf(keyOf(product.companyId));
  const createdAt = world.at(words.day);
  const about = { id, companyId: product.companyId };
  note(world, "inquiry.ask", buyer, createdAt, about);
  const legs = legsOf(world, words, owner);
  const place = walk(world, inquiryMachine, { ...about, at: createdAt }, legs);
  const remindedAt = words.remindedAfter === undefined ? null : world.at(words.day + words.remindedAfter);
  if (remindedAt) note(world, "inquiry.remind", portal, remindedAt, about);
  const gone = words.state === "withdrawn";
  const settled = ["answer", "close", "markSpam"].includes(legs.at(-1)?.move ?? "");
  const noticeText = inquiryNoticeWords(product.companyEn || product.companyKo, "en");
  return {
    ...about,
    ...place,
    productId: product.id,
    kind: words.kind,
    buyerName: gone ? "" : `Sample Buyer ${index + 1}`,
    buyerCompany: gone ? "" : "Sample Trading (sample)",
    buyerEmail: gone ? "" : `buyer${index + 1}@buyers.example.test`,
    buyerState: gone ? "" : words.us,
    message: gone ? "" : words.message,
    locale: "en",
    shareEmail: index % 2 === 0,
    noticeVersion: currentInquiryNotice().version,
    noticeText,
    noticeHash: createHash("sha256").update(noticeText, "utf8").digest("hex"),
    agreedAt: createdAt,
    confirmedAt: legs[0]?.at ?? null,
    remindedAt,
    settledAt: settled ? legs.at(-1)!.at : null,
    settledBy: settled ? owner.id : null,
    answer: words.answer ?? "",
    closeReason: words.state === "closed" ? "no_capacity" : null,
    createdAt,
  };
}

/** Questions of buyers in every state, most of them about the products of 샘플정밀광학. */
export async function fillInquiries(tx: Tx, world: World): Promise<void> {
  const all = await listAsked(tx);
  await insertAll(
    tx,
    inquiries,
    inquiryWords.map((words, index) => row(world, words, index, productFor(all, world, words))),
  );
}

import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { consents } from "@/db/schema";
import { currentNotice, namesSpecifications, notices, transferWords } from "@/lib/consents/rules";
import type { ConsentKind } from "@/lib/consents/states";
import type { DemoApplication } from "./applications";
import { chamberIdOf, chamberNames, chamberWords } from "./chamber-words";
import type { Published } from "./companies";
import { companyIdOf, companyWords, newcomer } from "./company-words";
import { consentedChambers } from "./contents";
import { ownerOf } from "./people";
import { agreedEarlier } from "./specification-words";
import { insertAll, note, type World } from "./world";

type Row = typeof consents.$inferInsert;

/** A receipt as the product's own step writes it, but for the channel. */
function receipt(kind: ConsentKind, company: string, at: Date, words: string, chamberId: string | null = null): Row {
  return {
    kind,
    companyId: companyIdOf(company),
    chamberId,
    userId: ownerOf(company).id!,
    noticeVersion: currentNotice(kind).version,
    locale: "ko",
    shownText: words,
    textHash: createHash("sha256").update(words, "utf8").digest("hex"),
    channel: "sample",
    givenAt: at,
  };
}

const wordsFor = (key: string): string => {
  const chamber = chamberWords.find((one) => one.key === key)!;
  const [ko, en] = chamberNames(chamber);
  const contactEmail = `office@${key}.example.test`;
  const website = `https://${key}.example.test/`;
  return transferWords({ name: { ko, en }, city: chamber.city, stateCode: chamber.us, contactEmail, website }, "ko");
};

/** Each company agrees to its chambers when it starts its first application. */
function transfers(world: World, applications: readonly DemoApplication[]): Row[] {
  const words = new Map(chamberWords.map(({ key }) => [key, wordsFor(key)]));
  const first = new Map<string, Date>();
  for (const { company, createdAt, submittedAt } of applications) {
    const before = first.get(company.key);
    if (submittedAt && (!before || createdAt < before)) first.set(company.key, createdAt);
  }
  return [...first].flatMap(([company, started]) => {
    const at = new Date(started.getTime() + 20 * 60_000);
    const id = companyIdOf(company);
    note(world, "consent.giveTransfer", ownerOf(company), at, { id, kind: "company", companyId: id });
    return consentedChambers(company).map((key) =>
      receipt("chamber_transfer", company, at, words.get(key)!, chamberIdOf(key)),
    );
  });
}

const earlierPublication = notices.find(
  ({ kind, version }) => kind === "publication" && version === namesSpecifications - 1,
)!;

/** Everything that has been agreed to: accounts, public products, and data for chambers abroad. */
export async function fillConsents(
  tx: Tx,
  world: World,
  published: readonly Published[],
  applications: readonly DemoApplication[],
): Promise<void> {
  const registrations = [...companyWords, newcomer].map(({ key, registered }) =>
    receipt("registration", key, world.at(registered), currentNotice("registration").ko),
  );
  const publications = published.map(({ companyKey, at }) => {
    const { ko, version } = companyKey === agreedEarlier ? earlierPublication : currentNotice("publication");
    return { ...receipt("publication", companyKey, at, ko), noticeVersion: version };
  });
  await insertAll(tx, consents, [...registrations, ...publications, ...transfers(world, applications)]);
}

/** A company takes back what it had agreed to for one chamber. */
export async function withdrawConsent(tx: Tx, world: World, company: string, chamber: string, at: Date): Promise<void> {
  const companyId = companyIdOf(company);
  await tx
    .update(consents)
    .set({ withdrawnAt: at, withdrawnBy: ownerOf(company).id })
    .where(and(eq(consents.companyId, companyId), eq(consents.chamberId, chamberIdOf(chamber))));
  note(world, "consent.withdrawTransfer", ownerOf(company), at, { id: companyId, kind: "company", companyId });
}

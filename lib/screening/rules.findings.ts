import { namesOf } from "../reference/rules.names";
import { nameIndex, prefixScore } from "./rules";
import type { HitKind } from "./states";

/** A likeness between one of ours and an entry of a list, as a hit keeps it. */
export type Finding = {
  kind: HitKind;
  companyId: string;
  productId: string | null;
  ourName: string;
  listedName: string;
  score: number;
  list: string;
  entryId: string;
  edition: string;
  entry: Record<string, unknown>;
};

type Party = {
  entryId: string;
  list: string;
  kind: string;
  name: string;
  otherNames: readonly string[];
  countries: readonly string[];
  programs: readonly string[];
  source: string;
  searchNames: readonly string[];
};
type Item = { hsPrefix: string; reference: string; label: string; authority: string; source: string };

export type Compared = {
  editions: { parties: { edition: string } | null; items: { edition: string } | null };
  listed: readonly Party[];
  controlled: readonly Item[];
  companies: readonly { id: string; names: readonly string[] }[];
  products: readonly { id: string; companyId: string; nameKo: string; hs6: string | null }[];
};

/** One hit for each of ours and each entry. */
export const findingKey = ({
  companyId,
  productId,
  list,
  entryId,
}: Pick<Finding, "companyId" | "productId" | "list" | "entryId">) =>
  JSON.stringify([companyId, productId, list, entryId]);

/** A party's names as they are kept for comparing: one for its name and each other name, in their order. */
export const searchNamesOf = (name: string, otherNames: readonly string[]): string[] =>
  [name, ...otherNames].map((one) => namesOf(one)[0]?.text ?? "");

function likeParties({ editions, listed, companies }: Compared): Finding[] {
  if (!editions.parties || listed.length === 0) return [];
  const { edition } = editions.parties;
  const index = nameIndex(listed.map(({ searchNames }) => searchNames));
  return companies.flatMap(({ id, names }) => {
    const ways = names.flatMap((name) => namesOf(name).map((way) => ({ name, way })));
    return index.find(ways.map(({ way }) => way)).map(({ party, score, ours, listed: theirs }): Finding => {
      const { searchNames: _compared, list, entryId, ...entry } = listed[party]!;
      return {
        kind: "party",
        companyId: id,
        productId: null,
        ourName: ways[ours]!.name,
        listedName: [entry.name, ...entry.otherNames][theirs] ?? entry.name,
        score,
        list,
        entryId,
        edition,
        entry,
      };
    });
  });
}

function inControlledItems({ editions, controlled, products }: Compared): Finding[] {
  if (!editions.items) return [];
  const { edition } = editions.items;
  return products.flatMap(({ id, companyId, nameKo, hs6 }) =>
    controlled
      .filter(({ hsPrefix }) => hs6?.startsWith(hsPrefix))
      .map(
        ({ authority, ...item }): Finding => ({
          kind: "item",
          companyId,
          productId: id,
          ourName: nameKo,
          listedName: item.label,
          score: prefixScore(item.hsPrefix),
          list: authority,
          entryId: `${item.hsPrefix}/${item.reference}`,
          edition,
          entry: { ...item, hs6 },
        }),
      ),
  );
}

/** Every likeness between ours and the lists. */
export const compareAll = (compared: Compared): Finding[] => [...likeParties(compared), ...inControlledItems(compared)];

import type { Sector } from "@/lib/reference/states";
import { oldCompanies } from "../plan";
import { diceOf, idOf } from "../world";
import { ai, data, semiconductors } from "./digital";
import { energy } from "./energy";
import { cosmetics, food } from "./living";
import { culture, roots } from "./making";
import { medical } from "./medical";
import { mobility } from "./mobility";
import { photonics } from "./photonics";
import type { CompanyWords } from "./words";

const bySector: Readonly<Record<Sector, readonly CompanyWords[]>> = {
  semiconductors,
  data,
  ai,
  mobility,
  culture_content: culture,
  energy,
  medi_healthcare: medical,
  photonics_appliances: photonics,
  smart_root: roots,
  food,
  cosmetics,
};

/** On which day, before today, the company registered. */
function registeredOn({ key, state = "verified", products }: CompanyWords): number {
  const roll = diceOf(`registered ${key}`);
  if (products.some((product) => product.state === "stale")) return -320 - roll(10);
  if (oldCompanies.has(key)) return -220 - roll(100);
  const [from, span] = { verified: [-60, 90], verification_failed: [-45, 20] }[state as string] ?? [-33, 8];
  return from! - roll(span!);
}

export type DemoCompany = CompanyWords & { sector: Sector; registered: number };

/** All invented: no company, product or figure here exists. */
export const companyWords: readonly DemoCompany[] = (Object.keys(bySector) as Sector[]).flatMap((sector) =>
  bySector[sector].map((company) => ({ ...company, sector, registered: registeredOn(company) })),
);

/** Has registered, and filled in nothing yet. */
export const newcomer = { key: "sprout", name: ["샘플새싹", "Sample Sprout"], registered: -1 } as const;

export const companyIdOf = (key: string) => idOf("company", key);
export const productIdOf = (key: string) => idOf("product", key);

import { defaultWeights, type MatchingWeights } from "@/lib/matching/rules";
import { noFacts, pairKey, type RunChamber, type RunFacts, type RunProduct } from "@/lib/runs/facts";
import { optimalRun, type RunPair } from "@/lib/runs/run";

export const sampleProducts = ["sensor", "kimchi", "medicine"] as const;
/** Outside of the nomenclature, so that it can be taken for no real item. */
const sensorItem = "000001";

export const sampleChambers = ["west", "south"] as const;

const product = (productId: string, more: Partial<RunProduct>): RunProduct => ({
  productId,
  applicationId: productId,
  companyId: productId,
  sector: "food",
  hs6: "000000",
  naics: [],
  certificationsHeld: [],
  certificationsNeeded: [],
  channels: [],
  helpKinds: ["sales_channels"],
  languages: ["ko", "en"],
  text: "",
  withoutHs: false,
  price: null,
  unit: "",
  minimumOrder: null,
  monthlyCapacity: null,
  acceptedAt: null,
  firstTime: true,
  live: 0,
  ...more,
});
const chamber = (chamberId: string, sectors: string[], more: Partial<RunChamber>): RunChamber => ({
  chamberId,
  placesLeft: 1,
  sectors,
  hsPrefixes: [],
  helpKinds: ["sales_channels"],
  languages: ["ko", "en"],
  text: "",
  skills: { sectors, certifications: [], channels: [] },
  introduced: 0,
  answered: 0,
  states: [],
  ...more,
});

const products = [
  product("sensor", {
    hs6: sensorItem,
    sector: "photonics_appliances",
    naics: ["334511"],
    helpKinds: ["sales_channels", "ces"],
    certificationsNeeded: ["nrtl_ul"],
    certificationsHeld: ["nrtl_ul"],
  }),
  product("kimchi", { naics: ["311941"] }),
  product("medicine", {
    sector: "medi_healthcare",
    naics: ["325411"],
    helpKinds: ["certification"],
    certificationsNeeded: ["gmp"],
  }),
];
const chambers = [
  chamber("west", ["photonics_appliances", "food"], {
    helpKinds: ["sales_channels", "ces"],
    introduced: 4,
    answered: 5,
    states: [{ code: "CA", share: 100 }],
  }),
  chamber("south", ["photonics_appliances", "medi_healthcare"], {
    introduced: 1,
    answered: 3,
    states: [{ code: "GA", share: 100 }],
  }),
];

/** Made-up figures, marked as such wherever they are shown. */
const edition = { source: "sample", year: 2024, sample: true };
const standing = { advantageAmong: 100, growthAmong: 100, koreaShareAmong: 100 };

const facts: RunFacts = {
  ...noFacts("2026-06-01T00:00:00.000Z"),
  trade: {
    ...edition,
    items: [
      {
        hs6: sensorItem,
        year: 2024,
        usImports: 120_000_000,
        concentration: 0.22,
        standings: { advantage: 0.28, growth: 0.74, koreaShare: 0.35, ...standing },
      },
    ],
  },
  stateImports: {
    ...edition,
    quotients: new Map([
      [pairKey(sensorItem, "CA"), 1.2],
      [pairKey(sensorItem, "GA"), 1.1],
    ]),
  },
  products,
  chambers,
  mainstays: { naics: ["3254"], source: "sample", year: 2017 },
  consents: new Set(products.flatMap((one) => chambers.map((other) => pairKey(one.companyId, other.chamberId)))),
};

/** The worked example: made-up products and chambers, the portal's own functions. */
export const sampleRun = (weights: MatchingWeights = defaultWeights) =>
  optimalRun(facts, weights, { policy: "best_value", quota: 1, seed: 0 });

/** What filling places with the best pair first would give. */
export function bestFirst(pairs: readonly RunPair[]): number {
  const taken = new Set<string>();
  let sum = 0;
  for (const { productId, chamberId, score } of [...pairs].sort((a, b) => b.score - a.score)) {
    if (taken.has(productId) || taken.has(chamberId)) continue;
    taken.add(productId).add(chamberId);
    sum += score;
  }
  return sum;
}

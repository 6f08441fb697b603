import type { FigureMeasure } from "../states";

type Supplier = { readonly country: string; readonly usd?: number; readonly sharePercent?: number };

export type ImportFigureFact = {
  readonly id: string;
  /** Six digits, or the heading that the source speaks of; null where it spans several codes. */
  readonly hsPrefix: string | null;
  readonly hsYear: 2017 | 2022;
  readonly labelKo: string;
  readonly labelEn: string;
  readonly measure: FigureMeasure;
  readonly year: number;
  /** First and last month when the figure is not for the whole year. */
  readonly months: string | null;
  readonly usTotalUsd: number | null;
  readonly koreaUsd: number | null;
  /** Of the US total; with `korean_exports_to_us` of all Korean exports of the item. */
  readonly koreaSharePercent: number | null;
  readonly others: readonly Supplier[];
  readonly source: string;
};

const million = 1_000_000;

type Item = Pick<ImportFigureFact, "hsPrefix" | "labelKo" | "labelEn"> & {
  readonly key: string;
  readonly hsYear?: 2017;
};
const item = (key: string, hsPrefix: string | null, labelKo: string, labelEn: string): Item => ({
  key,
  hsPrefix,
  labelKo,
  labelEn,
});

const lithium = item("lithium-ion", "850760", "리튬이온 배터리", "Lithium-ion batteries");
const leadAcid = item("lead-acid-starter", "850710", "시동용 납축전지", "Lead-acid starter batteries");
const batteryMaterials = item("battery-materials", null, "배터리 소재", "Battery materials");
const cosmetics = item("cosmetics", "3304", "화장품", "Cosmetics");
const skinCare = item("skin-care", "330499", "기초·피부 화장품", "Skin care and make-up");
const refrigerators = item("refrigerators", "841810", "냉장고", "Refrigerators");
const washers = item("washing-machines", "8450", "세탁기", "Washing machines");
const lighting: Item = { ...item("led-lighting", "940540", "LED 조명", "LED lighting"), hsYear: 2017 };
const kimchi = item("kimchi", "200599", "김치", "Kimchi");
const implants = item("dental-implants", "902129", "치과 임플란트 부품", "Dental implants and fittings");
const ultrasound = item("ultrasound", "901812", "초음파 진단기", "Ultrasound scanners");
const seaweed = item("seaweed", "121221", "김", "Edible seaweed");
const everything = item("all-goods", null, "모든 상품", "All goods");

type Figure = { total?: number; korea?: number; share?: number; months?: string; others?: readonly Supplier[] };

function figure(
  { key, hsYear, ...what }: Item,
  measure: FigureMeasure,
  year: number,
  known: Figure,
  source: string,
): ImportFigureFact {
  return {
    id: [key, measure, year, known.months].filter(Boolean).join("."),
    ...what,
    hsYear: hsYear ?? 2022,
    measure,
    year,
    months: known.months ?? null,
    usTotalUsd: known.total === undefined ? null : Math.round(known.total * million),
    koreaUsd: known.korea === undefined ? null : Math.round(known.korea * million),
    koreaSharePercent: known.share ?? null,
    others: known.others ?? [],
    source,
  };
}

/** Only what a named source states, in millions of US dollars here; a blank is unknown, not zero. */
export const importFigureFacts: readonly ImportFigureFact[] = [
  figure(
    lithium,
    "us_imports",
    2021,
    { total: 8094, korea: 1406, share: 17.4, others: [{ country: "CHN", usd: 4414 * million, sharePercent: 54.5 }] },
    "theguru.co.kr 46543, after US Department of Commerce",
  ),
  figure(lithium, "us_imports", 2020, { total: 4737 }, "thinkpool.com 13829, after KITA"),
  figure(leadAcid, "us_imports", 2022, { share: 24 }, "dream.kotra.or.kr 202740"),
  figure(
    batteryMaterials,
    "us_imports",
    2020,
    {
      total: 5021,
      share: 8.5,
      others: [
        { country: "CHN", sharePercent: 28.9 },
        { country: "JPN", sharePercent: 17.2 },
      ],
    },
    "mediapen.com 976852, after KITA and UN Comtrade",
  ),
  figure(
    batteryMaterials,
    "us_imports",
    2023,
    {
      total: 9698,
      share: 33.7,
      others: [
        { country: "JPN", sharePercent: 26.4 },
        { country: "CHN", sharePercent: 8.4 },
      ],
    },
    "mediapen.com 976852, after KITA and UN Comtrade",
  ),
  figure(
    cosmetics,
    "us_imports",
    2024,
    {
      korea: 1701,
      others: [
        { country: "FRA", usd: 1263 * million },
        { country: "CAN", usd: 1022 * million },
      ],
    },
    "imnews.imbc.com 6701496, after Bloomberg and USITC",
  ),
  figure(
    cosmetics,
    "us_imports",
    2024,
    {
      korea: 1405.17,
      share: 22.2,
      months: "01-10",
      others: [{ country: "FRA", usd: 1_032_150_000, sharePercent: 16.3 }],
    },
    "segye.com 20250105511786, after USITC",
  ),
  figure(
    cosmetics,
    "us_imports",
    2020,
    { total: 4373, korea: 536, share: 12.3 },
    "cosmorning.com, after KOTRA New York",
  ),
  figure(skinCare, "korean_exports_to_us", 2020, { korea: 231.858 }, "segye.com 20250105511786"),
  figure(skinCare, "korean_exports_to_us", 2024, { korea: 815.081, months: "01-11" }, "segye.com 20250105511786"),
  figure(refrigerators, "us_imports", 2018, { share: 18 }, "kidd.co.kr 219665, after KITA"),
  figure(refrigerators, "us_imports", 2020, { share: 24.3, months: "01-09" }, "kidd.co.kr 219665, after KITA"),
  figure(washers, "us_imports_weight", 2017, { share: 65 }, "cargonews.co.kr 38320, after Import Genius"),
  figure(
    lighting,
    "us_imports",
    2016,
    { total: 5574, others: [{ country: "CHN", sharePercent: 70 }] },
    "kidd.co.kr 193301, after KOTRA Dallas",
  ),
  figure(kimchi, "korean_exports_to_us", 2019, { korea: 14.8 }, "news.koreaportal.com 85975, after aT"),
  figure(kimchi, "korean_exports_to_us", 2020, { korea: 23 }, "news.koreaportal.com 85975, after aT"),
  figure(kimchi, "korean_exports_to_us", 2021, { korea: 28.25 }, "koreadaily.com, after aT"),
  figure(kimchi, "korean_exports_to_us", 2022, { korea: 29 }, "koreadaily.com, after aT"),
  figure(kimchi, "korean_exports_to_us", 2023, { korea: 40 }, "koreadaily.com, after aT"),
  figure(
    implants,
    "korean_exports_world",
    2023,
    { korea: 788 },
    "kdha.or.kr, wowtv.co.kr, after Korea Customs Service",
  ),
  figure(ultrasound, "korean_exports_to_us", 2015, { korea: 75.26, share: 16.3 }, "kukinews.com kuk201602030204"),
  figure(
    seaweed,
    "us_imports",
    2021,
    { korea: 68.48, months: "01-06" },
    "heraldk.com 28 July 2021, after aT Los Angeles",
  ),
  figure(everything, "us_imports", 2016, { korea: 69_900 }, "usitc.gov, Shifts in US Merchandise Trade 2017"),
  figure(everything, "us_imports", 2017, { korea: 71_200 }, "usitc.gov, Shifts in US Merchandise Trade 2017"),
];

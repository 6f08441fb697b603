import type { Verification } from "../states";
import { editorialList } from "./sources";

export type IndustryLabel = readonly [labelKo: string, labelEn: string];

/** Short names of the four-digit NAICS 2017 groups that the lists below speak of. */
export const industryLabels: Readonly<Record<string, IndustryLabel>> = {
  "1111": ["곡물·콩 재배", "Grains and soybeans"],
  "1112": ["채소·감자 재배", "Vegetables and potatoes"],
  "1113": ["과일·견과 재배", "Fruit and nut growing"],
  "1114": ["화훼·묘목", "Nurseries and floriculture"],
  "1119": ["기타 작물", "Other crops"],
  "1121": ["소 사육", "Cattle"],
  "1133": ["벌목", "Logging"],
  "1141": ["어업", "Fishing"],
  "2111": ["석유·가스", "Oil and gas"],
  "2121": ["석탄", "Coal"],
  "2122": ["금속 광업", "Metal mining"],
  "2123": ["비금속 광업", "Non-metal mining"],
  "2211": ["전력", "Electric power"],
  "3111": ["사료·기타 식품 원료", "Animal food"],
  "3114": ["채소·과일 가공", "Fruit and vegetable processing"],
  "3115": ["유제품", "Dairy products"],
  "3116": ["육가공", "Meat processing"],
  "3117": ["수산 가공", "Seafood processing"],
  "3118": ["제과·제빵", "Bakery products"],
  "3119": ["기타 식품", "Other foods"],
  "3121": ["음료·주류", "Beverages and spirits"],
  "3122": ["담배", "Tobacco"],
  "3131": ["섬유 원사", "Fibre and yarn mills"],
  "3141": ["카펫·가정용 섬유", "Carpets and household textiles"],
  "3152": ["의류", "Clothing"],
  "3162": ["신발", "Footwear"],
  "3211": ["제재·목재", "Sawmills and wood"],
  "3221": ["펄프·종이", "Pulp and paper"],
  "3241": ["정유", "Oil refining"],
  "3251": ["기초 화학", "Basic chemicals"],
  "3252": ["수지·합성 섬유", "Resins and synthetic fibres"],
  "3254": ["의약·바이오", "Pharmaceuticals and biotech"],
  "3256": ["화장품·세제", "Cosmetics and cleaning products"],
  "3261": ["플라스틱 제품", "Plastics products"],
  "3262": ["고무·타이어", "Rubber and tyres"],
  "3311": ["제철", "Iron and steel mills"],
  "3313": ["알루미늄", "Aluminium"],
  "3331": ["농업·건설 기계", "Farm and construction machinery"],
  "3332": ["산업 기계", "Industrial machinery"],
  "3333": ["광학·상업용 기계", "Optical and commercial machinery"],
  "3335": ["금형·금속가공 기계", "Moulds and metalworking machinery"],
  "3341": ["컴퓨터", "Computers"],
  "3344": ["반도체·전자부품", "Semiconductors and electronic components"],
  "3345": ["계측·항법·의료 전자", "Measuring, navigation and medical electronics"],
  "3351": ["조명기기", "Lighting equipment"],
  "3352": ["가전", "Household appliances"],
  "3359": ["배터리·전선·기타 전기", "Batteries, cables and other electrical"],
  "3361": ["완성차", "Motor vehicles"],
  "3363": ["자동차 부품", "Motor vehicle parts"],
  "3364": ["항공우주", "Aerospace"],
  "3366": ["조선", "Shipbuilding"],
  "3371": ["가정용 가구", "Household furniture"],
  "3372": ["사무용 가구", "Office furniture"],
  "3391": ["의료기기", "Medical equipment and supplies"],
  "3399": ["장신구·완구·기타 제조", "Jewellery, toys and other goods"],
  "4831": ["해상 운송", "Sea transport"],
  "4841": ["화물 트럭 운송", "General freight trucking"],
  "4883": ["항만 서비스", "Port services"],
  "4921": ["특송·택배", "Couriers and express delivery"],
  "4931": ["창고", "Warehousing"],
  "5112": ["소프트웨어", "Software"],
  "5121": ["영화·영상", "Film and video"],
  "5122": ["음악", "Music"],
  "5221": ["은행·카드", "Banking and cards"],
  "5231": ["증권", "Securities"],
  "5241": ["보험", "Insurance"],
  "5411": ["법률 서비스", "Legal services"],
  "5415": ["IT 서비스", "IT services"],
  "5417": ["연구개발", "Research and development"],
  "7132": ["카지노", "Casinos"],
  "7211": ["호텔·관광", "Hotels and tourism"],
  "9211": ["연방 행정", "Federal administration"],
  "9281": ["국방", "National defence"],
};

export type StateMainstayFact = {
  readonly state: string;
  readonly naics: string;
  readonly labelKo: string;
  readonly labelEn: string;
  readonly verification: Verification;
  readonly source: string;
  readonly year: number;
};

/** What each state is known for: general knowledge, a beginning for the staff's own list. */
const byState: Readonly<Record<string, string>> = {
  AL: "3361 3364 3311 3251",
  AK: "2111 1141 3117 2122",
  AZ: "3344 3364 2122 5415",
  AR: "3116 3221 1112 4841",
  CA: "5112 3341 3344 5121 3254 1113",
  CO: "3364 5112 2111 3121",
  CT: "3364 5241 3391 3366",
  DE: "5221 3254 3251 3116",
  DC: "9211 5417 5411",
  FL: "7211 3364 1113 3391 4883",
  GA: "3361 3359 3364 3141 3116 4921",
  HI: "7211 9281 1113",
  ID: "3344 3115 1112 3114",
  IL: "3331 3254 3111 5221 3252",
  IN: "3361 3363 3391 3254 3311",
  IA: "1111 3331 3116 3251",
  KS: "3364 1111 3116 3119",
  KY: "3361 3121 3359 3313 4921",
  LA: "3241 3251 2111 4831",
  ME: "1141 3221 3366 1133",
  MD: "3254 5417 3345 5415",
  MA: "3254 3391 3345 5112",
  MI: "3361 3363 3335 3372",
  MN: "3391 3116 3333 2122",
  MS: "3361 3366 3116 3371",
  MO: "3364 3361 3254 1111",
  MT: "2121 1111 1121 2122",
  NE: "3116 1111 5241 3331",
  NV: "7132 3359 2122 4931",
  NH: "3344 3345 3364 3332",
  NJ: "3254 3251 3256 4931 5221",
  NM: "2111 5417 3344 1119",
  NY: "5231 5121 3152 3254 3333 3121",
  NC: "3254 3131 3371 5221 3361",
  ND: "2111 1111 3331",
  OH: "3361 3364 3311 3352 3261",
  OK: "2111 3364 1121 2211",
  OR: "3344 3162 3211 1114",
  PA: "3254 3311 2111 3118 3391",
  RI: "3366 3399 3345 3254",
  SC: "3361 3262 3364 3131",
  SD: "5221 1111 3116 1121",
  TN: "3361 3352 3391 4921 5122",
  TX: "2111 3251 3344 3364 3341 1121",
  UT: "5112 3391 3254 2122",
  VT: "3344 3115 3119 1119",
  VA: "5415 3366 3345 3122",
  WA: "3364 5112 1113 1141 3211",
  WV: "2121 2111 3251",
  WI: "3115 3332 3221 3351 3391",
  WY: "2121 2111 2123",
};

/** Where a state is known for one part of an industry. */
const narrower: Readonly<Record<string, IndustryLabel>> = {
  "AL 3311": ["철강", "Steel"],
  "AR 3116": ["닭고기·육류", "Poultry and meat"],
  "AZ 2122": ["구리 광업", "Copper mining"],
  "CT 3364": ["항공기 엔진", "Aircraft engines"],
  "CT 3366": ["잠수함", "Submarines"],
  "DE 3116": ["닭고기", "Poultry"],
  "FL 1113": ["감귤", "Citrus"],
  "GA 3116": ["닭고기", "Poultry"],
  "GA 3141": ["카펫", "Carpets"],
  "GA 3359": ["배터리", "Batteries"],
  "GA 3361": ["완성차·전기차", "Motor vehicles and EVs"],
  "HI 1113": ["커피·과일", "Coffee and fruit"],
  "IA 1111": ["옥수수·콩", "Corn and soybeans"],
  "IA 3251": ["에탄올·바이오화학", "Ethanol and bio-chemicals"],
  "ID 1112": ["감자", "Potatoes"],
  "ID 3114": ["냉동 채소", "Frozen vegetables"],
  "ID 3344": ["메모리 반도체", "Memory chips"],
  "IL 3331": ["건설·농업 기계", "Construction and farm machinery"],
  "IN 3391": ["정형외과 기기", "Orthopaedic devices"],
  "KS 1111": ["밀", "Wheat"],
  "KS 3116": ["쇠고기", "Beef"],
  "KS 3119": ["반려동물 사료", "Pet food"],
  "KY 3121": ["버번 위스키", "Bourbon"],
  "KY 3359": ["배터리", "Batteries"],
  "KY 4921": ["항공 특송", "Air express"],
  "LA 2111": ["석유·가스·LNG", "Oil, gas and LNG"],
  "LA 3251": ["석유화학", "Petrochemicals"],
  "MD 3345": ["방산 전자", "Defence electronics"],
  "MD 5415": ["사이버보안", "Cybersecurity"],
  "ME 1141": ["바닷가재", "Lobster"],
  "MI 3335": ["금형·공구", "Moulds and tooling"],
  "MN 2122": ["철광석", "Iron ore"],
  "MO 1111": ["콩", "Soybeans"],
  "MO 3254": ["동물 의약", "Animal health"],
  "MS 3116": ["닭고기", "Poultry"],
  "MT 1111": ["밀", "Wheat"],
  "NC 3361": ["전기차·배터리", "EVs and batteries"],
  "ND 1111": ["밀", "Wheat"],
  "NE 1111": ["옥수수", "Corn"],
  "NE 3116": ["쇠고기", "Beef"],
  "NE 3331": ["관개·농기계", "Irrigation and farm machinery"],
  "NJ 3256": ["화장품·향료", "Cosmetics and fragrances"],
  "NM 1119": ["고추·피칸", "Chile and pecans"],
  "NM 5417": ["국립연구소", "National laboratories"],
  "NV 2122": ["금 광업", "Gold mining"],
  "NV 3359": ["배터리·리튬", "Batteries and lithium"],
  "NY 3121": ["와인", "Wine"],
  "NY 3152": ["의류·패션", "Clothing and fashion"],
  "NY 3333": ["광학·영상", "Optics and imaging"],
  "OH 3364": ["제트 엔진", "Jet engines"],
  "OK 2211": ["풍력", "Wind power"],
  "OK 3364": ["항공 정비", "Aircraft maintenance"],
  "OR 1114": ["묘목", "Nurseries"],
  "OR 3162": ["운동화·아웃도어", "Athletic footwear and outdoor"],
  "PA 2111": ["천연가스", "Natural gas"],
  "PA 3118": ["스낵·제과", "Snacks and confectionery"],
  "RI 3366": ["잠수함", "Submarines"],
  "RI 3399": ["장신구", "Jewellery"],
  "SC 3262": ["타이어", "Tyres"],
  "SC 3364": ["항공기", "Aircraft"],
  "SD 1111": ["옥수수", "Corn"],
  "SD 3116": ["돼지고기", "Pork"],
  "TN 4921": ["항공 특송", "Air express"],
  "TX 3251": ["석유화학", "Petrochemicals"],
  "UT 2122": ["구리 광업", "Copper mining"],
  "UT 3254": ["건강보조식품", "Dietary supplements"],
  "VA 3345": ["방산 전자", "Defence electronics"],
  "VA 5415": ["연방 IT·데이터센터", "Federal IT and data centres"],
  "VT 1119": ["메이플", "Maple"],
  "WA 1113": ["사과", "Apples"],
  "WA 1141": ["수산물", "Seafood"],
  "WA 3364": ["항공기", "Aircraft"],
  "WA 5112": ["소프트웨어·클라우드", "Software and cloud"],
  "WI 3115": ["유제품·치즈", "Dairy and cheese"],
  "WI 3391": ["의료 영상기기", "Medical imaging"],
  "WV 2111": ["천연가스", "Natural gas"],
  "WY 2123": ["소다회", "Soda ash"],
};

export const stateMainstayFacts: readonly StateMainstayFact[] = Object.entries(byState).flatMap(([state, list]) =>
  list.split(" ").map((naics) => {
    const [labelKo, labelEn] = narrower[`${state} ${naics}`] ?? industryLabels[naics]!;
    return { state, naics, labelKo, labelEn, verification: "unverified", ...editorialList };
  }),
);

export type UsMainstayFact = {
  readonly naics: string;
  readonly labelKo: string;
  readonly labelEn: string;
  readonly stateCount: number;
  readonly reason: "states" | "well_known";
  readonly verification: Verification;
  readonly source: string;
  readonly year: number;
};

/** An industry is a national mainstay when at least so many states are known for it. */
export const mainstayStates = 4;

/**
 * National mainstays that the rule misses because they cluster in few states: vehicle parts, computers, refining, film.
 * The index punishes an item made by a mainstay, so additions stay few.
 */
const wellKnown: readonly string[] = ["3241", "3341", "3363", "5121"];

const stateCounts = new Map<string, number>();
for (const { naics } of stateMainstayFacts) stateCounts.set(naics, (stateCounts.get(naics) ?? 0) + 1);

export const usMainstayFacts: readonly UsMainstayFact[] = [...stateCounts]
  .filter(([naics, count]) => count >= mainstayStates || wellKnown.includes(naics))
  .sort(([one], [other]) => one.localeCompare(other))
  .map(([naics, stateCount]) => {
    const [labelKo, labelEn] = industryLabels[naics]!;
    const reason = stateCount >= mainstayStates ? "states" : "well_known";
    return { naics, labelKo, labelEn, stateCount, reason, verification: "unverified", ...editorialList };
  });

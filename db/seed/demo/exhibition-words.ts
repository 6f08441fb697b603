import type { BoothState, LeadInterest, LeadMove, Temperature } from "@/lib/exhibitions/states";

/* All invented: days, halls, businesses and people are samples, and no exhibition was held on these days. */

export type ExhibitionWords = {
  key: "ces" | "k-goods";
  nameKo: string;
  nameEn: string;
  venue: string;
  city: string;
  usState: string;
  zone: string;
  source: string;
  /** First and last day, from today. */
  days: readonly [number, number];
  created: number;
};

const source = "견본 자료 (sample; not the organizer's days)";
export const exhibitionWords: readonly ExhibitionWords[] = [
  {
    key: "ces",
    nameKo: "전자·기술 전시회 (견본 참가단)",
    nameEn: "Consumer technology show (sample cohort)",
    venue: "Sample Convention Center",
    city: "Las Vegas",
    usState: "NV",
    zone: "America/Los_Angeles",
    source,
    days: [-100, -97],
    created: -121,
  },
  {
    key: "k-goods",
    nameKo: "K-굿즈 페어 (견본 참가단)",
    nameEn: "K-Goods Fair (sample cohort)",
    venue: "Sample Expo Hall",
    city: "New York",
    usState: "NY",
    zone: "America/New_York",
    source,
    days: [-2, 3],
    created: -40,
  },
];

export type LeadWords = {
  business: string;
  person: string;
  position: string;
  email: string;
  phone: string;
  usState: string;
  interest: LeadInterest;
  temperature: Temperature;
  promised: string;
  met: number;
  story: readonly (readonly [LeadMove | "stay", number, string])[];
};

let cards = 0;
function card(
  met: number,
  [usState, interest, temperature]: readonly [string, LeadInterest, Temperature],
  promised: string,
  story: LeadWords["story"] = [],
): LeadWords {
  cards += 1;
  const number = String(cards).padStart(2, "0");
  return {
    business: `Sample Trading ${number} (sample)`,
    person: `Sample Person ${number}`,
    position: "Sample buyer",
    email: `person${number}@leads.example.test`,
    phone: "",
    usState,
    interest,
    temperature,
    promised: `${promised} (견본)`,
    met,
    story,
  };
}

export type BoothWords = {
  exhibition: ExhibitionWords["key"];
  company: string;
  state: BoothState;
  hall: string;
  number: string;
  offered: number;
  answered: number;
  /** On which day of the fair, at what time there, with whom. */
  meetings: readonly (readonly [number, string, string])[];
  leads: readonly LeadWords[];
};
const at = (exhibition: ExhibitionWords["key"], company: string, state: BoothState, offered: number) => ({
  ...{ exhibition, company, state, offered, answered: offered + 3.4, hall: "견본관", meetings: [], leads: [] },
  number: `S-${company.length}`,
});

export const boothWords: readonly BoothWords[] = [
  {
    ...at("ces", "precision-optics", "confirmed", -119),
    meetings: [
      [0, "14:30", "Sample Trading 01 (sample)"],
      [1, "10:00", "Sample Trading 03 (sample)"],
    ],
    leads: [
      card(-99.4, ["CA", "distribution", "warm"], "제품 소개서를 보내기로 했습니다."),
      card(-99.3, ["NV", "information", "cool"], "가격표를 보내기로 했습니다.", [
        ["contact", -64.5, "가격표를 보내고 전화했습니다. (견본)"],
      ]),
      card(-99.2, ["WA", "partnership", "hot"], "기술 상담을 하기로 했습니다.", [
        ["contact", -90.4, "화상 회의를 했습니다. (견본)"],
        ["talk", -66.5, "사양을 맞추고 있습니다. (견본)"],
        ["stay", -35.5, "도면을 고쳐 다시 보냈습니다. (견본)"],
      ]),
      card(-98.6, ["TX", "sample", "hot"], "샘플 두 개를 보내기로 했습니다.", [
        ["contact", -92.5, "주소를 확인했습니다. (견본)"],
        ["sendSample", -65.4, "샘플을 보냈습니다. (견본)"],
        ["stay", -36.4, "시험하고 있다고 합니다. (견본)"],
        ["stay", -6.5, "시험 결과를 다음 달에 받습니다. (견본)"],
      ]),
      card(-98.5, ["GA", "purchase", "warm"], "견적을 보내기로 했습니다.", [
        ["contact", -92.3, "수량을 물었습니다. (견본)"],
        ["talk", -66.4, "납기를 협의했습니다. (견본)"],
        ["quote", -36.5, "견적을 보냈습니다. (견본)"],
      ]),
      card(-98.4, ["CA", "purchase", "hot"], "첫 주문을 상의하기로 했습니다.", [
        ["contact", -95.5, "통화했습니다. (견본)"],
        ["talk", -66.3, "조건을 협의했습니다. (견본)"],
        ["quote", -36.3, "견적을 보냈습니다. (견본)"],
        ["win", -20.5, "첫 주문을 받았습니다. (견본)"],
      ]),
      card(-97.6, ["IL", "distribution", "cool"], "자료를 보내기로 했습니다.", [
        ["contact", -66.2, "자료를 보냈습니다. (견본)"],
        ["lose", -36.2, "다른 제품으로 정했다고 합니다. (견본)"],
      ]),
      card(-97.5, ["NY", "information", "cool"], "내년에 다시 연락하기로 했습니다.", [
        ["contact", -66.1, "인사를 나누었습니다. (견본)"],
        ["rest", -36.1, "내년 예산이 정해질 때까지 쉽니다. (견본)"],
        ["stay", -6.4, "아직 정해지지 않았습니다. (견본)"],
      ]),
    ],
  },
  {
    ...at("ces", "light-works", "confirmed", -119),
    leads: [
      card(-99.1, ["AZ", "sample", "warm"], "샘플을 보내기로 했습니다.", [
        ["contact", -66.6, "연락했습니다. (견본)"],
        ["sendSample", -36.6, "샘플을 보냈습니다. (견본)"],
        ["stay", -6.6, "답을 기다립니다. (견본)"],
      ]),
    ],
  },
  at("ces", "ess-one", "declined", -119),
  at("ces", "volt-works", "withdrawn", -119),
  {
    ...at("k-goods", "precision-optics", "confirmed", -30),
    meetings: [
      [3, "11:00", "Sample Gallery (sample)"],
      [4, "15:30", "Sample Retail (sample)"],
    ],
    leads: [
      card(-1.4, ["NY", "purchase", "hot"], "가격표를 보내기로 했습니다."),
      card(-1.3, ["NJ", "sample", "warm"], "샘플을 보내기로 했습니다."),
    ],
  },
  at("k-goods", "kimchi-house", "confirmed", -30),
  at("k-goods", "calm-skin", "offered", -6),
];

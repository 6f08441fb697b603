import type { Decision, HelpKind } from "@/lib/applications/states";
import type { Sector } from "@/lib/reference/states";
import type { Both } from "./company-words/words";

export const motivations: readonly Both[] = [
  [
    "국내에서는 꾸준히 팔리지만 미국에서는 아직 우리를 아는 구매자가 없습니다. 누구를 먼저 만나야 하는지부터 도움을 받고 싶습니다.",
    "Our product sells steadily in Korea, but no buyer in the US knows us yet. We would like help with the very first question: whom to meet.",
  ],
  [
    "전시회에 두 번 나갔으나 명함만 쌓이고 주문으로 이어지지 않았습니다. 현지에서 이어서 만나 줄 사람이 필요합니다.",
    "We have exhibited twice and came home with business cards, not orders. We need somebody on the ground who follows up.",
  ],
  [
    "미국 회사에서 견적을 물어 왔지만 인증과 보험 조건을 몰라 답을 미뤘습니다. 준비 순서를 정하고 싶습니다.",
    "A US company asked us for a quote, and we put off the answer because we did not know what certificates and insurance it takes. We want to settle the order of steps.",
  ],
  [
    "소량 주문이 많은 분야라 큰 수입사보다 지역 대리점이 맞습니다. 지역을 골라 한 곳에서 시작하려고 합니다.",
    "Orders in our field are small, so a regional dealer suits us better than a large importer. We want to choose one region and begin there.",
  ],
  [
    "온라인 판매로 미국 고객의 반응을 확인했습니다. 이제 매장과 기업 고객으로 넓히고 싶습니다.",
    "Online sales have shown that American customers like the product. Now we want to reach shops and business customers.",
  ],
];

export const goals: readonly Both[] = [
  [
    "1년 안에 대리점 한 곳과 계약하고 첫 물량을 보내는 것.",
    "A contract with one dealer and a first shipment within a year.",
  ],
  [
    "시범 설치 두 곳을 마치고 사용 결과를 받아 판매 자료로 만드는 것.",
    "Two pilot installations, with results that we can use as sales material.",
  ],
  [
    "구매 담당자 다섯 명과 상담하고 그중 한 곳에서 견적 요청을 받는 것.",
    "Talks with five purchasing managers, and a request for a quote from one of them.",
  ],
  [
    "미국에 필요한 인증을 마치고 지역 매장 열 곳에서 시험 판매하는 것.",
    "The certificates that the US asks for, and trial sales in ten regional shops.",
  ],
];

export const helpBySector: Readonly<Record<Sector, readonly HelpKind[]>> = {
  semiconductors: ["sales_channels", "investment"],
  data: ["pilot", "sales_channels"],
  ai: ["pilot", "ces", "investment"],
  mobility: ["sales_channels", "certification"],
  culture_content: ["sales_channels", "export_growth"],
  energy: ["sales_channels", "certification", "investment"],
  medi_healthcare: ["certification", "sales_channels"],
  photonics_appliances: ["sales_channels", "ces"],
  smart_root: ["sales_channels", "export_growth"],
  food: ["sales_channels", "export_growth", "certification"],
  cosmetics: ["sales_channels", "certification"],
};

/** What the company reads with the result. */
export const feedback: Readonly<Record<Decision | "ineligible", Both>> = {
  accepted: [
    "제품의 차이가 분명하고 공급 준비가 되어 있다는 의견이 많았습니다. 매칭이 시작되면 알려 드리겠습니다.",
    "Reviewers found the difference clear and supply well prepared. We will write when matching begins.",
  ],
  conditionally_accepted: [
    "제품은 좋은 평가를 받았습니다. 미국에 필요한 인증의 일정을 30일 안에 알려 주시면 확정됩니다.",
    "The product was rated well. Your place is confirmed once you tell us, within 30 days, when the US certificates will be ready.",
  ],
  waitlisted: [
    "기준을 넘었으나 자리가 모자랍니다. 자리가 나면 순서대로 연락드립니다.",
    "You met the standard, but places ran out. We will write in order when one becomes free.",
  ],
  declined: [
    "미국에 이미 비슷한 제품이 많아 차이가 잘 드러나지 않았습니다. 쓰임을 좁혀 다음 모집에 다시 신청해 주세요.",
    "The US already has many similar products, and the difference did not come through. Please narrow the use and apply again in the next call.",
  ],
  ineligible: [
    "등록 정보가 확인되지 않아 자격 요건을 충족하지 못했습니다.",
    "The registration could not be confirmed, so the conditions for applying are not met.",
  ],
};
/** Why it was decided so, for the city alone. */
export const reasons: Readonly<Record<Decision, string>> = {
  accepted: "세 멘토의 의견이 고르고, 미국에서 바로 이야기를 시작할 수 있는 준비가 되어 있습니다. (견본)",
  conditionally_accepted: "제품은 좋으나 인증 일정이 정해지지 않았습니다. 일정을 확인한 뒤 확정합니다. (견본)",
  waitlisted: "기준은 넘었으나 자리가 모자라 순서를 정해 둡니다. (견본)",
  declined: "비슷한 제품과의 차이가 신청서에서 드러나지 않았습니다. 다음 모집을 권합니다. (견본)",
};

/** What a conditional acceptance asks for. */
export const conditionWords: readonly Both[] = [
  [
    "미국 인증 신청서의 접수증을 보내 주세요. (견본)",
    "Send us the receipt of your application for the US certificate. (sample)",
  ],
  [
    "미국 책임보험의 견적을 한 곳에서 받아 주세요. (견본)",
    "Obtain one quote for liability insurance in the US. (sample)",
  ],
];
export const conditionSent = "시험 기관에 신청서를 냈고 접수증을 붙였습니다. (견본)";
export const conditionMet = "접수증을 확인했습니다. (견본)";

export const questions = {
  screening: "미국 책임보험에 가입할 계획이 있는지, 있다면 언제인지 알려 주세요. (견본)",
  in_review: "월 생산 능력이 주문의 두 배가 되었을 때 어떻게 맞출지 적고, 필요하면 답변과 자료를 고쳐 주세요. (견본)",
} as const;
export const answer = "올해 안에 가입할 예정이며, 두 곳에서 견적을 받았습니다. (견본)";
export const answerWithChanges = "두 번째 생산 라인의 일정을 목표에 적고, 라인 사진을 더했습니다. (견본)";

export const withdrawn = "올해는 국내 증설에 먼저 집중하기로 했습니다. (견본)";

/** What a company says for itself when it asks that an outcome be looked at again, and what the city found. */
export const appealText =
  "심사한 때에는 비교 시험 성적서가 나오지 않았습니다. 이제 성적서가 있으니 제품의 차이를 다시 보아 주시기를 부탁드립니다. (견본)";
export const appealDismissed: Both = [
  "보내 주신 내용을 담당자 두 사람이 다시 읽었습니다. 성적서는 좋은 자료이지만 심사할 때의 판단을 바꾸지는 않습니다. 다음 모집에 함께 내 주세요. (견본)",
  "Two of us have read what you sent once more. The test report is good material, and does not change the judgment made at the time. Please send it with your next application. (sample)",
];

/** What companies have tried in the US so far, in answer to the season's own question. */
export const tried: readonly Both[] = [
  [
    "작년 가을 전시회에서 상담 열두 건을 했고, 두 곳에 견본을 보냈습니다. (견본)",
    "Twelve talks at an exhibition last autumn, and samples sent to two companies. (sample)",
  ],
  [
    "온라인 장터에서 석 달 동안 시험 판매를 했습니다. 반품 까닭을 정리해 두었습니다. (견본)",
    "Three months of trial sales on an online marketplace; we kept a list of reasons for returns. (sample)",
  ],
  [
    "현지 유통사 한 곳과 화상으로 두 번 이야기했으나 최소 주문량에서 멈췄습니다. (견본)",
    "Two video calls with a local distributor, which ended at the minimum order. (sample)",
  ],
  ["아직 해 본 일이 없습니다. (견본)", "Nothing so far. (sample)"],
];

/** Goals as they were first written, and as they became. */
export const earlierGoals = "1년 안에 대리점 한 곳과 계약하는 것. (견본)";
export const changedGoals: Both = [
  "여섯 달 안에 두 번째 생산 라인을 갖추고, 1년 안에 대리점 두 곳에 첫 물량을 보내는 것. (견본)",
  "A second production line within six months, and first shipments to two dealers within a year. (sample)",
];

/** Mentors' remarks, by how well they rated the application. */
export const remarks: Readonly<Record<"high" | "middle" | "low", readonly string[]>> = {
  high: [
    "Clear difference, and I can name three buyers who would take a call. Start with samples.",
    "Well prepared. Price leaves room for a dealer's margin, which is rare at this stage.",
    "A real gap in our region. The company should bring its test records in English.",
  ],
  middle: [
    "Good product; the texts speak of features, not of the buyer's problem. Needs work before a first meeting.",
    "Promising, but lead time and minimum order are high for a first order here.",
    "I would accept it if the certificates come in time.",
  ],
  low: [
    "Several local makers offer the same at a lower price. I do not see the niche yet.",
    "The company has no person for exports. It may be too early.",
  ],
};
export const criterionRemarks: readonly string[] = [
  "The comparison table helps.",
  "Shown with examples from our region.",
  "One certificate is still missing.",
  "A small team, but an experienced one.",
  "Uses local suppliers.",
];
/** What mentors offer the city to pass on. */
export const forCompanies: readonly string[] = [
  "Put the comparison with the usual product on the first page.",
  "Name one buyer and say what problem of theirs this solves.",
  "A price for a first order of ten would help a dealer decide.",
  "Please translate the test report; buyers ask for it first.",
];
export const abstainNote = "A trade fair takes all of my time until the end of the month. (sample)";

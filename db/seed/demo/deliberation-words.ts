import type { Band } from "@/lib/deliberation/states";
import type { Both } from "./company-words/words";

/** What a company reads about each criterion, in the order of the rubric, by how it stood there. */
export const feedbackWords: readonly Readonly<Record<Band, Both>>[] = [
  {
    strong: [
      "쓰임이 같은 제품과의 차이가 한눈에 보입니다. 비교표를 첫 쪽에 두면 더 좋겠습니다. (견본)",
      "The difference from products for the same use is plain to see. The comparison would do even better on the first page. (sample)",
    ],
    sound: [
      "차이는 있으나 설명을 들어야 알 수 있습니다. 사진이나 표 하나로 보여 주세요. (견본)",
      "There is a difference, but it takes an explanation. One picture or table would show it. (sample)",
    ],
    weak: [
      "비슷한 제품과 무엇이 다른지 신청서에서 찾기 어려웠습니다. 쓰임을 좁혀 적어 주세요. (견본)",
      "It was hard to find what sets it apart from similar products. Please describe a narrower use. (sample)",
    ],
  },
  {
    strong: [
      "찾는 사람과 빈자리가 자료로 보입니다. (견본)",
      "Both the gap and those who look for it are shown with figures. (sample)",
    ],
    sound: [
      "빈자리가 있어 보입니다. 어느 지역의 누가 찾는지 한 사례를 더해 주세요. (견본)",
      "There seems to be a gap. Please add one example of who looks for it, and where. (sample)",
    ],
    weak: [
      "미국에서 이미 널리 팔리는 품목이라 자리를 찾기 어렵습니다. 다른 쓰임을 살펴보시기를 권합니다. (견본)",
      "It is widely sold in the US already, so a place is hard to find. Another use may be worth a look. (sample)",
    ],
  },
  {
    strong: [
      "인증과 가격, 공급이 갖춰져 바로 상담을 시작할 수 있습니다. (견본)",
      "Certificates, price and supply are in place: talks can begin now. (sample)",
    ],
    sound: [
      "대부분 갖춰졌습니다. 남은 인증 하나의 일정을 정해 주세요. (견본)",
      "Most of it is in place. Please set a date for the one certificate that is missing. (sample)",
    ],
    weak: [
      "필요한 인증과 첫 주문의 가격이 아직 정해지지 않았습니다. (견본)",
      "The certificates needed and a price for a first order are still open. (sample)",
    ],
  },
  {
    strong: [
      "맡을 사람과 지난 거래 경험이 분명합니다. (견본)",
      "It is clear who looks after it, and there is experience of earlier deals. (sample)",
    ],
    sound: [
      "맡을 사람은 있으나 다른 일과 함께 합니다. 시간을 나누어 적어 주세요. (견본)",
      "Somebody looks after it beside other work. Please say how much time that leaves. (sample)",
    ],
    weak: [
      "수출을 맡을 사람이 정해지지 않았습니다. 작게라도 먼저 정하시기를 권합니다. (견본)",
      "Nobody is in charge of exports yet. A small beginning would help. (sample)",
    ],
  },
  {
    strong: [
      "지역 협력사와 함께 만드는 점이 좋았습니다. (견본)",
      "Making it together with suppliers of the region was well received. (sample)",
    ],
    sound: [
      "지역 일자리에 도움이 됩니다. 협력사도 적어 주시면 더 잘 보입니다. (견본)",
      "It helps jobs here. Naming suppliers would show it better. (sample)",
    ],
    weak: [
      "지역에 돌아오는 것이 신청서에서는 잘 보이지 않았습니다. (견본)",
      "What comes back to the region did not show in the application. (sample)",
    ],
  },
];

/** The order of the past round's list: what was chosen first, and what then counted. */
export const measureWords = {
  raw_mean: "먼저 그대로 평균을 봅니다. (견본)",
  median: "한 멘토의 점수가 전체보다 낮아 가운데 값으로 줄을 세웁니다. (견본)",
} as const;

/** Notes of the deliberation by company, each with its correction where it had one. */
export const noteWords: Readonly<Record<string, readonly (readonly [text: string, correction?: string])[]>> = {
  "quiet-tire": [["두 멘토가 같은 까닭으로 낮게 보았습니다. 비교 시험이 있는지 물어볼 만합니다. (견본)"]],
  "sauce-yard": [
    [
      "자리 17개 가운데 16개를 채웠으므로 대기로 둡니다. (견본)",
      "자리는 17개가 아니라 18개입니다. 대기로 두는 판단은 그대로입니다. (견본)",
    ],
  ],
  "clear-air": [["필터 인증 일정만 확인되면 문제없다는 의견입니다. (견본)"]],
  "cell-parts": [
    ["세 사람의 점수가 고릅니다. 전지 운송 규정을 아는지 확인이 필요합니다. (견본)"],
    [
      "운송 규정 확인을 마쳤습니다. 필요한 서류는 세 가지입니다. (견본)",
      "필요한 서류는 두 가지입니다. 앞의 메모를 바로잡습니다. (견본)",
    ],
  ],
  "story-game": [["콘텐츠 기업이라 미국의 심의 등급을 먼저 보기로 했습니다. (견본)"]],
};

export const stopReason = "편지 한 곳에 지난 모집의 이름이 남아 있어 멈추고 고칩니다. (견본)";
export const revocationReason =
  "선정된 뒤에 같은 제품이 다른 지원사업에서도 선정된 사실이 확인되어, 두 사람이 함께 다시 보기를 제안합니다. (견본)";
export const refusedReason = "다른 지원사업의 제품은 이름이 비슷한 별개의 제품입니다. (견본)";

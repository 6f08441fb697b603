import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  programDocuments,
  programPhases,
  programQuestions,
  programs,
  reviewRounds,
  rubricCriteria,
  rubrics,
} from "@/db/schema";
import type { Anchor, EligibilityRule, PhaseKind } from "@/lib/programs/states";
import { sectors } from "@/lib/reference/states";
import { type RoundState, roundMachine } from "@/lib/rounds/states";
import { official } from "./people";
import { idOf, insertAll, note, type World, walk } from "./world";

export type SeasonKey = "past" | "open";

export const programIdOf = (season: SeasonKey) => idOf("program", season);
export const roundIdOf = (season: SeasonKey) => idOf("round", season);
const rubricIdOf = (season: SeasonKey) => idOf("rubric", season);

/** Days from today; `course` says in words how they lie to each other. */
const phases: Readonly<Record<SeasonKey, Readonly<Record<PhaseKind, readonly [number, number]>>>> = {
  past: {
    call: [-190, -160],
    screening: [-180, -152],
    review: [-154, -133],
    deliberation: [-133, -122],
    matching: [-122, -1],
  },
  open: { call: [-30, 20.75], screening: [-28, 30], review: [-22, 45], deliberation: [-8, 55], matching: [55, 115] },
};
/** When the round was closed, and when the results were told. */
export const pastRoundClosed = -133;
export const pastRelease = -122;
/**
 * The releases of the season that is over, in their order: the first was stopped, the last told those that had been left
 * for later. `ended`: stopped or told.
 */
export const releaseDays = [
  { drafted: -124.1, scheduled: -123.9, due: -123, ended: -123.4 },
  { drafted: pastRelease - 0.3, scheduled: pastRelease - 0.2, due: pastRelease + 0.6, ended: pastRelease + 0.6 },
  { drafted: -19.6, scheduled: -19.5, due: -18.4, ended: -18.4 },
] as const;

const criteria = [
  [
    "제품의 차별성",
    "What is different",
    "같은 쓰임의 제품과 무엇이 다른지, 그 차이를 구매자가 바로 알 수 있는지 봅니다.",
    "How the product differs from others for the same use, and whether a buyer notices.",
    25,
  ],
  [
    "미국 시장의 빈자리",
    "A gap in the US market",
    "미국의 주력 산업과 겹치지 않는 자리인지, 찾는 사람이 있는지 봅니다.",
    "Whether it stands apart from US mainstay industries and somebody is looking for it.",
    25,
  ],
  [
    "수출 준비",
    "Readiness",
    "인증, 가격, 공급 능력이 얼마나 갖춰졌는지 봅니다.",
    "How far certificates, price and supply are in place.",
    20,
  ],
  [
    "기업의 역량",
    "The company's capacity",
    "담당 인력과 자금, 지난 거래 경험을 봅니다.",
    "People in charge, means, and experience of earlier deals.",
    15,
  ],
  [
    "지역에 돌아오는 효과",
    "Benefit for the region",
    "광주의 일자리와 협력사에 도움이 되는지 봅니다.",
    "Whether it helps jobs and suppliers in Gwangju.",
    15,
  ],
] as const;
/** Asked in the open season besides, and counted by nobody. */
const uncounted = [
  "바라는 지역",
  "Where it would fit",
  "어느 지역에서 시작하면 좋을지 참고로 묻습니다. 점수에는 들지 않습니다.",
  "In which region it should begin, for information. It adds nothing to the score.",
  0,
] as const;
const criteriaOf = (season: SeasonKey) => (season === "open" ? [...criteria, uncounted] : [...criteria]);

/** What the lowest, the middle and the highest score mean, in the order of the criteria. */
const anchorWords: readonly (readonly [ko: string, en: string])[][] = [
  [
    ["같은 쓰임의 제품과 다른 점이 보이지 않음", "No difference from others for the same use"],
    ["다른 점이 있으나 설명을 들어야 알 수 있음", "Different, but only once it is explained"],
    ["구매자가 바로 알아보는 뚜렷한 차이", "A clear difference that a buyer sees at once"],
  ],
  [
    ["주력 산업과 겹치고 찾는 사람을 알 수 없음", "Within a mainstay, and nobody known to look for it"],
    ["빈자리가 있어 보이나 근거가 적음", "Perhaps a gap, with little to show for it"],
    ["빈자리와 찾는 사람이 자료로 보임", "A gap and those who look for it, both shown"],
  ],
  [
    ["인증, 가격, 공급 가운데 갖춘 것이 없음", "Neither certificates nor price nor supply in place"],
    ["일부를 갖췄고 나머지는 계획이 있음", "Some in place, a plan for the rest"],
    ["바로 거래를 시작할 수 있음", "Ready to trade now"],
  ],
  [
    ["맡을 사람과 자금이 정해지지 않음", "Neither people nor means assigned"],
    ["맡을 사람은 있으나 경험이 적음", "Somebody in charge, with little experience"],
    ["사람, 자금, 거래 경험을 모두 갖춤", "People, means and experience of deals"],
  ],
  [
    ["지역에 돌아오는 것이 보이지 않음", "Nothing comes back to the region"],
    ["일자리나 협력사 가운데 하나에 도움", "Helps jobs or suppliers"],
    ["일자리와 협력사에 모두 도움", "Helps jobs and suppliers"],
  ],
  [
    ["알맞은 지역이 떠오르지 않음", "No region comes to mind"],
    ["몇 곳이 가능해 보임", "A few could do"],
    ["꼭 맞는 지역이 있음", "One fits very well"],
  ],
];
const anchorsAt = (position: number): Anchor[] =>
  (anchorWords[position] ?? []).map(([ko, en], index) => ({ score: [0, 3, 5][index]!, ko, en }));

export const criterionIdsOf = (season: SeasonKey) =>
  criteriaOf(season).map(([, , , , weight], position) => ({ id: idOf("criterion", `${season} ${position}`), weight }));

/** Of the open season; the one before had none. */
export const eligibility: EligibilityRule[] = [
  { kind: "district", districts: ["dong", "seo", "nam", "buk", "gwangsan"] },
  { kind: "employees", atLeast: null, atMost: 300 },
];

/** None of them has to be answered. */
const questions = [
  {
    kind: "long_text",
    labelKo: "미국에서 지금까지 해 본 일",
    labelEn: "What has been tried in the US so far",
    helpKo: "전시회, 시험 판매, 상담 등 무엇이든 적어 주세요. 없으면 비워 두셔도 됩니다.",
    helpEn: "Exhibitions, trial sales, meetings: anything. Leave it empty if there was nothing.",
    maxLength: 800,
  },
  {
    kind: "one_of",
    labelKo: "미국 업무를 맡을 사람",
    labelEn: "Who will look after the US",
    options: [
      { value: "o1", ko: "전담 직원이 있음", en: "Somebody for it alone" },
      { value: "o2", ko: "다른 일과 함께 맡음", en: "Somebody beside other work" },
      { value: "o3", ko: "아직 정하지 않음", en: "Not decided yet" },
    ],
  },
  {
    kind: "some_of",
    labelKo: "영어로 준비된 자료",
    labelEn: "What is ready in English",
    options: [
      { value: "o1", ko: "제품 소개서", en: "Product brochure" },
      { value: "o2", ko: "가격표", en: "Price list" },
      { value: "o3", ko: "누리집", en: "Website" },
      { value: "o4", ko: "시험 성적서", en: "Test reports" },
    ],
  },
  {
    kind: "number",
    labelKo: "올해 미국 진출에 쓸 예산 (만 원)",
    labelEn: "Budget for the US this year (10,000 won)",
    helpKo: "대략의 금액이면 됩니다.",
    helpEn: "A rough figure will do.",
  },
  {
    kind: "yes_no",
    labelKo: "하반기 상담회에 참가할 수 있습니까?",
    labelEn: "Could you come to business meetings in the second half of the year?",
  },
  { kind: "date", labelKo: "첫 견본을 보낼 수 있는 날", labelEn: "Day from which samples can be sent" },
  { kind: "url", labelKo: "제품 영상 주소", labelEn: "Address of a product video" },
] as const;

type QuestionRow = Required<
  Pick<typeof programQuestions.$inferInsert, "id" | "kind" | "labelKo" | "labelEn" | "options">
> & { helpKo: string; helpEn: string; maxLength?: number; required: boolean };
/** The open season's questions as they are kept. */
export const openQuestions: readonly QuestionRow[] = questions.map((question, position) => ({
  helpKo: "",
  helpEn: "",
  ...question,
  options: "options" in question ? [...question.options] : [],
  id: idOf("question", String(position)),
  required: false,
}));

const documents = [
  {
    nameKo: "제품 소개서",
    nameEn: "Product brochure",
    helpKo: "한국어나 영어 어느 쪽이든 됩니다.",
    helpEn: "In Korean or English.",
    atMost: 3,
  },
  {
    nameKo: "재무제표",
    nameEn: "Financial statements",
    helpKo: "지난 한 해 것이면 됩니다. 시 담당자만 봅니다.",
    helpEn: "Of the last year. Only the city reads them.",
    cityOnly: true,
  },
];
/** The files that the open season asks for: a brochure, and figures that only the city reads. */
export const openDocuments = documents.map((document, position) => ({
  cityOnly: false,
  ...document,
  id: idOf("document asked", String(position)),
}));

const places: Readonly<Record<SeasonKey, number>> = { past: 18, open: 20 };

/** The half of a Korean calendar year in which a moment lies. */
const halfOf = (moment: Date) => {
  const korean = new Date(moment.getTime() + 9 * 3_600_000);
  return { year: korean.getUTCFullYear(), half: korean.getUTCMonth() < 6 ? 1 : 2 };
};

/** What a season is called; the snapshots of its applications say so as well. */
export function programWords(world: World, season: SeasonKey) {
  const { year, half } = halfOf(season === "open" ? world.now : world.at(phases.past.call[0]));
  return {
    id: programIdOf(season),
    slug: `sample-${year}-${half}`,
    titleKo: `${year}년 ${half === 1 ? "상반기" : "하반기"} 미국 시장 진출 지원사업 (견본)`,
    titleEn: `US market entry program, ${half === 1 ? "first" : "second"} half of ${year} (sample)`,
  };
}

/** How it goes in each season, as its days in `phases` have it. */
const course: Readonly<Record<SeasonKey, { ko: string; en: string }>> = {
  past: {
    ko: "모집하는 동안 들어온 차례대로 자격을 확인하고, 모집이 끝난 뒤 확인을 마친 신청서부터 서로 다른 상공회의소의 멘토 세 사람이 검토합니다. 심의는 모든 심사가 끝난 뒤에 시작합니다. 결과는 모두에게 같은 날 알려 드립니다.",
    en: "Eligibility is checked while the call is open, as applications come in. After the call three mentors of different chambers review each application that has passed. Deliberation begins once all reviews have ended. Results are told to everybody on the same day.",
  },
  open: {
    ko: "자격 확인과 심사는 모집하는 동안에 시작합니다. 신청서를 내면 들어온 차례대로 자격을 확인하고, 서로 다른 상공회의소의 멘토 세 사람이 검토합니다. 심사를 마친 신청서부터 심의하며, 결과는 모두에게 같은 날 알려 드립니다.",
    en: "Checks and reviews begin while the call is still open: applications are checked for eligibility as they come in, and three mentors of different chambers review each. Deliberation takes up those first whose reviews have ended. Results are told to everybody on the same day.",
  },
};

const bodyKo = (
  season: SeasonKey,
) => `이 사업은 포털을 보여 주기 위한 견본입니다. 실제로 지원금을 주거나 신청을 받지 않습니다.

지원 내용
- 미국 지역 한인상의 멘토의 신청서 검토와 조언
- 제품에 맞는 지역 상공회의소와의 매칭과 소개
- 전시회와 상담회 준비

신청 자격
- 광주에 본사나 공장이 있는 기업
- 미국에 팔려는 제품을 하나 이상 등록한 기업

절차
${course[season].ko}`;
const bodyEn = (
  season: SeasonKey,
) => `This program is a sample that shows how the portal works. It gives no support and takes no real applications.

What is offered
- Review and advice by mentors of regional Korean American chambers
- Matching with, and introduction to, the chamber that suits the product
- Preparation for exhibitions and business meetings

Who can apply
- Companies with their head office or a plant in Gwangju
- Companies that have registered at least one product for the US

How it goes
${course[season].en}`;

function programRow(world: World, season: SeasonKey): typeof programs.$inferInsert {
  const published = world.at(phases[season].call[0] - 6.5);
  note(world, "program.publish", official, published, { id: programIdOf(season) });
  return {
    ...programWords(world, season),
    summaryKo: "광주 기업의 제품을 미국 지역 한인상의의 멘토가 검토하고, 맞는 지역과 이어 드립니다. 견본 사업입니다.",
    summaryEn:
      "Mentors of Korean American chambers review products of Gwangju companies and connect them with the right region. A sample program.",
    bodyKo: bodyKo(season),
    bodyEn: bodyEn(season),
    places: places[season],
    eligibility: season === "open" ? eligibility : [],
    publishedAt: published,
    sample: true,
    createdAt: world.at(phases[season].call[0] - 12),
    updatedAt: published,
  };
}

function roundRow(world: World, season: SeasonKey): typeof reviewRounds.$inferInsert {
  const id = roundIdOf(season);
  const created = world.at(phases[season].review[0] - 1.5);
  note(world, "round.configure", official, created, { id });
  const open = { move: "open", at: world.at(phases[season].review[0] + 0.4), by: official } as const;
  const rest =
    season === "open"
      ? []
      : ([
          { move: "close", at: world.at(pastRoundClosed), by: official },
          { move: "calibrate", at: world.at(pastRoundClosed + 1.3), by: official },
          { move: "finalise", at: world.at(pastRoundClosed + 4.2), by: official },
        ] as const);
  const legs: Parameters<typeof walk<RoundState, keyof typeof roundMachine.moves>>[3] = [open, ...rest];
  return {
    id,
    programId: programIdOf(season),
    rubricId: rubricIdOf(season),
    number: 1,
    ...walk(world, roundMachine, { id, at: created }, legs),
    dueAt: dueOf(world, season),
    createdAt: created,
  };
}

/** When reviews of a season are due. */
export const dueOf = (world: World, season: SeasonKey): Date => world.at(season === "open" ? 12.99 : pastRoundClosed);

/** One season that is over and one that is open, each with its phases, rubric and round of reviews. */
export async function fillPrograms(tx: Tx, world: World): Promise<void> {
  const seasons = ["past", "open"] as const;
  await insertAll(
    tx,
    programs,
    seasons.map((season) => programRow(world, season)),
  );
  await insertAll(
    tx,
    programPhases,
    seasons.flatMap((season) =>
      (Object.keys(phases[season]) as PhaseKind[]).map((kind) => {
        const [from, to] = phases[season][kind];
        return { programId: programIdOf(season), kind, startsAt: world.at(from), endsAt: world.at(to) };
      }),
    ),
  );
  await insertAll(
    tx,
    rubrics,
    seasons.map((season) => ({ id: rubricIdOf(season), programId: programIdOf(season), version: 1 })),
  );
  await insertAll(
    tx,
    rubricCriteria,
    seasons.flatMap((season) =>
      criteriaOf(season).map(([nameKo, nameEn, helpKo, helpEn, weight], position) => {
        const { id } = criterionIdsOf(season)[position]!;
        const words = { nameKo, nameEn, helpKo, helpEn, weight, maxScore: 5 };
        const anchors = season === "open" ? anchorsAt(position) : [];
        return { id, rubricId: rubricIdOf(season), position, ...words, anchors, counts: weight > 0 };
      }),
    ),
  );
  for (const season of seasons)
    await tx
      .update(rubrics)
      .set({ inForceAt: world.at(phases[season].call[0] - 8) })
      .where(eq(rubrics.id, rubricIdOf(season)));
  await fillNextRubric(tx);
  await insertAll(
    tx,
    programQuestions,
    openQuestions.map((question, position) => ({ ...question, programId: programIdOf("open"), position })),
  );
  await insertAll(
    tx,
    programDocuments,
    openDocuments.map((document, position) => ({ ...document, programId: programIdOf("open"), position })),
  );
  await insertAll(
    tx,
    reviewRounds,
    seasons.map((season) => roundRow(world, season)),
  );
}

/** The open season's next version, still worked on: what readiness means depends on the sector. */
async function fillNextRubric(tx: Tx): Promise<void> {
  const rubricId = idOf("rubric", "open 2");
  const underHealthLaw = ["medi_healthcare", "food", "cosmetics"];
  const elsewhere = sectors.filter((sector) => !underHealthLaw.includes(sector));
  await insertAll(tx, rubrics, [{ id: rubricId, programId: programIdOf("open"), version: 2 }]);
  const rows = criteriaOf("open").map(([nameKo, nameEn, helpKo, helpEn, weight], position) => ({
    ...{ id: idOf("criterion", `open 2 ${position}`), rubricId, position, nameKo, nameEn, helpKo, helpEn, weight },
    ...{ maxScore: 5, anchors: anchorsAt(position), counts: weight > 0, sectors: position === 2 ? elsewhere : [] },
  }));
  const own = {
    nameKo: "인허가 준비",
    nameEn: "Registration and approval",
    helpKo: "미국 식품의약국 등록처럼 팔기 전에 필요한 절차가 어디까지 왔는지 봅니다.",
    helpEn: "How far the steps have come that are needed before selling, such as registration with the FDA.",
  };
  await insertAll(tx, rubricCriteria, [
    ...rows,
    {
      ...{ id: idOf("criterion", "open 2 own"), rubricId, position: rows.length, ...own },
      ...{ weight: 20, maxScore: 5, sectors: underHealthLaw },
    },
  ]);
}

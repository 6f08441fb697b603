import type { Tx } from "@/db/client";
import { programPhases, programs, reviewRounds, rubricCriteria, rubrics } from "@/db/schema";
import type { PhaseKind } from "@/lib/programs/states";
import { type RoundState, roundMachine } from "@/lib/rounds/states";
import { official } from "./people";
import { idOf, insertAll, note, type World, walk } from "./world";

export type SeasonKey = "past" | "open";

export const programIdOf = (season: SeasonKey) => idOf("program", season);
export const roundIdOf = (season: SeasonKey) => idOf("round", season);
const rubricIdOf = (season: SeasonKey) => idOf("rubric", season);

/** Days from today; the open season screens and reviews while its call still runs. */
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
export const criterionIdsOf = (season: SeasonKey) =>
  criteria.map(([, , , , weight], position) => ({ id: idOf("criterion", `${season} ${position}`), weight }));

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
    titleEn: `US market entry programme, ${half === 1 ? "first" : "second"} half of ${year} (sample)`,
  };
}

const bodyKo = `이 사업은 포털을 보여 주기 위한 견본입니다. 실제로 지원금을 주거나 신청을 받지 않습니다.

지원 내용
- 미국 지역 한인상의 멘토의 신청서 검토와 조언
- 제품에 맞는 지역 상공회의소와의 매칭과 소개
- 전시회와 상담회 준비

신청 자격
- 광주에 본사나 공장이 있는 기업
- 미국에 팔려는 제품을 하나 이상 등록한 기업

절차
신청서를 내면 자격을 확인하고, 서로 다른 상공회의소의 멘토 세 사람이 검토합니다. 결과는 모두에게 같은 날 알려 드립니다.`;
const bodyEn = `This programme is a sample that shows how the portal works. It gives no support and takes no real applications.

What is offered
- Review and advice by mentors of regional Korean American chambers
- Matching with, and introduction to, the chamber that suits the product
- Preparation for exhibitions and business meetings

Who can apply
- Companies with their head office or a plant in Gwangju
- Companies that have registered at least one product for the US

How it goes
Eligibility is checked first. Then three mentors of different chambers review each application. Results are told to everybody on the same day.`;

function programRow(world: World, season: SeasonKey): typeof programs.$inferInsert {
  const published = world.at(phases[season].call[0] - 6.5);
  note(world, "program.publish", official, published, { id: programIdOf(season) });
  return {
    ...programWords(world, season),
    summaryKo: "광주 기업의 제품을 미국 지역 한인상의의 멘토가 검토하고, 맞는 지역과 이어 드립니다. 견본 사업입니다.",
    summaryEn:
      "Mentors of Korean American chambers review products of Gwangju companies and connect them with the right region. A sample programme.",
    bodyKo,
    bodyEn,
    places: places[season],
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
      criteria.map(([nameKo, nameEn, helpKo, helpEn, weight], position) => {
        const { id } = criterionIdsOf(season)[position]!;
        return { id, rubricId: rubricIdOf(season), position, nameKo, nameEn, helpKo, helpEn, weight, maxScore: 5 };
      }),
    ),
  );
  await insertAll(
    tx,
    reviewRounds,
    seasons.map((season) => roundRow(world, season)),
  );
}

import type { ProfileContent } from "@/lib/investors/rules";
import type {
  CapTableOpenness,
  Instrument,
  InvestmentMove,
  InvestorKind,
  ProfileState,
  Stage,
} from "@/lib/investors/states";

/* All invented: no company looks for this money, and no investor of these names exists. */

type Content = ProfileContent & { stage: Stage; instruments: Instrument[]; capTable: CapTableOpenness };
export type ProfileWords = { company: string; state: ProfileState; written: number; content: Content };

const million = 100_000_000;
const content = (more: Partial<Content>): Content => ({
  stage: "seed",
  instruments: ["preferred_equity"],
  amountMinCents: million / 2,
  amountMaxCents: 2 * million,
  useKo: "미국 시험 생산과 인증, 현지 영업 인력에 씁니다. (견본)",
  useEn: "Pilot production, certification and sales staff in the US. (sample)",
  tractionKo: "",
  tractionEn: "",
  revenueCents: null,
  revenueYear: null,
  capTable: "after_introduction",
  rounds: "",
  links: [],
  ...more,
});

export const profileWords: readonly ProfileWords[] = [
  {
    company: "precision-optics",
    state: "published",
    written: -75,
    content: content({
      stage: "series_a",
      instruments: ["preferred_equity", "joint_venture"],
      amountMinCents: 2 * million,
      amountMaxCents: 5 * million,
      tractionKo: "국내 고객 6곳에 납품하고 있으며 미국 고객 1곳과 시험 중입니다. (견본)",
      tractionEn: "Six customers in Korea, and a pilot with one in the US. (sample)",
      revenueCents: (310 * million) / 100,
      revenueYear: 2025,
      rounds: "2023년 시드 투자 (견본)",
      links: ["https://precision-optics.example.test/"],
    }),
  },
  {
    company: "sample-mobility",
    state: "published",
    written: -40,
    content: content({ instruments: ["safe", "convertible_note"] }),
  },
  { company: "edge-mind", state: "draft", written: -6, content: content({ stage: "pre_seed", instruments: ["safe"] }) },
  { company: "rice-lab", state: "withdrawn", written: -50, content: content({ capTable: "not_yet" }) },
];

export type InvestmentWords = {
  company: string;
  chamber: string;
  organisation: string;
  kind: InvestorKind;
  person: string;
  usState: string;
  /** Day on which it was written down, from today. */
  noted: number;
  /** Each step: on which day, and what was said with it. */
  story: readonly (readonly [InvestmentMove, number, string])[];
  stakeNote?: string;
};

const of = (
  organisation: string,
  kind: InvestorKind,
  person: string,
  noted: number,
  story: InvestmentWords["story"],
  more: Partial<InvestmentWords> = {},
): InvestmentWords => ({
  ...{ company: "precision-optics", chamber: "santa-clara", organisation, kind, person, usState: "CA", noted, story },
  ...more,
});

const accepted = (day: number) => ["accept", day, "소개를 받겠습니다. (견본)"] as const;
const introduced = (day: number) => ["introduce", day, "By letter, with a short word about both. (sample)"] as const;

/** At least one in every state. */
export const investmentWords: readonly InvestmentWords[] = [
  of("Sample Bay Angels", "angel_group", "Sample Angel One", -2, []),
  of("Sample Light Ventures", "venture_capital", "Sample Partner Two", -9, [["offer", -5, ""]]),
  of("Sample Optics Fund", "corporate", "Sample Director Three", -25, [["offer", -20, ""], accepted(-3)], {
    stakeNote: "The mentor has advised this investor before. (sample)",
  }),
  of("Sample Harbor Capital", "family_office", "Sample Adviser Four", -50, [
    ["offer", -48, ""],
    ["decline", -40, "지금은 다른 투자 논의를 먼저 마치려고 합니다. (견본)"],
  ]),
  of("Sample Valley Partners", "venture_capital", "Sample Partner Five", -45, [
    ["offer", -43, ""],
    accepted(-38),
    introduced(-12),
  ]),
  of("Sample Photon Ventures", "strategic", "Sample Lead Six", -60, [
    ["offer", -58, ""],
    accepted(-52),
    introduced(-45),
    ["meet", -30, "화상 회의를 했습니다. (견본)"],
  ]),
  of("Sample Growth Fund", "venture_capital", "Sample Partner Seven", -70, [
    ["offer", -69, ""],
    accepted(-64),
    introduced(-58),
    ["meet", -40, "공장 방문을 마쳤습니다. (견본)"],
    ["receiveTerms", -14, "조건서를 받아 변호사와 보고 있습니다. (견본)"],
  ]),
  of("Sample Seed Club", "accelerator", "Sample Host Eight", -72, [
    ["offer", -71, ""],
    accepted(-66),
    introduced(-60),
    ["meet", -44, "두 번 만났습니다. (견본)"],
    ["close", -8, "투자가 이루어졌습니다. (견본)"],
  ]),
  of("Sample Pacific Angels", "angel", "Sample Angel Nine", -66, [
    ["offer", -65, ""],
    accepted(-60),
    introduced(-54),
    ["end", -20, "규모가 맞지 않았습니다. (견본)"],
  ]),
  of("Sample Early Fund", "angel", "Sample Angel Ten", -30, [
    ["withdraw", -24, "The investor looks elsewhere. (sample)"],
  ]),
  of("Sample Quiet Capital", "family_office", "Sample Adviser Eleven", -55, [
    ["offer", -52, ""],
    ["lapse", -21.5, ""],
  ]),
  of("Sample Motor Ventures", "corporate", "Sample Director Twelve", -12, [["offer", -10, ""]], {
    company: "sample-mobility",
    chamber: "washington-state",
    usState: "WA",
  }),
];

import type { Touch } from "../bars/rules";
import type { InterestKind } from "../conflicts/states";
import { dueAt, type Resting } from "../core/state-machine";
import { type InvestmentState, investmentMachine, lapseDays, lapsingInvestments } from "./states";

/*
 * What a company agrees to when it publishes, and what an investor is told before its name is written down. A change of words is
 * a new version, never an edit: each row keeps the number of the words that were in force.
 */

export type Words = { version: number; ko: string; en: string };

export const profileNotices: readonly Words[] = [
  {
    version: 1,
    ko: "투자 유치 정보를 읽는 곳은 우리 회사가 자료 제공에 동의한 상공회의소의 멘토뿐입니다. 멘토는 미국의 투자자와 이야기할 때 이 정보를 쓸 수 있습니다. 상공회의소 한 곳에 대한 동의를 철회하거나 공개를 멈추면 그때부터 읽을 수 없습니다. 동의하지 않아도 다른 서비스를 똑같이 이용할 수 있습니다.",
    en: "Only mentors of the chambers to which our company agreed to show its data read this. They may speak of it with investors in the US. When we withdraw our consent for a chamber, or stop publishing, it can no longer be read. Everything else works just the same without this.",
  },
];
export const currentProfileNotice = (): Words => profileNotices.at(-1)!;

export const investorNotices: readonly Words[] = [
  {
    version: 1,
    ko: "상공회의소는 투자자의 성명, 이메일 주소, 전화번호와 관심 내용을 광주 블루오션에 적어 둡니다. 기업은 소개에 동의하고 소개를 받은 다음에만 성명과 연락처를 봅니다. 시 담당자는 성명과 연락처를 보지 않습니다. 마지막으로 고친 날부터 2년이 지나면 지우며, 그 전에도 상공회의소에 말하면 지웁니다.",
    en: "The chamber keeps your name, e-mail address, phone number and interest in Gwangju Blue Ocean. The company sees your name and how to reach you only after it has agreed and been introduced; the city does not see them. Two years after the last change they are deleted, and earlier if you ask the chamber.",
  },
];
export const currentInvestorNotice = (): Words => investorNotices.at(-1)!;

/** What a published version of a profile says; amounts in US cents. Names nobody. */
export type ProfileContent = {
  stage: string;
  instruments: string[];
  amountMinCents: number;
  amountMaxCents: number;
  useKo: string;
  useEn: string;
  tractionKo: string;
  tractionEn: string;
  revenueCents: number | null;
  revenueYear: number | null;
  capTable: string;
  rounds: string;
  links: string[];
};

/**
 * Whether an entry of the register of interests bars its holder from speaking for an investor: any that names the company, and
 * one as an investor whatever it touches the company by. Stricter than the bars of all other reads: it holds also where the city let
 * the mentor pass at a gate, since to review a company is not to bring an investor to it.
 */
export const bars = ({ kind, touches }: { kind: InterestKind; touches: readonly Touch[] }): boolean =>
  touches.includes("company") || (kind === "investor" && touches.length > 0);

const day = 86_400_000;

/** From when on something that rests in this state ends by itself; null where it does not. */
export function lapsesAt(state: InvestmentState, since: Date): Date | null {
  const found = lapsingInvestments.find((one) => one === state);
  return found ? new Date(since.getTime() + lapseDays[found] * day) : null;
}

export type OpenInvestments = readonly { state: InvestmentState; count: number; late: number; since: Date }[];

/** Those that rest in one of these states: how many, how many of them late, and by when the first is to go on. */
export function restingIn(states: readonly InvestmentState[], open: OpenInvestments): Resting {
  const rows = open.filter(({ state }) => states.includes(state));
  const days = rows.flatMap(({ state, since }) => dueAt(investmentMachine.info[state], since)?.getTime() ?? []);
  const sum = (of: "count" | "late") => rows.reduce((total, row) => total + row[of], 0);
  return { count: sum("count"), late: sum("late"), dueAt: days.length > 0 ? new Date(Math.min(...days)) : null };
}

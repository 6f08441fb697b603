import type { applicationSnapshots, companies, companyYears, products } from "@/db/schema";
import { hashOf } from "@/lib/applications/commands";
import {
  type ApplicationSnapshot,
  type SnapshotAnswer,
  type SnapshotDocument,
  snapshotOf,
  withParts,
} from "@/lib/applications/rules";
import { cityTranslation, type Pairs, pairsOf, translationsAfter } from "@/lib/applications/rules.translations";
import type { InfoPart, SnapshotOccasion, Translations } from "@/lib/applications/states";
import type { Specification } from "@/lib/companies/rules";
import { koreanDay } from "@/lib/deliberation/rules.release";
import { checkEligibility } from "@/lib/programs/rules.eligibility";
import type { Answer, Answers } from "@/lib/programs/states";
import { changedGoals, earlierGoals, goals, helpBySector, motivations, tried } from "./application-words";
import { workingChambers } from "./chamber-words";
import type { DemoCompany } from "./company-words";
import { reviewingChambers } from "./plan";
import { eligibility, openQuestions, programWords, type SeasonKey } from "./programs";
import { diceOf, idOf, shuffled, type World } from "./world";

/** The chambers to which a company has agreed that its data may go: always those that can be signed in to. */
export function consentedChambers(company: string): string[] {
  const known = ["santa-clara", "washington-state", "atlanta", ...reviewingChambers(company)];
  const roll = diceOf(`consents ${company}`);
  return workingChambers
    .map(({ key }) => key)
    .filter((key) => known.includes(key) || company === "precision-optics" || roll(4) > 0);
}

type Texts = ApplicationSnapshot["application"];
/** What an application says. */
export type Content = Texts & { answers: Answers; translations: Translations };

/** Texts that exist in Korean alone; the city has translated the first of these companies' since. */
const koreanOnly: Readonly<Record<string, Partial<Texts>>> = {
  "board-lab": { motivationEn: "" },
  "rice-lab": { goalsEn: "" },
  "edge-mind": { motivationEn: "", goalsKo: "", goalsEn: "", helpKinds: [] },
};
export const cityTranslates = "board-lab";
/** Went on writing in Korean after it had translated. */
const sourceChanged = "color-note";

function textsOf({ key, sector }: DemoCompany, season: SeasonKey): Texts {
  const roll = diceOf(`texts ${key}`);
  const [motivationKo, motivationEn] = motivations[roll(motivations.length)]!;
  const [goalsKo, goalsEn] = goals[roll(goals.length)]!;
  const homes = consentedChambers(key).map((chamber) => workingChambers.find((one) => one.key === chamber)!.us);
  return {
    helpKinds: [...helpBySector[sector]],
    motivationKo,
    motivationEn,
    goalsKo,
    goalsEn,
    targetStates: shuffled([...new Set(homes)], `targets ${key}`)
      .slice(0, 3)
      .toSorted(),
    ...(season === "open" ? koreanOnly[key] : {}),
  };
}

/** None of the season's questions has to be answered, and few companies answer all. */
function answersOf(world: World, { key }: DemoCompany): Answers {
  const roll = diceOf(`answers ${key}`);
  const [ko, en] = tried[roll(tried.length)]!;
  const some = <T>(list: readonly T[]) => list.filter(() => roll(3) > 0);
  const given: Answer[] = [
    { ko, en: roll(5) === 0 ? "" : en },
    openQuestions[1]!.options![roll(3)]!.value,
    some(openQuestions[2]!.options!).map(({ value }) => value),
    500 * (1 + roll(12)),
    roll(4) > 0,
    koreanDay(world.at(20 + roll(70))),
    `https://${key}.example.test/video`,
  ];
  const left = (answer: Answer, at: number) =>
    (Array.isArray(answer) && answer.length === 0) || (at > 2 && roll(5) === 0);
  return Object.fromEntries(
    openQuestions.flatMap(({ id }, at) => (left(given[at]!, at) ? [] : [[id, given[at]!] as const])),
  );
}

const pairs = (texts: Texts, answers: Answers): Pairs => pairsOf(texts, openQuestions, answers);

/** What an application to a season said when it was first sent. The season that is over asked nothing, and kept no word of translations. */
export function contentOf(world: World, season: SeasonKey, company: DemoCompany, savedAt: Date): Content {
  const texts = textsOf(company, season);
  if (season === "past") return { ...texts, answers: {}, translations: {} };
  const answers = answersOf(world, company);
  const said = pairs(texts, answers);
  if (company.key !== sourceChanged)
    return { ...texts, answers, translations: translationsAfter({}, {}, said, { at: savedAt }) };
  const earlier = { ...said, goals: { ...said.goals!, ko: earlierGoals } };
  const before = translationsAfter({}, {}, earlier, { at: new Date(savedAt.getTime() - 3_600_000) });
  return { ...texts, answers, translations: translationsAfter(before, earlier, said, { at: savedAt }) };
}

/** What it says after its company has answered the city's question with changes. */
export function changedContent(sent: Content, at: Date): Content {
  const [goalsKo, goalsEn] = changedGoals;
  const budget = openQuestions[3]!.id;
  const answers = { ...sent.answers, [budget]: Number(sent.answers[budget] ?? 1000) + 2500 };
  const now = { ...sent, goalsKo, goalsEn, answers };
  const translations = translationsAfter(sent.translations, pairs(sent, sent.answers), pairs(now, answers), { at });
  return { ...now, translations };
}

/** With the city's English for what its company has written in Korean alone. */
export function translatedByCity(
  company: DemoCompany,
  { motivationKo, motivationEn, translations }: Content,
  at: Date,
) {
  const english = motivations.find(([ko]) => ko === motivationKo)![1];
  const translation = cityTranslation({ ko: motivationKo, en: motivationEn }, english, at);
  if (!translation) throw new Error(`${company.key} has translated by itself`);
  return { ...translations, motivation: translation };
}

type Rows = {
  company: typeof companies.$inferSelect;
  years: (typeof companyYears.$inferSelect)[];
  products: (typeof products.$inferSelect & { specifications: Specification[] })[];
};

const answered = (answers: Answers): SnapshotAnswer[] =>
  openQuestions.flatMap(({ id, kind, labelKo, labelEn, options }) => {
    const answer = answers[id];
    return answer === undefined ? [] : [{ id, kind, labelKo, labelEn, options, answer }];
  });

/** All of it as it would be frozen at that moment. */
export function frozen(
  world: World,
  season: SeasonKey,
  { company, years, products: chosen }: Rows,
  content: Content,
  documents: SnapshotDocument[],
  at: Date,
): ApplicationSnapshot {
  const facts = {
    company: { ...company, registrationChecked: company.state === "verified", years },
    takenBefore: null,
  };
  return snapshotOf(programWords(world, season), company, years, chosen, content, {
    answers: answered(content.answers),
    documents,
    eligibility: season === "open" ? checkEligibility(eligibility, facts, at) : [],
    translations: content.translations,
  });
}

type Taken = { occasion: SnapshotOccasion; at: Date; content: ApplicationSnapshot; parts?: readonly InfoPart[] };
export const snapshotIdOf = (applicationId: string, number: number) =>
  idOf("snapshot", number === 1 ? applicationId : `${applicationId} ${number}`);

/** The snapshots of an application in their order; after the first, only what was opened may have changed. */
export function snapshotRows(
  applicationId: string,
  taken: readonly Taken[],
): (typeof applicationSnapshots.$inferInsert)[] {
  let last: ApplicationSnapshot | null = null;
  return taken.map(({ occasion, at, content, parts = [] }, index) => {
    const kept: ApplicationSnapshot = last ? withParts(last, content, parts) : content;
    last = kept;
    const number = index + 1;
    const id = snapshotIdOf(applicationId, number);
    return { id, applicationId, number, content: kept, hash: hashOf(kept), takenAt: at, occasion };
  });
}

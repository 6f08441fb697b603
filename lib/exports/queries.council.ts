import "server-only";
import type { z } from "zod";
import type { Reader } from "@/db/client";
import { dayIn } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { formatDay, formatMoment, formatMoney, formatMonth, formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { translate } from "@/lib/i18n/translate";
import { listPrograms, type ProgramRow } from "@/lib/programs/queries";
import { listBudgetSums } from "@/lib/programs/queries.budget";
import { seasonProgress } from "@/lib/programs/rules";
import { notGiven } from "@/lib/reference/states";
import { type CouncilOutcome, countWithheld, listCouncilOutcomes } from "@/lib/reports/queries.council";
import {
  type Definition,
  listDefinitions,
  listFrozenMonth,
  listWorkingChambers,
} from "@/lib/reports/queries.definitions";
import { readFigures } from "@/lib/reports/queries.kpi";
import { findPlacesRecord, type PlacesRecord } from "@/lib/reports/queries.places";
import {
  comparedWith,
  daysAfterEnd,
  type Figure,
  frozenDays,
  isLate,
  monthOf,
  type Scope,
} from "@/lib/reports/rules.kpi";
import { fewestCases, type Parts, smallChamberPlaces } from "@/lib/reports/rules.places";
import { figureWords, type Say } from "@/lib/reports/rules.words";
import { type KpiKey, kpiGroupNames, kpiGroups, lagWorthTelling, wholeScope } from "@/lib/reports/states";
import type { councilInput } from "./input";
import { canTakeCouncilReport } from "./policy";
import type { CouncilReport, CouncilTable } from "./rules.council";

type Asked = z.output<typeof councilInput>;
type Shown = Definition & { figure: Figure };

const wordsOf = (locale: Locale) => {
  const t = translate(locale, "reports");
  const say: Say = (key, values) => t(`figures.${key}` as "figures.nothing", values as never);
  return { t, c: translate(locale, "exports"), ...figureWords(locale, say) };
};
type Words = ReturnType<typeof wordsOf>;
const nameIn = (ko: string, en: string, locale: Locale) => (locale === "en" && en ? en : ko);
const titleIn = ({ titleKo, titleEn }: ProgramRow, locale: Locale) => nameIn(titleKo, titleEn, locale);

const isNarrowed = ({ district, sector, chamber }: Scope) => Boolean(district ?? sector ?? chamber);

/** What was frozen where the period is a frozen month, else what the rows say now, by the definitions of each. */
async function readBasis(actor: Actor, scope: Scope, now: Date, reader: Reader) {
  // Months are frozen of everything and of each season, and of no part of these.
  const month = isNarrowed(scope) ? null : monthOf(scope);
  const frozen = month ? await listFrozenMonth(actor, month, scope.program ?? wholeScope, reader) : [];
  if (month && frozen[0]) {
    const shown = frozen.map(({ computedAt: _, numerator, denominator, value, count, gap, ...definition }) => ({
      ...definition,
      figure: { key: definition.key, numerator, denominator, value, count, ...(gap ? { gap } : {}) },
    }));
    return { month, at: frozen[0].computedAt, shown };
  }
  const figures = await readFigures(actor, scope, now, reader);
  const definitions = await listDefinitions(actor, now, reader);
  const shown = definitions.map((one) => ({ ...one, figure: figures.get(one.key)! }));
  return { month: null, at: now, shown };
}
type Basis = Awaited<ReturnType<typeof readBasis>>;

/** Of a frozen month the days are those of the figure, a quarter's where it is told by quarters. */
const daysText = (key: KpiKey, { month }: Basis, locale: Locale): string | null => {
  if (!month) return null;
  const { from, to } = frozenDays(key, month);
  return from.startsWith(month) ? null : `${formatDay(from, locale)} – ${formatDay(to, locale)}`;
};

type Before = { title: string; age: { days: number; to: string } | null; figures: ReadonlyMap<KpiKey, Figure> } | null;

function groupTables(basis: Basis, before: Before, locale: Locale, words: Words): CouncilTable[] {
  const { t, c, valueText, standsOn } = words;
  const standing = (one: Shown) =>
    [
      t("figures.version", { version: one.version }),
      one.grade ? t("figures.gradeFrom", { grade: one.grade }) : t("figures.ownRecords"),
      daysText(one.key, basis, locale),
    ]
      .filter(Boolean)
      .join(" · ");
  const row = (one: Shown) => [
    { text: nameIn(one.nameKo, one.nameEn, locale), below: nameIn(one.publicKo, one.publicEn, locale) },
    { text: valueText(one.unit, one.figure.value), below: standsOn(one.unit, one.figure, one.key) },
    ...(before ? [{ text: valueText(one.unit, before.figures.get(one.key)?.value ?? null) }] : []),
    { text: standing(one) },
  ];
  return kpiGroupNames.map((group) => ({
    title: t(`figures.group.${group}`),
    lead: t(`figures.groupLead.${group}`),
    columns: [
      { heading: t("figures.figure"), width: 36 },
      { heading: t("figures.value"), width: 26, number: true },
      ...(before
        ? [
            {
              heading: t(before.age ? "figures.beforeAtAge" : "figures.before", { title: before.title }),
              width: 22,
              number: true,
            },
          ]
        : []),
      { heading: c("council.standing"), width: 22 },
    ],
    rows: kpiGroups[group].flatMap((key: KpiKey) => basis.shown.filter((one) => one.key === key)).map(row),
    empty: t("figures.empty"),
  }));
}

function outcomeTable(rows: readonly CouncilOutcome[], locale: Locale, { t, c }: Words): CouncilTable {
  const o = translate(locale, "outcomes");
  const value = ({ kind, quantity, amountMinor, currency }: CouncilOutcome) => {
    if (amountMinor !== null && currency) return formatMoney(amountMinor, currency, locale);
    return quantity === null ? o("noValue") : o(kind === "hire" ? "heads" : "talks", { count: quantity });
  };
  return {
    title: c("council.outcomes"),
    lead: c("council.outcomesLead"),
    columns: [
      { heading: t("own.kind"), width: 30 },
      { heading: t("own.grade"), width: 20 },
      { heading: t("own.count"), width: 20, number: true },
      { heading: t("own.value"), width: 30, number: true },
    ],
    rows: rows.map((row) => [
      { text: o(`kind.${row.kind}`) },
      { text: row.grade ?? o("noGrade") },
      { text: formatNumber(row.count, locale) },
      { text: value(row) },
    ]),
    empty: c("council.noOutcomes"),
  };
}

function placesTable({ record }: PlacesRecord, locale: Locale, { t }: Words): CouncilTable {
  const few = t("places.tooFew");
  const share = (parts: Parts | null) =>
    parts === null
      ? few
      : t("places.shareOf", { share: formatPercent(parts.share, locale), some: parts.some, whole: parts.whole });
  const number = (value: number | null) => (value === null ? few : formatNumber(value, locale));
  const rows = record
    ? ([
        ["submitted", number(record.submitted)],
        ["accepted", number(record.accepted)],
        ["coverage", share(record.coverage)],
        ["firstTime", share(record.firstTime)],
        ["waiting", record.waitingDays === null ? few : t("places.days", { days: number(record.waitingDays) })],
        ["placed", number(record.placed)],
        ["small", share(record.smallChambers)],
        ["declines", number(record.declines.total)],
      ] as const)
    : [];
  return {
    title: t("places.title"),
    lead: t("places.recordLead", { count: fewestCases }),
    columns: [
      { heading: t("places.figure"), width: 70 },
      { heading: t("places.value"), width: 30, number: true },
    ],
    rows: rows.map(([key, text]) => [{ text: t(`places.rows.${key}`, { places: smallChamberPlaces }) }, { text }]),
    empty: t("places.notYetText"),
  };
}

/** What the figures do not know. */
async function listNotes(
  actor: Actor,
  { scope, basis, programs, locale, words, now }: Facts,
  reader: Reader,
): Promise<string[]> {
  const { c } = words;
  const [withheld, sums] = await Promise.all([
    countWithheld(actor, scope, reader),
    listBudgetSums(actor, { programId: scope.program }, reader),
  ]);
  const budgeted = new Set(sums.filter(({ stage }) => stage === "spent").map(({ programId }) => programId));
  const without = programs.filter(({ id, publishedAt }) => publishedAt && !budgeted.has(id));
  const ended = scope.to ?? dayIn("Asia/Seoul", now);
  const open = basis.shown.filter(
    ({ lagDays }) =>
      lagDays >= lagWorthTelling &&
      Date.parse(ended) + lagDays * 86_400_000 > Date.parse(dayIn("Asia/Seoul", basis.at)),
  );
  const names = (list: readonly string[]) => list.join(", ");
  return [
    ...(["unanswered", "pending", "unrated"] as const).flatMap((key) =>
      withheld[key] > 0 ? [c(`council.note.${key}`, { count: withheld[key] })] : [],
    ),
    ...(without.length > 0
      ? [c("council.note.budgets", { programs: names(without.map((one) => titleIn(one, locale))) })]
      : []),
    ...(open.length > 0
      ? [c("council.note.lag", { figures: names(open.map(({ nameKo, nameEn }) => nameIn(nameKo, nameEn, locale))) })]
      : []),
    c("council.note.apart"),
  ];
}
type Facts = {
  scope: Scope;
  basis: Basis;
  programs: readonly ProgramRow[];
  locale: Locale;
  words: Words;
  now: Date;
};

const basisText = ({ month, at }: Basis, locale: Locale, { t, c }: Words): string => {
  const moment = formatMoment(at, locale, "Asia/Seoul");
  if (!month) return c("council.asOf", { at: moment });
  const days = daysAfterEnd(month, dayIn("Asia/Seoul", at));
  const frozen = c("council.frozen", { month: formatMonth(month, locale), at: moment });
  return isLate(days) ? `${frozen} ${t("figures.frozenLate", { days })}` : frozen;
};

const periodText = ({ from, to }: Scope, locale: Locale, { c }: Words): string => {
  if (!from && !to) return c("council.allTime");
  const day = (one: string | undefined) => (one ? formatDay(one, locale) : "");
  return `${day(from)} – ${day(to)}`.trim();
};

const comparisonText = ({ title, age }: NonNullable<Before>, locale: Locale, { t, c }: Words): string =>
  age
    ? t("overview.comparedAtAge", { title, days: age.days, to: formatDay(age.to, locale) })
    : c("council.comparisonText", { title });

async function findPlace(actor: Actor, id: string, reader: Reader) {
  const place = (await listWorkingChambers(actor, reader)).find((one) => one.id === id);
  if (!place) throw notFound();
  return place;
}

/** Everything that the council is told, in the language that is asked for. */
export async function getCouncilReport(actor: Actor, asked: Asked, now: Date, reader: Reader): Promise<CouncilReport> {
  if (!canTakeCouncilReport(actor).ok) throw notFound();
  const { language: locale, ...scope } = asked;
  const words = wordsOf(locale);
  const { t, c } = words;
  const r = translate(locale, "reference");
  const all = await listPrograms(actor, reader);
  const program = all.find(({ id }) => id === scope.program) ?? null;
  if (scope.program && !program) throw notFound();
  const place = scope.chamber ? await findPlace(actor, scope.chamber, reader) : null;
  const basis = await readBasis(actor, scope, now, reader);
  const { district, sector, chamber } = scope;
  const compared = comparedWith(all, scope.program, now);
  const before: Before = compared && {
    ...{ title: titleIn(compared.before, locale), age: compared.age },
    figures: await readFigures(
      actor,
      { program: compared.before.id, to: compared.age?.to, district, sector, chamber },
      now,
      reader,
    ),
  };
  const at = formatMoment(basis.at, locale, "Asia/Seoul");
  const programs = program ? [program] : all;
  const finished = program ? seasonProgress(program, now) === "finished" : false;
  const tables = [
    ...groupTables(basis, before, locale, words),
    outcomeTable(await listCouncilOutcomes(actor, scope, reader), locale, words),
    ...(program && !isNarrowed(scope)
      ? [placesTable(await findPlacesRecord(actor, { id: program.id, finished }, reader), locale, words)]
      : []),
  ];
  const portal = translate(locale, "common")("portal");
  return {
    ...{ locale, portal, tables, madeAt: now, title: c("council.title"), notesTitle: c("council.notes") },
    sample: programs.some(({ sample }) => sample) ? translate(locale, "common")("sampleLong") : null,
    about: [
      { term: c("council.program"), text: program ? titleIn(program, locale) : t("city.allPrograms") },
      { term: c("council.period"), text: periodText(scope, locale, words) },
      ...(sector
        ? [{ term: t("city.sector"), text: sector === notGiven ? t("city.noSector") : r(`sectors.${sector}`) }]
        : []),
      ...(district
        ? [
            {
              term: t("city.district"),
              text: district === notGiven ? t("city.noDistrict") : r(`districts.${district}`),
            },
          ]
        : []),
      ...(place ? [{ term: t("city.chamber"), text: nameIn(place.nameKo, place.nameEn, locale) }] : []),
      { term: c("council.basis"), text: basisText(basis, locale, words) },
      ...(before ? [{ term: c("council.comparison"), text: comparisonText(before, locale, words) }] : []),
      { term: c("council.how"), text: c("council.howText") },
    ],
    notes: await listNotes(actor, { scope, basis, programs, locale, words, now }, reader),
    foot: (number, pages) => c("council.foot", { portal, at, number, pages }),
  };
}

import { and, count, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, conflictGates, letterChoices, matches, notices, reviews } from "@/db/schema";
import { samples as applicationLetters, applicationOutcome, applicationSubmitted } from "@/lib/applications/emails";
import { checksWaiting, samples as conflictLetters } from "@/lib/conflicts/emails";
import { gateMachine, gatesToCheck } from "@/lib/conflicts/states";
import { systemActor } from "@/lib/core/actor";
import type { Letter, LetterReader } from "@/lib/core/mail";
import { dueAt } from "@/lib/core/state-machine";
import { samples as deliberationLetters, revocationProposed } from "@/lib/deliberation/emails";
import { revocationMachine } from "@/lib/deliberation/states";
import { samples as matchingLetters, matchNews } from "@/lib/matching/emails";
import { findMatchLetterFacts } from "@/lib/matching/queries";
import type { Side } from "@/lib/matching/states";
import { linesKept } from "@/lib/notifications/rules";
import type { Pace } from "@/lib/notifications/states";
import { reviewInvitation, samples as reviewLetters } from "@/lib/reviews/emails";
import { reviewMachine } from "@/lib/reviews/states";
import { applicationIdOf } from "./applications";
import { chamberIdOf } from "./chamber-words";
import { companyIdOf } from "./company-words";
import { editor, official, official2, ownerOf, reviewerOf } from "./people";
import { programWords, roundIdOf, type SeasonKey } from "./programs";
import { idOf, insertAll, note, type Who, type World } from "./world";

type News = { kind: string; key: string; to: Who; at: Date; letter: (reader: LetterReader) => Letter };
/** Of each reader's news the newest few have not been read. */
const newestUnread = 3;
type Row = typeof notices.$inferInsert;

const day = 86_400_000;
const letterKinds = {
  ...applicationLetters,
  ...conflictLetters,
  ...reviewLetters,
  ...deliberationLetters,
  ...matchingLetters,
};
const pathOf = (letter: Letter) => {
  if (!letter.action) return "";
  const { pathname, search } = new URL(letter.action.url);
  return pathname + search;
};

/** A letter as its line in the list. */
function lineRow({ kind, key, to, at, letter }: News, read: boolean): Row {
  const reader = { name: "", timeZone: "Asia/Seoul" };
  const [ko, en] = [letter({ ...reader, locale: "ko" }), letter({ ...reader, locale: "en" })];
  return {
    id: idOf("notice", `${to.id} ${kind} ${key}`),
    userId: to.id!,
    kind,
    group: letterKinds[kind]!.group,
    jobId: idOf("job", `${to.id} ${kind} ${key}`),
    ...linesKept(to.role, { ko, en }),
    pathKo: pathOf(ko),
    pathEn: pathOf(en),
    createdAt: at,
    atOnce: true,
    readAt: read ? new Date(at.getTime() + day / 4) : null,
  };
}

const titles = (world: World, season: SeasonKey) => {
  const { titleKo, titleEn } = programWords(world, season);
  return { programTitleKo: titleKo, programTitleEn: titleEn, programKo: titleKo, programEn: titleEn };
};

/** Of the applications of 샘플정밀광학: received, and how the earlier one ended. */
async function toCompany(tx: Tx, world: World): Promise<News[]> {
  const seasons = ["past", "open"] as const;
  const told = await Promise.all(
    seasons.map(async (season): Promise<News[]> => {
      const id = applicationIdOf(season, "precision-optics");
      const [row] = await tx.select().from(applications).where(eq(applications.id, id));
      const facts = { ...titles(world, season), id, receiptNumber: row!.receiptNumber, submittedAt: row!.submittedAt };
      const about = { ...facts, answerDueAt: null, callEndsAt: null, conditions: row!.conditions, place: null };
      const { submittedAt, releasedAt } = row!;
      return [ownerOf("precision-optics"), editor].flatMap((to): News[] => [
        {
          kind: "applicationSubmitted",
          key: season,
          to,
          at: submittedAt!,
          letter: (reader) => applicationSubmitted(about, reader),
        },
        ...(releasedAt
          ? [
              {
                kind: "applicationOutcome",
                key: season,
                to,
                at: releasedAt,
                letter: (reader: LetterReader) => applicationOutcome(about, "accepted", reader),
              },
            ]
          : []),
      ]);
    }),
  );
  return told.flat();
}

/** Proposals and introductions, to one side of each. */
async function ofMatches(tx: Tx, side: Side, to: Who, which: ReturnType<typeof eq>): Promise<News[]> {
  const rows = await tx
    .select()
    .from(matches)
    .where(and(which, isNotNull(matches.proposedAt)));
  const told: News[] = [];
  for (const { id, proposedAt, introducedAt } of rows) {
    const facts = await findMatchLetterFacts(systemActor, id, tx);
    if (!facts || facts.state === "blocked") continue;
    const news = (kind: "matchProposed" | "matchIntroduced", at: Date | null) =>
      at && told.push({ kind, key: id, to, at, letter: (reader) => matchNews(kind, side, facts, reader) });
    news("matchProposed", proposedAt);
    news("matchIntroduced", introducedAt);
  }
  return told;
}

/** What a mentor was asked to review in the open season. */
async function toMentor(tx: Tx, world: World, to: Who): Promise<News[]> {
  const asked = await tx
    .select()
    .from(reviews)
    .where(and(eq(reviews.mentorId, to.id!), eq(reviews.roundId, roundIdOf("open"))));
  return asked.map(({ id, createdAt, dueAt: due }): News => {
    const level = dueAt(reviewMachine.info.invited, createdAt)!;
    const facts = { ...titles(world, "open"), id, dueAt: due, answerBy: new Date(Math.min(+level, +due)) };
    return {
      kind: "reviewInvitation",
      key: id,
      to,
      at: createdAt,
      letter: (reader) => reviewInvitation(facts, reader),
    };
  });
}

/** What waits for the city: checks of interests, and a proposal of the other official. */
async function toCity(tx: Tx, world: World): Promise<News[]> {
  const at = world.at(-1 + 8 / 24);
  const lateBefore = new Date(at.getTime() - gateMachine.info.declared.days! * day).toISOString();
  const [gates] = await tx
    .select({
      waiting: count(),
      late: sql<number>`(count(*) filter (where ${conflictGates.stateEnteredAt} < ${lateBefore}::timestamptz))::int`,
    })
    .from(conflictGates)
    .where(inArray(conflictGates.state, [...gatesToCheck]));
  const id = applicationIdOf("past", "mold-master");
  const [against] = await tx.select().from(applications).where(eq(applications.id, id));
  const proposedAt = world.at(-2.3);
  const proposal = {
    ...titles(world, "past"),
    id,
    receiptNumber: against!.receiptNumber,
    expiresAt: dueAt(revocationMachine.info.proposed, proposedAt)!,
  };
  return [
    { kind: "checksWaiting", key: "today", to: official, at, letter: (reader) => checksWaiting(gates!, reader) },
    { kind: "checksWaiting", key: "today", to: official2, at, letter: (reader) => checksWaiting(gates!, reader) },
    {
      kind: "revocationProposed",
      key: id,
      to: official,
      at: proposedAt,
      letter: (reader) => revocationProposed(proposal, reader),
    },
  ];
}

/** Nobody of those whose letters are waited for in the demo's mailbox has chosen another pace than the usual. */
const choices: readonly { by: Who; group: "matches" | "reviews"; pace: Pace; on: number }[] = [
  { by: editor, group: "matches", pace: "daily", on: -42.4 },
  { by: reviewerOf("washington-state"), group: "matches", pace: "weekly", on: -33.2 },
  { by: official2, group: "reviews", pace: "daily", on: -51.1 },
];

/** What those who sign in were told, and how some of them want their letters. */
export async function fillNotices(tx: Tx, world: World): Promise<void> {
  const mentor = reviewerOf("santa-clara");
  const news = [
    ...(await toCompany(tx, world)),
    ...(await ofMatches(
      tx,
      "company",
      ownerOf("precision-optics"),
      eq(matches.companyId, companyIdOf("precision-optics")),
    )),
    ...(await toMentor(tx, world, mentor)),
    ...(await ofMatches(tx, "chamber", mentor, eq(matches.chamberId, chamberIdOf("santa-clara")))),
    ...(await toCity(tx, world)),
  ];
  const byReader = Map.groupBy(news, ({ to }) => to.id);
  await insertAll(
    tx,
    notices,
    [...byReader.values()].flatMap((own) =>
      own
        .toSorted((a, b) => b.at.getTime() - a.at.getTime())
        .map((one, index) => lineRow(one, index >= newestUnread && one.at < world.at(-1))),
    ),
  );
  await insertAll(
    tx,
    letterChoices,
    choices.map(({ by, group, pace, on }) => {
      note(world, "notice.choose", by, world.at(on), { id: by.id });
      return { userId: by.id!, group, pace, chosenAt: world.at(on) };
    }),
  );
}

import "server-only";
import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, companyMembers, programs, users } from "@/db/schema";
import { readsForCompany } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { type LetterReader, textOf } from "@/lib/core/mail";
import type { Locale } from "@/lib/i18n/locales";
import { applicationOutcome } from "./emails";
import type { Decision } from "./states";

const visibleTo = (actor: Actor): SQL => (actor.role === "official" ? sql`true` : sql`false`);

export type OutcomeLetters = {
  applicationId: string;
  /** One for each language that the company's owners and editors read, with how many of them get it. */
  letters: { locale: Locale; people: number; subject: string; text: string }[];
};

/**
 * The letters that would tell these outcomes, word for word as they would be sent: made by the function that writes them,
 * and sent to nobody. Two statements, however many there are.
 */
export async function listOutcomeLetters(
  actor: Actor,
  outcomes: readonly { id: string; decision: Decision; place: number | null }[],
  reader: Reader = db,
): Promise<OutcomeLetters[]> {
  if (outcomes.length === 0) return [];
  const which = and(
    visibleTo(actor),
    inArray(
      applications.id,
      outcomes.map(({ id }) => id),
    ),
  );
  const facts = await reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      submittedAt: applications.submittedAt,
      programTitleKo: programs.titleKo,
      programTitleEn: programs.titleEn,
      conditions: applications.conditions,
    })
    .from(applications)
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(which);
  const readers = await reader
    .select({ applicationId: applications.id, name: users.name, locale: users.locale, timeZone: users.timeZone })
    .from(applications)
    .innerJoin(companyMembers, eq(companyMembers.companyId, applications.companyId))
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(and(which, readsForCompany))
    .orderBy(asc(companyMembers.createdAt), asc(users.id));
  const factsOf = new Map(facts.map((one) => [one.id, { ...one, answerDueAt: null, callEndsAt: null }]));
  const byApplication = Map.groupBy(readers, ({ applicationId }) => applicationId);
  return outcomes.flatMap(({ id, decision, place }) => {
    const about = factsOf.get(id);
    if (!about) return [];
    const inLanguage = Map.groupBy(
      byApplication.get(id) ?? [],
      ({ locale }): Locale => (locale === "en" ? "en" : "ko"),
    );
    const letters = [...inLanguage].map(([locale, people]) => {
      const to: LetterReader = { name: people[0]!.name, locale, timeZone: people[0]!.timeZone };
      const letter = applicationOutcome({ ...about, place }, decision, to);
      return { locale, people: people.length, subject: letter.subject, text: textOf(letter, to) };
    });
    return [{ applicationId: id, letters }];
  });
}

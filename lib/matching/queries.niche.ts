import "server-only";
import {
  and,
  asc,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  ne,
  not,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applicationProducts,
  applications,
  matches,
  matchRuns,
  nicheAssessments,
  nicheJudgements,
  nicheOverrides,
  products,
  reviews,
  users,
} from "@/db/schema";
import type { ApplicationState } from "@/lib/applications/states";
import { inOwnConflict } from "@/lib/briefs/queries";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { listReadProducts } from "@/lib/reviews/queries";
import { canOverrideNiche } from "./policy";
import { matchesVisibleTo, revealed } from "./queries";

export const nicheColumns = {
  value: nicheAssessments.value,
  ordering: nicheAssessments.ordering,
  confidence: nicheAssessments.confidence,
  band: nicheAssessments.band,
  parts: nicheAssessments.parts,
  low: nicheAssessments.low,
  high: nicheAssessments.high,
};

/** The newest assessment of a product's niche with its parts, as far as the actor sees a match or the product's run. */
export async function findNiche(actor: Actor, match: { runId: string | null; productId: string }, reader: Reader = db) {
  if (!match.runId || !["official", "company", "mentor"].includes(actor.role)) return null;
  const [niche] = await reader
    .select(nicheColumns)
    .from(nicheAssessments)
    .innerJoin(
      matches,
      and(eq(matches.runId, nicheAssessments.runId), eq(matches.productId, nicheAssessments.productId)),
    )
    .where(
      and(
        matchesVisibleTo(actor),
        eq(nicheAssessments.runId, match.runId),
        eq(nicheAssessments.productId, match.productId),
      ),
    )
    .limit(1);
  return niche ?? null;
}
export type Niche = NonNullable<Awaited<ReturnType<typeof findNiche>>>;

/**
 * Assessments of the runs that an official has put on the board, one of each product, also where the run was taken down
 * again. What other runs have found is the city's alone. A run that is on the board goes before those that were taken
 * down, whenever that was: rolling back brings an earlier one up again.
 */
const toldNiches = (reader: Reader, which: SQL) =>
  reader
    .selectDistinctOn([nicheAssessments.productId], {
      productId: nicheAssessments.productId,
      assessedAt: matchRuns.completedAt,
      ...nicheColumns,
    })
    .from(nicheAssessments)
    .innerJoin(matchRuns, eq(matchRuns.id, nicheAssessments.runId))
    .innerJoin(products, eq(products.id, nicheAssessments.productId))
    .where(and(isNotNull(matchRuns.deployedAt), which))
    .orderBy(
      nicheAssessments.productId,
      desc(eq(matchRuns.state, "deployed")),
      desc(matchRuns.deployedAt),
      desc(nicheAssessments.id),
    );

const ofOwnCompany = (actor: Actor): SQL =>
  actor.role === "company" && actor.companyId ? eq(products.companyId, actor.companyId) : sql`false`;

/** How much of a niche the company's own product is. */
export async function findOwnNiche(actor: Actor, productId: string, reader: Reader = db) {
  if (!isUuid(productId)) return null;
  const [niche] = await toldNiches(reader, and(ofOwnCompany(actor), eq(products.id, productId))!);
  return niche ?? null;
}
export type OwnNiche = NonNullable<Awaited<ReturnType<typeof findOwnNiche>>>;

/* What people say of a niche */

const ofProduct = (actor: Actor, reads: readonly string[]): SQL => {
  if (actor.role === "official" || actor.role === "system") return sql`true`;
  if (actor.role === "mentor" && reads.length > 0)
    return and(inArray(products.id, [...reads]), not(inOwnConflict(actor.userId, products.companyId)))!;
  return sql`false`;
};

/**
 * A product for a judgement or an override: the city's, or a reviewer's as long as the review is open and no interest in the
 * company stands against them, in whichever of its applications it was declared.
 */
export async function lockJudgedProduct(tx: Tx, actor: Actor, productId: string) {
  const reads = await listReadProducts(actor, { productId }, tx);
  const [product] = await tx
    .select({ id: products.id, companyId: products.companyId, withoutHs: sql<boolean>`${products.hs6} is null` })
    .from(products)
    .where(and(ofProduct(actor, reads), eq(products.id, productId)))
    .for("update");
  if (!product) throw notFound();
  return { ...product, reads: reads.includes(product.id) };
}

const overrideColumns = {
  id: nicheOverrides.id,
  productId: nicheOverrides.productId,
  band: nicheOverrides.band,
  reason: nicheOverrides.reason,
  createdBy: nicheOverrides.createdBy,
  createdAt: nicheOverrides.createdAt,
};

const notLifted = isNull(nicheOverrides.liftedAt);
/** Whoever set it has an interest in the company, declared before or since. Asks for `products` beside it. */
const setInConflict = inOwnConflict(nicheOverrides.createdBy, products.companyId);
const standing = and(notLifted, not(setInConflict));

/** Who set the band that stands beside the computed one, of a product that is held. */
export async function readBandSetBy(tx: Tx, productId: string): Promise<string | null> {
  const [override] = await tx
    .select({ createdBy: nicheOverrides.createdBy })
    .from(nicheOverrides)
    .innerJoin(products, eq(products.id, nicheOverrides.productId))
    .where(and(eq(nicheOverrides.productId, productId), standing));
  return override?.createdBy ?? null;
}

export async function lockOverride(tx: Tx, actor: Actor, productId: string) {
  const reads = await listReadProducts(actor, { productId }, tx);
  const [override] = await tx
    .select({ ...overrideColumns, companyId: products.companyId })
    .from(nicheOverrides)
    .innerJoin(products, eq(products.id, nicheOverrides.productId))
    .where(and(ofProduct(actor, reads), eq(nicheOverrides.productId, productId), notLifted))
    .for("update", { of: nicheOverrides });
  if (!override) throw notFound();
  return { ...override, reads: reads.includes(override.productId) };
}

/** A run with the product has been put on the board, `more` of it holding as well. */
const toldWithRun = (more: SQL): SQL =>
  sql`exists (select 1 from ${nicheAssessments} join ${matchRuns} on ${matchRuns.id} = ${nicheAssessments.runId}
    where ${nicheAssessments.productId} = ${nicheOverrides.productId} and ${matchRuns.deployedAt} is not null and ${more})`;

/** The city has not told an outcome of these, or has opened it again. */
const undecidedApplications = [
  "submitted",
  "screening",
  "info_requested",
  "in_review",
  "deliberation",
  "decision_pending",
  "appeal_upheld",
  "decision_revoked",
] as const satisfies readonly ApplicationState[];

/**
 * The mentor was asked to review the product, in any season, and that application waits for its decision. Whatever became
 * of the review: it may be asked for again.
 */
const reviewing = (mentorId: SQLWrapper | string | null): SQL =>
  sql`exists (select 1 from ${reviews} asked join ${applications} about on about.id = asked.application_id
    join ${applicationProducts} entered on entered.application_id = about.id
    where asked.mentor_id = ${mentorId} and entered.product_id = ${nicheOverrides.productId}
      and about.state in ${among(undecidedApplications)})`;

/** By role; a name is the city's to know. */
const setByWhom = (actor: Actor) =>
  sql<
    "you" | "reviewer" | "city"
  >`case when ${nicheOverrides.createdBy} = ${actor.userId} then 'you' when ${eq(users.role, "mentor")} then 'reviewer' else 'city' end`;

/**
 * The band that people have set beside the computed one. A company and a chamber read it with a match of the product that
 * they see, a company also with its own product's first run on the board, then without the reason. What a reviewer says is
 * told to neither before the city has decided what they review, and a later run is on the board. Somebody who is to review
 * the product reads nobody's band, and one set in a conflict of interest stands for the city alone, to be taken back.
 */
export async function findOverride(actor: Actor, productId: string, reader: Reader = db) {
  if (!isUuid(productId)) return null;
  const matched = (more: SQL) =>
    sql`exists (select 1 from ${matches} where ${matches.productId} = ${nicheOverrides.productId} and ${and(matchesVisibleTo(actor), more)})`;
  const afterReview = or(
    ne(users.role, "mentor"),
    and(
      not(reviewing(nicheOverrides.createdBy)),
      toldWithRun(sql`${matchRuns.deployedAt} >= ${nicheOverrides.createdAt}`),
    ),
  );
  const seen =
    actor.role === "official"
      ? sql`true`
      : and(
          or(matched(sql`true`), and(ofOwnCompany(actor), toldWithRun(sql`true`))),
          afterReview,
          actor.role === "mentor" ? not(reviewing(actor.userId)) : undefined,
          standing,
        );
  const [override] = await reader
    .select({
      band: nicheOverrides.band,
      // Whoever wrote it may have named the company in it.
      reason:
        actor.role === "official"
          ? nicheOverrides.reason
          : sql<string>`case when ${matched(revealed(actor))} then ${nicheOverrides.reason} else '' end`,
      createdAt: nicheOverrides.createdAt,
      byKo: actor.role === "official" ? users.name : sql<string>`''`,
      by: setByWhom(actor),
      inConflict: setInConflict,
    })
    .from(nicheOverrides)
    .innerJoin(users, eq(users.id, nicheOverrides.createdBy))
    .innerJoin(products, eq(products.id, nicheOverrides.productId))
    .where(and(seen, eq(nicheOverrides.productId, productId), notLifted));
  return override ?? null;
}
export type NicheOverride = NonNullable<Awaited<ReturnType<typeof findOverride>>>;

/** What a reviewer may judge: products of the application that have no HS line, with their own steps so far. */
export async function listJudgeable(actor: Actor, reviewId: string, reader: Reader = db) {
  const reads = await listReadProducts(actor, { reviewId }, reader);
  if (reads.length === 0) return [];
  const rows = await reader
    .select({ id: products.id, nameKo: products.nameKo, nameEn: products.nameEn })
    .from(products)
    .where(and(ofProduct(actor, reads), inArray(products.id, reads), isNull(products.hs6)))
    .orderBy(asc(products.nameKo), asc(products.id));
  const judged = await reader
    .select({
      productId: nicheJudgements.productId,
      part: nicheJudgements.part,
      step: nicheJudgements.step,
      note: nicheJudgements.note,
    })
    .from(nicheJudgements)
    .where(and(inArray(nicheJudgements.productId, reads), eq(nicheJudgements.judgedBy, actor.userId ?? sql`null`)));
  return rows.map((row) => ({ ...row, judged: judged.filter(({ productId }) => productId === row.id) }));
}
export type Judgeable = Awaited<ReturnType<typeof listJudgeable>>[number];

/**
 * The products of a review with the band computed for them, and the one that stands beside it. Of somebody else's band the
 * reviewer learns only that it is there: reviews are given apart.
 */
export async function listOverridable(actor: Actor, reviewId: string, reader: Reader = db) {
  const reads = await listReadProducts(actor, { reviewId }, reader);
  if (reads.length === 0) return [];
  const rows = await reader
    .select({ id: products.id, nameKo: products.nameKo, nameEn: products.nameEn })
    .from(products)
    .where(ofProduct(actor, reads))
    .orderBy(asc(products.nameKo), asc(products.id));
  const computed = await toldNiches(reader, inArray(products.id, reads));
  const set = await reader
    .select({
      productId: nicheOverrides.productId,
      band: nicheOverrides.band,
      reason: nicheOverrides.reason,
      createdBy: nicheOverrides.createdBy,
      createdAt: nicheOverrides.createdAt,
      byKo: sql<string>`''`,
      by: setByWhom(actor),
      inConflict: setInConflict,
    })
    .from(nicheOverrides)
    .innerJoin(users, eq(users.id, nicheOverrides.createdBy))
    .innerJoin(products, eq(products.id, nicheOverrides.productId))
    .where(and(inArray(nicheOverrides.productId, reads), standing));
  return rows.map((row) => {
    const { createdBy = null, ...stands } = set.find(({ productId }) => productId === row.id) ?? {};
    return {
      ...row,
      band: computed.find(({ productId }) => productId === row.id)?.band ?? null,
      own: "by" in stands && stands.by === "you" ? stands : null,
      mayOverride: canOverrideNiche(actor, { reads: true, setBy: createdBy }),
    };
  });
}
export type Overridable = Awaited<ReturnType<typeof listOverridable>>[number];

import "server-only";
import { and, eq, inArray, isNotNull, isNull, lt, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import {
  appeals,
  applicationDocuments,
  applications,
  companyVerifications,
  documents,
  engagementMessageFiles,
  engagementMessages,
  engagements,
  matches,
  outcomeEvidence,
  outcomes,
  productPhotos,
  programs,
  revocations,
  standingInterests,
} from "@/db/schema";
import { heldInterests } from "../bars/states";
import { openRevocations } from "../deliberation/states";
import { liveEngagements } from "../engagements/states";
import { outcomesForCity } from "../outcomes/states";
import { asArray, askedByMember, type Deed, follow, type Ids, idOf, mostEndings, noteEnding } from "./commands.endings";
import { dropFiles } from "./commands.forget";

/* Applications of seasons whose five years are over, those seasons, and entries of the register of interests that ended as long ago. */

const openAppeal = (tx: Tx) =>
  tx
    .select({ id: appeals.id })
    .from(appeals)
    .where(and(eq(appeals.applicationId, applications.id), isNull(appeals.decidedAt)));

const openRevocation = (tx: Tx) =>
  tx
    .select({ id: revocations.id })
    .from(revocations)
    .where(and(eq(revocations.applicationId, applications.id), inArray(revocations.state, [...openRevocations])));

/** Two still work together, or the city still looks at what came of it. */
const liveRoom = (tx: Tx) =>
  tx
    .select({ id: engagements.id })
    .from(engagements)
    .innerJoin(matches, eq(matches.id, engagements.matchId))
    .leftJoin(outcomes, eq(outcomes.engagementId, engagements.id))
    .where(
      and(
        eq(matches.applicationId, applications.id),
        or(inArray(engagements.state, [...liveEngagements]), inArray(outcomes.state, [...outcomesForCity])),
      ),
    );

const seasonEndedBefore = (programId: PgColumn, before: Date): SQL =>
  sql`(select max(phase.ends_at) from program_phases phase where phase.program_id = ${programId}) < ${before.toISOString()}::timestamptz`;

/** Files of these applications and of what came of them, but for those on which something leans that is not over. */
async function dropFilesOf(deed: Deed, applicationIds: Ids): Promise<void> {
  const { tx } = deed;
  const rooms = tx
    .select({ id: engagements.id })
    .from(engagements)
    .innerJoin(matches, eq(matches.id, engagements.matchId))
    .where(inArray(matches.applicationId, [...applicationIds]));
  const claims = tx.select({ id: outcomes.id }).from(outcomes).where(inArray(outcomes.engagementId, rooms));
  const attached = tx
    .select({ id: applicationDocuments.documentId })
    .from(applicationDocuments)
    .where(inArray(applicationDocuments.applicationId, [...applicationIds]));
  const sent = tx
    .select({ id: engagementMessageFiles.documentId })
    .from(engagementMessageFiles)
    .innerJoin(engagementMessages, eq(engagementMessages.id, engagementMessageFiles.messageId))
    .where(inArray(engagementMessages.engagementId, rooms));
  const filed = tx
    .select({ id: outcomeEvidence.documentId })
    .from(outcomeEvidence)
    .where(and(inArray(outcomeEvidence.outcomeId, claims), isNotNull(outcomeEvidence.documentId)));
  const theirs = or(
    inArray(documents.id, attached),
    inArray(documents.id, sent),
    inArray(documents.id, filed),
    and(eq(documents.aboutKind, "application"), inArray(documents.aboutId, [...applicationIds])),
    and(inArray(documents.aboutKind, ["engagement", "disclosure"]), inArray(documents.aboutId, rooms)),
    and(eq(documents.aboutKind, "outcome"), inArray(documents.aboutId, claims)),
  );
  await dropFiles(deed, and(theirs, ...neededElsewhere(tx, applicationIds)));
}

/** Evidence of a registration, photos, and files of applications whose time is not over. */
function neededElsewhere(tx: Tx, applicationIds: Ids): SQL[] {
  const others = alias(applications, "others");
  const stillHeld = and(isNull(others.blankedAt), sql`not ${inArray(others.id, [...applicationIds])}`);
  const evidence = tx
    .select({ id: companyVerifications.id })
    .from(companyVerifications)
    .where(eq(companyVerifications.documentId, documents.id));
  const photo = tx
    .select({ id: productPhotos.id })
    .from(productPhotos)
    .where(eq(productPhotos.documentId, documents.id));
  const attached = tx
    .select({ id: applicationDocuments.id })
    .from(applicationDocuments)
    .innerJoin(others, eq(others.id, applicationDocuments.applicationId))
    .where(and(eq(applicationDocuments.documentId, documents.id), stillHeld));
  const filed = tx
    .select({ id: outcomeEvidence.id })
    .from(outcomeEvidence)
    .innerJoin(outcomes, eq(outcomes.id, outcomeEvidence.outcomeId))
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .innerJoin(matches, eq(matches.id, engagements.matchId))
    .innerJoin(others, eq(others.id, matches.applicationId))
    .where(and(eq(outcomeEvidence.documentId, documents.id), stillHeld));
  return [notExists(evidence), notExists(photo), notExists(attached), notExists(filed)];
}

async function endSeasons({ tx, now }: Deed, before: Date): Promise<Ids> {
  const waiting = tx
    .select({ id: applications.id })
    .from(applications)
    .where(and(eq(applications.programId, programs.id), isNull(applications.blankedAt)));
  const due = await tx
    .select({ id: programs.id })
    .from(programs)
    .where(and(isNull(programs.blankedAt), seasonEndedBefore(programs.id, before), notExists(waiting)))
    .orderBy(programs.id)
    .limit(mostEndings.season)
    .for("update");
  const ids = due.map(idOf);
  if (ids.length === 0) return [];
  await follow(tx, "season", ids);
  await tx.update(programs).set({ blankedAt: now }).where(inArray(programs.id, ids));
  return ids;
}

/** Entries of the register of interests that ended so long ago hang on no season. */
async function endInterests({ tx }: Deed, before: Date): Promise<Ids> {
  const ended = and(
    sql`not ${inArray(standingInterests.state, [...heldInterests])}`,
    lt(standingInterests.stateEnteredAt, before),
  );
  const due = await tx
    .select({ id: standingInterests.id })
    .from(standingInterests)
    .where(ended)
    .orderBy(standingInterests.id)
    .limit(mostEndings.interest)
    .for("update");
  const ids = due.map(idOf);
  if (ids.length > 0) await follow(tx, "interest", ids);
  return ids;
}

/** Step: applications of seasons that ended before this moment, then those seasons of which none is left. */
export async function endApplications(deed: Deed, before: Date): Promise<Ids> {
  const { tx, now } = deed;
  const due = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        isNull(applications.blankedAt),
        seasonEndedBefore(applications.programId, before),
        notExists(openAppeal(tx)),
        notExists(openRevocation(tx)),
        notExists(liveRoom(tx)),
        notExists(askedByMember(tx, applications.companyId)),
      ),
    )
    .orderBy(applications.id)
    .limit(mostEndings.application)
    .for("update");
  const ids = due.map(idOf);
  if (ids.length > 0) {
    await dropFilesOf(deed, ids);
    await tx.execute(sql`select retention_of_applications(${asArray(ids)})`);
    await follow(tx, "application", ids);
    await tx.update(applications).set({ blankedAt: now }).where(inArray(applications.id, ids));
    await noteEnding(deed, "application", ids);
  }
  return [...ids, ...(await endSeasons(deed, before)), ...(await endInterests(deed, before))];
}

import "server-only";
import { and, asc, count, desc, eq } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { booths, exhibitions, leads } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { leadsVisibleTo } from "./queries.leads";

/** Whom somebody's company met, to choose from; of the latest fair first. */
export const listLeadChoices = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      id: leads.id,
      business: leads.business,
      person: leads.person,
      usState: leads.usState,
      fairKo: exhibitions.nameKo,
      fairEn: exhibitions.nameEn,
      fairDay: exhibitions.firstDay,
    })
    .from(leads)
    .innerJoin(booths, eq(booths.id, leads.boothId))
    .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .where(leadsVisibleTo(actor))
    .orderBy(desc(exhibitions.firstDay), asc(leads.business), asc(leads.id));
export type LeadChoice = Awaited<ReturnType<typeof listLeadChoices>>[number];

/** How many leads of an own booth rest in each state: as many as the list of that state holds. */
export const countOwnLeads = (actor: Actor, boothId: string, reader: Reader = db) =>
  reader
    .select({ state: leads.state, n: count() })
    .from(leads)
    .where(and(leadsVisibleTo(actor), eq(leads.boothId, boothId)))
    .groupBy(leads.state)
    .orderBy(leads.state);
export type LeadStateCount = Awaited<ReturnType<typeof countOwnLeads>>[number];

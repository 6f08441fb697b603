import "server-only";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { Refusal, unlessRefused } from "@/lib/core/errors";
import type { Jobs } from "@/lib/core/jobs";
import { storage } from "@/lib/core/storage";
import { beginCheck, checkUpload, completeImport, failUpload, uploadReference } from "./commands";
import { allChapters, fetchCensus } from "./importers.census";
import { tradeFlows } from "./states";

/** A fault of ours is written beside the upload, and tried again no more: a person decides. */
const orFail = (importId: string) => async (error: unknown) => {
  if (error instanceof Refusal) return;
  await failUpload(systemActor, { importId }).catch(unlessRefused);
  throw error;
};

export const jobs: Jobs = {
  "reference.check": async ({ importId }) => {
    const about = { importId: String(importId) };
    await beginCheck(systemActor, about).catch(unlessRefused);
    await checkUpload(systemActor, about).catch(orFail(about.importId));
  },
  "reference.import": async ({ importId }) => {
    const about = { importId: String(importId) };
    await completeImport(systemActor, about).catch(orFail(about.importId));
  },
  "reference.dropFile": ({ storageKey }) => storage.remove(String(storageKey)),
  "reference.fetch": async ({ userId, flow, year }, { now }) => {
    const actor = await actorOfUser(String(userId));
    const asked = tradeFlows.find((one) => one === flow);
    if (!actor || !asked || !env.censusApiKey) return;
    const question = { url: env.censusApiUrl, key: env.censusApiKey, flow: asked, year: Number(year) };
    const kept = await storage.putStream("imports", fetchCensus({ ...question, chapters: allChapters }));
    await uploadReference(actor, {
      kind: "census",
      fileName: `census-${asked}s-${question.year}.json`,
      source: "",
      year: null,
      edition: "",
      retrievedAt: now,
      adds: false,
      storageKey: kept!.key,
      bytes: kept!.bytes,
      fingerprint: kept!.fingerprint,
    });
  },
};

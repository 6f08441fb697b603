import "server-only";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { askToRenew, lapseConsents } from "./commands";
import { transferConsentEnding } from "./emails";
import { findRenewal, listEndingCompanies } from "./queries";

export const jobs: Jobs = {
  "email.transferConsentEnding": async ({ userId, companyId }, context) => {
    const reader = await actorOfUser(String(userId));
    const renewal = reader && (await findRenewal(reader, String(companyId), context.now));
    if (!renewal) return;
    await sendLetter(context, {
      kind: "transferConsentEnding",
      userId: String(userId),
      letter: (to) => transferConsentEnding(renewal, to),
    });
  },
  "consents.clock": async (_, { now }) => {
    for (const companyId of await listEndingCompanies(systemActor, "end", now))
      await lapseConsents(systemActor, { companyId }).catch(unlessRefused);
    for (const companyId of await listEndingCompanies(systemActor, "ask", now))
      await askToRenew(systemActor, { companyId }).catch(unlessRefused);
  },
};

export const schedules: Schedule[] = [{ job: "consents.clock", cron: "20 8 * * *" }];

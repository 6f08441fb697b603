import "server-only";
import { systemActor } from "@/lib/core/actor";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { tellOfChecks } from "./commands";
import { meetCompany, remindOfRenewals, takeEffect } from "./commands.register";
import { checksWaiting, gateClosed, gateDecided, interestRenewal, isFinding } from "./emails";
import { countChecks, findGateForLetter } from "./queries";
import { findStandingForLetter } from "./queries.register";
import { renewalDue } from "./rules";
import { gatesToCheck } from "./states";

export const jobs: Jobs = {
  "email.gateDecided": async ({ userId, gateId }, context) => {
    const gate = await findGateForLetter(systemActor, String(gateId));
    if (!gate || !isFinding(gate.state)) return;
    const facts = { ...gate, finding: gate.state };
    await sendLetter(context, {
      kind: "gateDecided",
      userId: String(userId),
      letter: (reader) => gateDecided(facts, reader),
    });
  },
  "email.gateClosed": async ({ userId, gateId }, context) => {
    const gate = await findGateForLetter(systemActor, String(gateId));
    if (!gate || !(gatesToCheck as readonly string[]).includes(gate.state)) return;
    await sendLetter(context, {
      kind: "gateClosed",
      userId: String(userId),
      letter: (reader) => gateClosed(gate, reader),
    });
  },
  "email.checksWaiting": async ({ userId }, context) => {
    const counts = await countChecks(systemActor, context.now, context.now);
    if (counts.waiting === 0) return;
    await sendLetter(context, {
      kind: "checksWaiting",
      userId: String(userId),
      letter: (reader) => checksWaiting(counts, reader),
    });
  },
  "email.interestRenewal": async ({ userId, interestId }, context) => {
    const interest = await findStandingForLetter(systemActor, String(interestId), context.now);
    if (!interest) return;
    const facts = { due: renewalDue(interest), ofChamber: interest.chamberId !== null };
    await sendLetter(context, {
      kind: "interestRenewal",
      userId: String(userId),
      letter: (reader) => interestRenewal(facts, reader),
    });
  },
  "conflicts.tellOfChecks": () => tellOfChecks(systemActor, {}),
  "conflicts.remindRenewals": () => remindOfRenewals(systemActor, {}),
  "conflicts.meetCompany": ({ companyId }) => meetCompany(systemActor, { companyId: String(companyId) }),
  "conflicts.takeEffect": () => takeEffect(systemActor, {}),
};

export const schedules: Schedule[] = [
  { job: "conflicts.takeEffect", cron: "20 0 * * *" },
  { job: "conflicts.tellOfChecks", cron: "40 7 * * *" },
  { job: "conflicts.remindRenewals", cron: "30 4 * * *" },
];

import "server-only";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Job, Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { lapseInvestment } from "./commands";
import "./commands.profiles";
import { investmentNews } from "./emails";
import { findInvestmentLetterFacts, listLapsing } from "./queries.locks";
import { type InvestmentLetter, type InvestmentState, investmentMachine } from "./states";

/** While it stands so the news is still true. */
const whileState: Record<InvestmentLetter, InvestmentState> = {
  investmentOffered: investmentMachine.after("offer"),
  investmentAccepted: investmentMachine.after("accept"),
  investmentDeclined: investmentMachine.after("decline"),
  investmentIntroduced: investmentMachine.after("introduce"),
  investmentWithdrawn: investmentMachine.after("withdraw"),
  investmentLapsed: investmentMachine.after("lapse"),
};

const news =
  (kind: InvestmentLetter): Job =>
  async ({ userId, investmentId }, context) => {
    const reader = await actorOfUser(String(userId));
    const facts = reader && (await findInvestmentLetterFacts(reader, String(investmentId)));
    if (!facts || facts.state !== whileState[kind]) return;
    await sendLetter(context, { kind, userId: String(userId), letter: (to) => investmentNews(kind, facts, to) });
  };

export const jobs: Jobs = {
  "email.investmentOffered": news("investmentOffered"),
  "email.investmentAccepted": news("investmentAccepted"),
  "email.investmentDeclined": news("investmentDeclined"),
  "email.investmentIntroduced": news("investmentIntroduced"),
  "email.investmentWithdrawn": news("investmentWithdrawn"),
  "email.investmentLapsed": news("investmentLapsed"),
  "investors.clock": async (_, { now }) => {
    for (const investmentId of await listLapsing(systemActor, now))
      await lapseInvestment(systemActor, { investmentId }).catch(unlessRefused);
  },
};

export const schedules: Schedule[] = [{ job: "investors.clock", cron: "50 8 * * *" }];

import { engagementsOf, inquiriesOf, investmentsOf, meetingsOf, outcomesOf, paths, surveysOf } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { countedOutcomes } from "@/lib/outcomes/states";
import type { Wait, WaitKey } from "@/lib/reports/rules.waits";

const after = (key: WaitKey) => key.slice(key.indexOf(".") + 1);

/** Where what waits is listed: exactly as many rows as the first page says, or the page of the one thing it is about. */
export function waitHref({ key, of }: Wait, role: string, locale: Locale): string {
  const id = of?.id ?? "";
  if (key.startsWith("claim.")) return `${outcomesOf(role, locale, { show: "waiting", state: after(key) })}#list`;
  if (key.startsWith("meeting.")) return meetingsOf(role, locale, { view: "waiting", state: after(key) });
  if (key.startsWith("match.")) {
    const matches = role === "company" ? paths.company.matches : paths.mentor.matches;
    return matches(locale, { state: after(key) });
  }
  switch (key) {
    case "answer":
    case "condition":
      return paths.company.application(locale, id);
    case "investment":
    case "investmentNews":
    case "investmentAsked":
      return investmentsOf(role, locale);
    case "inquiry":
      return inquiriesOf(role, locale, { state: "open" });
    case "objection":
      return `${outcomesOf(role, locale, { show: "waiting", state: countedOutcomes[0] })}#list`;
    case "lead":
      return `${paths.company.exhibition(locale, id, { show: "due" })}#leads`;
    case "booth":
      return paths.company.exhibition(locale, id);
    case "boothPlan":
      return `${paths.company.exhibition(locale, id)}#meetings`;
    case "agreement":
      return paths.mentor.disclosure(locale, id);
    case "survey":
      return surveysOf(role, locale, { show: "waiting" });
    case "nextMeeting":
      return meetingsOf(role, locale, { view: "coming", state: "scheduled" });
    case "room.scoping":
    case "room.paused":
      return engagementsOf(role, locale, { state: after(key) });
    case "room.risk":
      return engagementsOf(role, locale, { risk: 1 });
    default:
      return engagementsOf(role, locale, { wait: after(key) });
  }
}

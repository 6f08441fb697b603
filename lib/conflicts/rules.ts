import { type About, covers, type Scope, touchesOf } from "../bars/rules";
import { ownHost, sameHost } from "./rules.domains";
import { renewalDays, type WarningKind } from "./states";

const day = 86_400_000;

/** When its holder is to say whether it still holds. */
export const renewalDue = ({ renewedAt }: { renewedAt: Date }): Date =>
  new Date(renewedAt.getTime() + renewalDays * day);

export type FactInterest = Scope & { id: string; ofChamber: boolean; held: boolean };

export type WarningFacts = {
  about: About;
  mentorEmail: string;
  /** Addresses of the chamber, and of the company with its people. */
  chamberAddresses: readonly (string | null)[];
  companyEmails: readonly string[];
  companyWebsite: string | null;
  /** The mentor is, was, or was invited to be one of the company's people. */
  belonged: boolean;
  /** Introductions of the company by the mentor's chamber. */
  introductions: number;
  /** Findings and declines for a conflict about other applications of the company. */
  earlier: number;
  /** In force, or ended within a year (`held`: false). */
  interests: readonly FactInterest[];
  /** What the mentor's chamber looks for. */
  briefs: readonly { hsPrefixes: readonly string[] }[];
};

/** `strong`: look at it before anything else. `detail`: a host, a code or an entry's id, for the page to put into words. */
export type Warning = { kind: WarningKind; strength: "strong" | "hint"; ofChamber: boolean; detail: string };

const strong = (kind: WarningKind, detail = "", ofChamber = false): Warning => ({
  kind,
  strength: "strong",
  ofChamber,
  detail,
});
const hint = (kind: WarningKind, detail = "", ofChamber = false): Warning => ({
  kind,
  strength: "hint",
  ofChamber,
  detail,
});

const byTouch = {
  company: (detail: string, ofChamber: boolean) => strong("standing_company", detail, ofChamber),
  hs: (detail: string, ofChamber: boolean) => strong("standing_hs", detail, ofChamber),
  sector: (detail: string, ofChamber: boolean) => hint("standing_sector", detail, ofChamber),
} as const;

/** What speaks for an interest between a mentor and an application, strong signs first, each once. Decides nothing. */
export function warningsOf(facts: WarningFacts): Warning[] {
  const { about } = facts;
  const found = [...fromAddresses(facts)];
  if (facts.belonged) found.push(strong("belonged_to_company"));
  if (facts.introductions > 0) found.push(strong("introduced_before", String(facts.introductions), true));
  if (facts.earlier > 0) found.push(strong("earlier_conflict", String(facts.earlier)));
  for (const interest of facts.interests) {
    const [plainest] = touchesOf(interest, about);
    if (!plainest) continue;
    if (interest.held) found.push(byTouch[plainest](interest.id, interest.ofChamber));
    else found.push(hint("former_interest", interest.id, interest.ofChamber));
  }
  const asked = facts.briefs
    .flatMap(({ hsPrefixes }) => hsPrefixes)
    .filter((prefix) => about.products.some(({ hs6 }) => covers(prefix, hs6)));
  for (const prefix of new Set(asked)) found.push(hint("brief_overlap", prefix, true));
  return [
    ...found.filter(({ strength }) => strength === "strong"),
    ...found.filter(({ strength }) => strength === "hint"),
  ];
}

function fromAddresses(facts: WarningFacts): Warning[] {
  const mine = ownHost(facts.mentorEmail);
  const site = ownHost(facts.companyWebsite);
  const mails = facts.companyEmails.map(ownHost).filter((host) => host !== null);
  const chambers = facts.chamberAddresses.map(ownHost).filter((host) => host !== null);
  const found: Warning[] = [];
  if (mine && mails.some((host) => sameHost(host, mine))) found.push(strong("same_email_domain", mine));
  if (mine && site && sameHost(site, mine)) found.push(strong("same_website", mine));
  const shared = chambers.find((host) => [...mails, ...(site ? [site] : [])].some((other) => sameHost(host, other)));
  if (shared) found.push(strong("same_website", shared, true));
  return found;
}

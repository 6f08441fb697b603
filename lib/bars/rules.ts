import { dayIn } from "../chambers/rules";
import { checkBusinessNumber } from "../reference/rules";
import { namesOf } from "../reference/rules.names";

/** "8471" or "8471-8473" as two codes of six digits; null where it is neither, or runs backwards. */
export function hsBounds(range: string): { from: string; to: string } | null {
  const [, from, to = from] = /^(\d{2,6})(?:-(\d{2,6}))?$/u.exec(range) ?? [];
  if (!from || !to) return null;
  const bounds = { from: from.padEnd(6, "0"), to: to.padEnd(6, "9") };
  return bounds.from <= bounds.to ? bounds : null;
}

export function covers(range: string, hs6: string | null): boolean {
  const bounds = hsBounds(range);
  return hs6 !== null && bounds !== null && bounds.from <= hs6 && hs6 <= bounds.to;
}

export type CompanyNames = { companyId: string; nameKo: string; nameEn: string; businessNumber: string | null };

/** Whether what somebody typed means this company: its business number, or its name but for case, marks and legal form. */
export function meansCompany(typed: string, company: CompanyNames): boolean {
  const number = checkBusinessNumber(typed);
  if (number.ok) return number.value === company.businessNumber;
  const ways = new Set(namesOf(typed).map(({ text }) => text));
  return [company.nameKo, company.nameEn].flatMap(namesOf).some(({ text }) => ways.has(text));
}

export type Scope = {
  sectors: readonly string[];
  hsRanges: readonly string[];
  companyText: string;
  companyId: string | null;
};

export type Product = { sector: string | null; hs6: string | null };
export type About = CompanyNames & { sector: string | null; products: readonly Product[] };

export const touchKinds = ["company", "hs", "sector"] as const;
export type Touch = (typeof touchKinds)[number];

/** By what a standing interest touches a company, the plainest first; empty where it does not. */
export function touchesOf(scope: Scope, about: About): Touch[] {
  const sectors = [about.sector, ...about.products.map(({ sector }) => sector)];
  const by: Record<Touch, boolean> = {
    company:
      scope.companyId === about.companyId || (scope.companyText !== "" && meansCompany(scope.companyText, about)),
    hs: about.products.some(({ hs6 }) => scope.hsRanges.some((range) => covers(range, hs6))),
    sector: sectors.some((sector) => sector !== null && scope.sectors.includes(sector)),
  };
  return touchKinds.filter((kind) => by[kind]);
}

/** First and last day, both included, by whichever calendar makes it longer. */
export const inForce = ({ fromOn, untilOn }: { fromOn: string; untilOn: string | null }, now: Date): boolean =>
  fromOn <= dayIn("Asia/Seoul", now) && (untilOn === null || untilOn >= dayIn("Pacific/Honolulu", now));

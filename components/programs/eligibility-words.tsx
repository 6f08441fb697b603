import { useTranslations } from "next-intl";
import { useReferenceWords } from "@/components/companies/options";
import { formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { EligibilityVerdict, YearFigure } from "@/lib/programs/rules.eligibility";
import { districtIn } from "@/lib/programs/rules.eligibility";
import type { EligibilityRule } from "@/lib/programs/states";

/** Rules and verdicts in plain words; in client components it needs the words of "programs" and "reference". */
export function useEligibilityWords(locale: Locale) {
  const t = useTranslations("programs.eligibility");
  const words = useReferenceWords();
  const range = (low: number | null, high: number | null, write: (value: number) => string) => {
    if (low !== null && high !== null)
      return low === high
        ? t("range.exactly", { low: write(low) })
        : t("range.between", { low: write(low), high: write(high) });
    if (low !== null) return t("range.atLeast", { low: write(low) });
    return high === null ? "" : t("range.atMost", { high: write(high) });
  };
  const people = (count: number) => t("unit.people", { count: formatNumber(count, locale) });
  const years = (count: number) => t("unit.years", { count });
  const won = (amount: number) => formatMoney(amount, "KRW", locale);
  const dollars = (cents: number) => formatMoney(cents, "USD", locale);
  const district = (text: string) => words.district(districtIn(text)) ?? text;

  const rule = (asked: EligibilityRule): string => {
    switch (asked.kind) {
      case "district":
        return t("rule.district", { list: asked.districts.map(district).join(", ") });
      case "sector":
        return t("rule.sector", { list: asked.sectors.map((key) => words.sector(key)).join(", ") });
      case "employees":
        return t("rule.employees", { range: range(asked.atLeast, asked.atMost, people) });
      case "founded":
        return t("rule.founded", { range: range(asked.yearsAtLeast, asked.yearsAtMost, years) });
      case "sales":
        return t("rule.sales", { years: asked.years, range: range(asked.atLeastKrw, asked.atMostKrw, won) });
      case "exports":
        return t("rule.exports", { years: asked.years, range: range(asked.atLeastCents, asked.atMostCents, dollars) });
      case "certification":
        return t("rule.certification", { list: asked.anyOf.map(words.certification).join(", ") });
      case "registration_checked":
        return t("rule.registration_checked");
      case "not_taken_before":
        return t("rule.not_taken_before", { seasons: asked.seasons });
    }
  };

  const figures = (rows: readonly YearFigure[], write: (value: number) => string) =>
    rows
      .map(({ year, value }) =>
        value === null
          ? t("found.yearMissing", { year: String(year) })
          : t("found.year", { year: String(year), value: write(value) }),
      )
      .join(" · ");

  /** What the company's profile says about the rule: "Now: 320". */
  const found = ({ found: fact }: EligibilityVerdict): string => {
    const said = (value: string) => t("found.value", { value });
    switch (fact.kind) {
      case "district":
        return fact.value === null ? t("found.missing") : said(district(fact.value));
      case "sector":
        return fact.value === null ? t("found.missing") : said(words.sector(fact.value) ?? fact.value);
      case "employees":
        return fact.value === null ? t("found.missing") : said(people(fact.value));
      case "founded":
        return fact.value === null
          ? t("found.missing")
          : said(t("found.founded", { years: fact.value, founded: String(fact.foundedYear) }));
      case "sales":
        return said(figures(fact.value, won));
      case "exports":
        return said(figures(fact.value, dollars));
      case "certification":
        return said(fact.value.map(words.certification).join(", ") || t("found.noCertificates"));
      case "registration_checked":
        return said(t(fact.value ? "found.checked" : "found.notChecked"));
      case "not_taken_before":
        if (fact.value === null) return t("found.takenUnknown");
        return said(fact.value === 0 ? t("found.notTaken") : t("found.taken", { count: fact.value }));
    }
  };
  return { rule, found };
}

/** The rules of a season as everybody reads them. */
export function EligibilityRules({ rules, locale }: { rules: readonly EligibilityRule[]; locale: Locale }) {
  const t = useTranslations("programs.eligibility");
  const words = useEligibilityWords(locale);
  if (rules.length === 0) return <p className="text-subtle">{t("none")}</p>;
  return (
    <ul className="flex max-w-measure list-disc flex-col gap-2 pl-6">
      {rules.map((rule) => (
        <li key={rule.kind}>{words.rule(rule)}</li>
      ))}
    </ul>
  );
}

import { useTranslations } from "next-intl";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { formatHsCode } from "@/lib/reference/rules";

type Scoped = {
  sectors: readonly string[];
  hsRanges: readonly string[];
  companyText: string;
  fromOn: string;
  untilOn: string | null;
};

export const rangeOf = (range: string) => range.split("-").map(formatHsCode).join("-");

/** What an entry of the register is about, a line for each kind of scope, and since when. */
export function ScopeLines({ of, locale }: { of: Scoped; locale: Locale }) {
  const t = useTranslations("conflicts.scope");
  const sector = useTranslations("reference.sectors");
  const from = formatDay(of.fromOn, locale);
  return (
    <ul className="flex flex-col gap-1 break-words">
      {of.companyText ? <li>{t("company", { name: of.companyText })}</li> : null}
      {of.sectors.length > 0 ? (
        <li>{t("sectors", { list: of.sectors.map((key) => sector(key as "ai")).join(", ") })}</li>
      ) : null}
      {of.hsRanges.length > 0 ? <li>{t("hsRanges", { list: of.hsRanges.map(rangeOf).join(", ") })}</li> : null}
      <li className="text-body-s text-subtle">
        {of.untilOn ? t("fromTo", { from, until: formatDay(of.untilOn, locale) }) : t("from", { from })}
      </li>
    </ul>
  );
}

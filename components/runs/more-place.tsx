import { useTranslations } from "next-intl";
import { inLanguage } from "@/components/matching/words";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PlaceExplanation } from "@/lib/runs/queries.explain";
import type { PlaceGain } from "@/lib/runs/rules";
import { Shifts } from "./why-not";

type Props = {
  chamber: string;
  policy: "best_value" | "widest_coverage";
  /** null where the run has kept that it would add something, but not what. */
  gain: PlaceGain | null;
  /** To whom the place would go; null where nothing was kept to solve it again. */
  place: PlaceExplanation | null;
  locale: Locale;
};

/** What one more place in a chamber would add, and to whom: solved again, not guessed. */
export function MorePlace({ chamber, policy, gain, place, locale }: Props) {
  const t = useTranslations("runs.explain");
  if (!gain) return <p>{t("placeBetter", { chamber })}</p>;
  // Products come before points under widest coverage alone.
  const covers = policy === "widest_coverage" && gain.covered > 0;
  if (!covers && gain.total <= 0) return <p>{t("placeNone", { chamber })}</p>;
  const names = place?.newcomers.map(({ product }) => inLanguage(product.nameKo, product.nameEn, locale)) ?? [];
  return (
    <>
      <p>
        {covers ? t("placeCovers", { chamber }) : t("placeAdds", { chamber, gain: formatNumber(gain.total, locale) })}
      </p>
      <div className="text-body-s">
        {names.length > 0 ? <p className="mt-1 text-subtle">{t("newcomers", { products: names.join(", ") })}</p> : null}
        {place ? <Shifts shifts={place.shifts} locale={locale} /> : null}
      </div>
    </>
  );
}

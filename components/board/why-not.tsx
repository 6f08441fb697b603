import { useTranslations } from "next-intl";
import { inLanguage, useSignalWords } from "@/components/matching/words";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { RunPairExplanation } from "@/lib/runs/queries.explain";

export type Asked = RunPairExplanation & { chamberId: string };

/** What choosing another chamber would cost everybody, who would have to move, and what would change the answer. */
export function WhyNot({ asked, locale }: { asked: Asked; locale: Locale }) {
  const t = useTranslations("board.card");
  return (
    <div className="mt-2 border-t border-gray-light pt-2 text-body-s" aria-live="polite">
      <p>{useCostWords(asked, locale)}</p>
      {asked.whyNot?.possible && asked.whyNot.shifts.length > 0 ? (
        <>
          <p className="mt-2 font-bold">{t("shifts")}</p>
          <ul className="list-disc pl-5">
            {asked.whyNot.shifts.map(({ productId, product, before, after }) => (
              <li key={productId}>
                {t("shift", {
                  product: inLanguage(product.nameKo, product.nameEn, locale),
                  before: namesOf(before, locale) || t("nowhere"),
                  after: namesOf(after, locale) || t("nowhere"),
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Needed asked={asked} locale={locale} />
    </div>
  );
}

const namesOf = (chambers: readonly { nameKo: string; nameEn: string }[], locale: Locale) =>
  chambers.map(({ nameKo, nameEn }) => inLanguage(nameKo, nameEn, locale)).join(", ");

function useCostWords({ chosen, barrier, whyNot }: Asked, locale: Locale): string {
  const t = useTranslations("board.card");
  if (chosen) return t("chosenHere");
  if (barrier) return t(`barrier.${barrier}`);
  if (!whyNot) return t("chosenHere");
  if (!whyNot.possible) return t(`impossible.${whyNot.reason}`);
  const { covered, total } = whyNot.cost;
  if (covered > 0) return t("costCovered", { covered });
  return total > 0 ? t("cost", { total: formatNumber(total, locale) }) : t("asGood");
}

function Needed({ asked: { needed, barrier, whyNot }, locale }: { asked: Asked; locale: Locale }) {
  const t = useTranslations("board.card");
  const { nameOf } = useSignalWords();
  const isShort = barrier === "below_least_score" || (whyNot?.possible && whyNot.cost.total + whyNot.cost.covered > 0);
  if (!isShort) return null;
  if (needed.length === 0) return <p className="mt-2 text-subtle">{t("neededNone")}</p>;
  return (
    <>
      <p className="mt-2 font-bold">{t("needed")}</p>
      <ul className="list-disc pl-5">
        {needed.map(({ side, key, from, to }) => (
          <li key={`${side} ${key}`}>
            {from === null
              ? t("neededUnknown", { signal: nameOf({ side, key }), to: formatPercent(to, locale) })
              : t("neededFrom", {
                  signal: nameOf({ side, key }),
                  from: formatPercent(from, locale),
                  to: formatPercent(to, locale),
                })}
          </li>
        ))}
      </ul>
    </>
  );
}

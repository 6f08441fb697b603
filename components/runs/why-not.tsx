import { useTranslations } from "next-intl";
import { inLanguage, useSignalWords } from "@/components/matching/words";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { NamedShift, RunPairExplanation } from "@/lib/runs/queries.explain";

type Props = { asked: RunPairExplanation; locale: Locale };

/** What choosing a pair would cost everybody, who would have to move, and what would change the answer. */
export function WhyNot({ asked, locale }: Props) {
  return (
    <div className="text-body-s">
      <p>{useCostWords(asked, locale)}</p>
      {asked.whyNot?.possible ? <Shifts shifts={asked.whyNot.shifts} locale={locale} /> : null}
      <Needed asked={asked} locale={locale} />
    </div>
  );
}

/** Who would move from where to where. */
export function Shifts({ shifts, locale }: { shifts: readonly NamedShift[]; locale: Locale }) {
  const t = useTranslations("runs.explain");
  if (shifts.length === 0) return null;
  return (
    <>
      <p className="mt-2 font-bold">{t("shifts")}</p>
      <ul className="list-disc pl-5">
        {shifts.map(({ productId, product, before, after }) => (
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
  );
}

const namesOf = (chambers: NamedShift["before"], locale: Locale) =>
  chambers.map(({ nameKo, nameEn }) => inLanguage(nameKo, nameEn, locale)).join(", ");

function useCostWords({ chosen, barrier, whyNot }: RunPairExplanation, locale: Locale): string {
  const t = useTranslations("runs.explain");
  if (chosen) return t("chosenHere");
  if (barrier) return t(`barrier.${barrier}`);
  if (!whyNot) return t("chosenHere");
  if (!whyNot.possible) return t(`impossible.${whyNot.reason}`);
  const { covered, total } = whyNot.cost;
  const costs = [
    covered > 0 ? t("costCovered", { covered }) : null,
    total > 0 ? t("cost", { total: formatNumber(total, locale) }) : null,
  ];
  return costs.filter(Boolean).join(" ") || t("asGood");
}

function Needed({ asked: { needed, barrier, whyNot }, locale }: Props) {
  const t = useTranslations("runs.explain");
  const { nameOf } = useSignalWords();
  const costs = whyNot?.possible && (whyNot.cost.covered > 0 || whyNot.cost.total > 0);
  if (!costs && barrier !== "below_least_score") return null;
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

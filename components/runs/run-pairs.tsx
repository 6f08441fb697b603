import { useTranslations } from "next-intl";
import { ShortReasons } from "@/components/matching/reasons";
import { NicheBand, Score } from "@/components/matching/score";
import { chamberOf, companyOf, productOf } from "@/components/matching/words";
import { Card, CardGrid } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locales";
import type { Run } from "@/lib/runs/queries";

type Pair = Run["pairs"][number];

const byProduct = (pairs: readonly Pair[]): Pair[][] => {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) groups.set(pair.productId, [...(groups.get(pair.productId) ?? []), pair]);
  return [...groups.values()];
};

/** For each product the chambers that were chosen, with reasons, and behind them the next best. */
export function RunPairs({ pairs, locale }: { pairs: readonly Pair[]; locale: Locale }) {
  const t = useTranslations("matching.run");
  return (
    <Section title={t("pairsTitle")} lead={pairs.length > 0 ? t("pairsLead") : t("noPairs")}>
      <CardGrid as="ul" columns={2}>
        {byProduct(pairs).map((group) => (
          <ProductPairs key={group[0]!.productId} pairs={group} locale={locale} />
        ))}
      </CardGrid>
    </Section>
  );
}

function ProductPairs({ pairs, locale }: { pairs: readonly Pair[]; locale: Locale }) {
  const t = useTranslations("matching.run");
  const first = pairs[0]!;
  const chosen = pairs.filter((pair) => pair.chosen === "chosen");
  const others = pairs.filter((pair) => pair.chosen === "alternate");
  return (
    <Card as="li" title={productOf(first, locale)} meta={<NicheBand band={first.nicheBand} />}>
      <p className="text-body-s text-subtle">{companyOf(first, locale)}</p>
      {chosen.length === 0 ? (
        <p className="text-body-s">
          <strong>{t("noChosen")}</strong> · {t("whyNone")}
        </p>
      ) : null}
      {chosen.map((pair) => (
        <OnePair key={pair.id} pair={pair} locale={locale} />
      ))}
      {others.length > 0 ? (
        <Disclosure summary={`${t("nextBest")} (${others.length})`}>
          <div className="flex flex-col gap-4">
            {others.map((pair) => (
              <OnePair key={pair.id} pair={pair} locale={locale} />
            ))}
          </div>
        </Disclosure>
      ) : null}
    </Card>
  );
}

function OnePair({ pair, locale }: { pair: Pair; locale: Locale }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-bold">{chamberOf(pair, locale)}</span>
        <Score score={pair.score} locale={locale} />
      </p>
      <ShortReasons reasons={pair.reasons} />
    </div>
  );
}

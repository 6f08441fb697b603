import { useTranslations } from "next-intl";
import { ListPages } from "@/components/layout/list-pages";
import { ShortReasons } from "@/components/matching/reasons";
import { NicheBand, Score } from "@/components/matching/score";
import { chamberOf, companyOf, productOf } from "@/components/matching/words";
import { Card, CardGrid } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { Run } from "@/lib/runs/queries";

type Pair = Run["pairs"][number];
type Shared = {
  runId: string;
  /** The pair that is explained below the list. */
  shown: Pair | null;
  locale: Locale;
};

/** Where the list speaks of a pair's product. */
export const productAnchor = ({ productId }: Pick<Pair, "productId">) => `product-${productId}`;

const byProduct = (pairs: readonly Pair[]): Pair[][] => {
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) groups.set(pair.productId, [...(groups.get(pair.productId) ?? []), pair]);
  return [...groups.values()];
};

const productsOnPage = 12;

/** The page that was asked for, or the one with the pair that is explained. */
function pageAmong(groups: readonly Pair[][], asked: number, shown: Pair | null) {
  const pages = Math.max(1, Math.ceil(groups.length / productsOnPage));
  const at = groups.findIndex(([first]) => first?.productId === shown?.productId);
  const page = at < 0 ? Math.min(asked, pages) : Math.floor(at / productsOnPage) + 1;
  return { page, pages, groups: groups.slice((page - 1) * productsOnPage, page * productsOnPage) };
}

/** For each product the chambers that were chosen, with reasons, and behind them the next best. */
export function RunPairs({ pairs, page: asked, ...shared }: Shared & { pairs: readonly Pair[]; page: number }) {
  const t = useTranslations("matching.run");
  const { runId, shown, locale } = shared;
  const { page, pages, groups } = pageAmong(byProduct(pairs), asked, shown);
  return (
    <Section title={t("pairsTitle")} lead={pairs.length > 0 ? t("pairsLead") : t("noPairs")} id="pairs">
      <CardGrid as="ul" columns={2}>
        {groups.map((group) => (
          <ProductPairs key={group[0]!.productId} pairs={group} {...shared} />
        ))}
      </CardGrid>
      <ListPages
        page={page}
        pageCount={pages}
        hrefFor={(to) => `${paths.city.run(locale, runId, { page: to })}#pairs`}
      />
    </Section>
  );
}

function ProductPairs({ pairs, ...shared }: Shared & { pairs: readonly Pair[] }) {
  const t = useTranslations("matching.run");
  const { shown, locale } = shared;
  const first = pairs[0]!;
  const chosen = pairs.filter((pair) => pair.chosen === "chosen");
  const others = pairs.filter((pair) => pair.chosen === "alternate");
  return (
    <Card
      as="li"
      title={
        <span id={productAnchor(first)} tabIndex={-1}>
          {productOf(first, locale)}
        </span>
      }
      meta={<NicheBand band={first.nicheBand} />}
    >
      <p className="text-body-s text-subtle">{companyOf(first, locale)}</p>
      {chosen.length === 0 ? (
        <p className="text-body-s">
          <strong>{t("noChosen")}</strong> · {t("whyNone")}
        </p>
      ) : null}
      {chosen.map((pair) => (
        <OnePair key={pair.id} pair={pair} {...shared} />
      ))}
      {others.length > 0 ? (
        <Disclosure summary={`${t("nextBest")} (${others.length})`} open={others.some(({ id }) => id === shown?.id)}>
          <div className="flex flex-col gap-4">
            {others.map((pair) => (
              <OnePair key={pair.id} pair={pair} {...shared} />
            ))}
          </div>
        </Disclosure>
      ) : null}
    </Card>
  );
}

function OnePair({ pair, runId, shown, locale }: Shared & { pair: Pair }) {
  const t = useTranslations("runs.explain");
  const { productId: product, chamberId: chamber } = pair;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-bold">{chamberOf(pair, locale)}</span>
        <Score score={pair.score} locale={locale} />
      </p>
      <ShortReasons reasons={pair.reasons} />
      <p className="text-body-s">
        <a
          href={`${paths.city.run(locale, runId, { product, chamber })}#pair`}
          aria-current={pair.id === shown?.id ? "true" : undefined}
          aria-label={t("linkOf", { product: productOf(pair, locale), chamber: chamberOf(pair, locale) })}
          className="text-anchor"
        >
          {t("link")}
        </a>
      </p>
    </div>
  );
}

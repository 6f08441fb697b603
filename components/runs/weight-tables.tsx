import { useTranslations } from "next-intl";
import { Table } from "@/components/ui/table";
import { formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import {
  chamberSignalKeys,
  type FitWeights,
  type NicheWeights,
  nichePartKeys,
  productSignalKeys,
} from "@/lib/matching/rules";

const shareOf = (weight: number, weights: Record<string, number>) =>
  weight / Object.values(weights).reduce((sum, one) => sum + one, 0);

/** The seven parts of the niche index with their weights. */
export function NicheWeightTable({ parts, locale }: { parts: NicheWeights["parts"]; locale: Locale }) {
  const t = useTranslations("matching");
  return (
    <Table
      caption={t("niche.table")}
      captionHidden
      rows={nichePartKeys}
      rowKey={(key) => key}
      columns={[
        { key: "part", header: t("niche.part"), cell: (key) => t(`part.${key}.name`) },
        { key: "about", header: t("method.signal"), cell: (key) => t(`part.${key}.about`) },
        { key: "weight", header: t("niche.weight"), align: "end", cell: (key) => parts[key] },
        {
          key: "share",
          header: t("niche.share"),
          align: "end",
          cell: (key) => formatPercent(shareOf(parts[key], parts), locale),
        },
      ]}
    />
  );
}

type SignalKey = (typeof productSignalKeys)[number] | (typeof chamberSignalKeys)[number];
type SignalProps<K extends SignalKey> = {
  keys: readonly K[];
  weights: Record<K, number>;
  side: "product" | "chamber";
  locale: Locale;
};

function SignalWeights<K extends SignalKey>({ keys, weights, side, locale }: SignalProps<K>) {
  const t = useTranslations("matching");
  return (
    <div>
      <Table
        caption={t(`reasons.${side}Title`)}
        rows={keys}
        rowKey={(key) => key}
        narrow="scroll"
        columns={[
          { key: "signal", header: t("method.signal"), cell: (key) => t(`signal.${key as SignalKey}.name`) },
          { key: "weight", header: t("niche.weight"), align: "end", cell: (key) => weights[key] },
          {
            key: "share",
            header: t("niche.share"),
            align: "end",
            cell: (key) => formatPercent(shareOf(weights[key], weights), locale),
          },
        ]}
      />
      <p className="mt-2 text-body-s text-subtle">{t(`reasons.${side}Lead`)}</p>
    </div>
  );
}

/** What each side looks for with its weights, side by side. */
export function FitWeightTables({ fit, locale }: { fit: FitWeights; locale: Locale }) {
  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
      <SignalWeights keys={productSignalKeys} weights={fit.product} side="product" locale={locale} />
      <SignalWeights keys={chamberSignalKeys} weights={fit.chamber} side="chamber" locale={locale} />
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { NicheBand } from "@/components/matching/score";
import { inLanguage } from "@/components/matching/words";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PolicyFigures } from "@/lib/runs/rules";

/** What the deed `weights.preview` answers. */
export type PreviewData = {
  products: number;
  bands: { productId: string; nameKo: string; nameEn: string; from: number | null; to: number | null }[];
  policies: Record<
    "best_value" | "widest_coverage",
    { before: PolicyFigures; after: PolicyFigures; added: number; removed: number } | null
  >;
};

/** Bands that would change, and pairs and totals under both policies before and after. */
export function WeightsPreviewView({ preview, locale }: { preview: PreviewData; locale: Locale }) {
  const t = useTranslations("runs.weights");
  const policy = useTranslations("matching.policy");
  const rows = (["best_value", "widest_coverage"] as const).map((key) => ({ key, found: preview.policies[key] }));
  const change = (before: number, after: number) =>
    before === after
      ? formatNumber(after, locale)
      : t("fromTo", { from: formatNumber(before, locale), to: formatNumber(after, locale) });
  return (
    <div className="flex flex-col gap-8">
      <Table
        caption={t("policiesCaption")}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "policy", header: t("policy"), cell: ({ key }) => policy(`${key}.name`) },
          {
            key: "total",
            header: t("total"),
            align: "end",
            cell: ({ found }) => (found ? change(found.before.total, found.after.total) : t("noSolution")),
          },
          {
            key: "covered",
            header: t("covered"),
            align: "end",
            cell: ({ found }) => (found ? change(found.before.covered, found.after.covered) : "-"),
          },
          {
            key: "pairs",
            header: t("pairs"),
            align: "end",
            cell: ({ found }) => (found ? t("pairsMoved", { added: found.added, removed: found.removed }) : "-"),
          },
        ]}
      />
      {preview.bands.length === 0 ? (
        <p>{t("sameBands", { products: preview.products })}</p>
      ) : (
        <Table
          caption={t("bandsCaption", { count: preview.bands.length, products: preview.products })}
          rows={preview.bands}
          rowKey={({ productId }) => productId}
          columns={[
            { key: "product", header: t("product"), cell: (row) => inLanguage(row.nameKo, row.nameEn, locale) },
            { key: "from", header: t("bandBefore"), cell: ({ from }) => <NicheBand band={from} words={false} /> },
            { key: "to", header: t("bandAfter"), cell: ({ to }) => <NicheBand band={to} words={false} /> },
          ]}
        />
      )}
    </div>
  );
}

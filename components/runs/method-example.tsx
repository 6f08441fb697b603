import { useTranslations } from "next-intl";
import { PartsTable } from "@/components/matching/niche-parts";
import { FullReasons } from "@/components/matching/reasons";
import { NicheBand } from "@/components/matching/score";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { MatchingWeights } from "@/lib/matching/rules";
import { bestFirst, sampleChambers, sampleProducts, sampleRun } from "./sample";

/** A small worked example, computed when the page is made, by the functions that the portal itself uses. */
export function MethodExample({ weights, locale }: { weights: MatchingWeights; locale: Locale }) {
  const t = useTranslations("matching.method");
  const common = useTranslations("common");
  const runs = useTranslations("runs");
  const { pairs, assessments, metrics, proof } = sampleRun(weights);
  const number = (value: number) => formatNumber(value, locale);
  const bandOf = (key: string) => assessments.find(({ productId }) => productId === key)?.band ?? null;
  const pairOf = (key: string, chamberId: string) =>
    pairs.find((pair) => pair.productId === key && pair.chamberId === chamberId);
  const assessed = (key: string) => assessments.find(({ productId }) => productId === key);
  const partsOf = (key: string) => assessed(key)?.parts ?? [];
  const indexOf = (key: string) => assessed(key)?.value ?? 0;
  const greedy = bestFirst(pairs);
  return (
    <Section
      title={
        <>
          {t("exampleTitle")} <Badge className="align-middle">{common("sample")}</Badge>
        </>
      }
      lead={t("exampleText")}
    >
      <Table
        caption={t("exampleScores")}
        rows={sampleProducts}
        rowKey={(key) => key}
        columns={[
          { key: "product", header: t("exampleProduct"), cell: (key) => t(`sampleProducts.${key}`) },
          { key: "niche", header: t("exampleNiche"), cell: (key) => <NicheBand band={bandOf(key)} words={false} /> },
          ...sampleChambers.map((chamberId) => ({
            key: chamberId,
            header: `${t(`sampleChambers.${chamberId}`)} · ${t("examplePlaces", { places: 1 })}`,
            align: "end" as const,
            cell: (key: (typeof sampleProducts)[number]) => {
              const pair = pairOf(key, chamberId);
              if (!pair) return "-";
              return pair.chosen === "chosen" ? (
                <span className="inline-flex flex-wrap items-center justify-end gap-2">
                  <Badge tone="success">{t("exampleChosen")}</Badge>
                  <strong>{number(pair.score)}</strong>
                </span>
              ) : (
                number(pair.score)
              );
            },
          })),
        ]}
      />
      <h3 className="mt-8 mb-3 text-heading-s">{runs("example.parts", { product: t("sampleProducts.sensor") })}</h3>
      <PartsTable parts={partsOf("sensor")} locale={locale} />
      <p className="mt-3 max-w-measure text-body-s text-subtle">
        {runs("example.index", { value: formatNumber(indexOf("sensor"), locale, 2) })}
      </p>
      <h3 className="mt-8 mb-3 text-heading-s">
        {runs("example.fit", { product: t("sampleProducts.sensor"), chamber: t("sampleChambers.west") })}
      </h3>
      <FullReasons reasons={pairOf("sensor", "west")?.reasons ?? null} locale={locale} />
      <h3 className="mt-8 text-heading-s">{runs("example.assignment")}</h3>
      <p className="mt-4 max-w-measure">
        {greedy < metrics.total
          ? t("exampleBestFirstText", { greedy: number(greedy), total: number(metrics.total) })
          : t("exampleSameText", { total: number(metrics.total) })}
      </p>
      <ul className="mt-2 list-disc pl-6">
        {sampleChambers.map((chamberId) => (
          <li key={chamberId}>
            {t("examplePrice", {
              chamber: t(`sampleChambers.${chamberId}`),
              price: number(proof.chamberPrices[chamberId] ?? 0),
            })}
          </li>
        ))}
      </ul>
      {proof.verified ? <Notice tone="success" title={t("exampleProof")} className="mt-4" /> : null}
    </Section>
  );
}

import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { DecisionNote } from "@/components/matching/score";
import { Card, CardGrid } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { chamberSignalKeys, defaultWeights, nichePartKeys, productSignalKeys } from "@/lib/matching/rules";
import { runPolicies } from "@/lib/runs/input";
import { MethodExample } from "./method-example";

const { niche, fit, declines } = defaultWeights;

/** The method in plain words; every figure comes from the rules themselves. */
export function Method({ locale }: { locale: Locale }) {
  const t = useTranslations("matching");
  const runs = useTranslations("runs");
  return (
    <>
      <PageHeader title={t("method.title")} lead={t("method.lead")} />
      <DecisionNote locale={locale} link={false} />
      <Section title={t("method.nicheTitle")} lead={t("method.nicheText")}>
        <NicheWeights locale={locale} />
        <p className="mt-4 max-w-measure">{t("method.nicheUnknown", { band: niche.mainstay.band })}</p>
        <p className="mt-2 max-w-measure">{runs("method.silence")}</p>
        <p className="mt-2 max-w-measure">{runs("method.expert")}</p>
        <p className="mt-2 max-w-measure text-subtle">{t("method.listNote")}</p>
      </Section>
      <Section title={t("method.fitTitle")} lead={t("method.fitText", { least: formatNumber(fit.leastScore, locale) })}>
        <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
          <SignalWeights keys={productSignalKeys} weights={fit.product} side="product" locale={locale} />
          <SignalWeights keys={chamberSignalKeys} weights={fit.chamber} side="chamber" locale={locale} />
        </div>
        <p className="mt-4 max-w-measure">{runs("method.demand")}</p>
        <p className="mt-2 max-w-measure">
          {runs("method.declines", {
            days: declines.halfLifeDays,
            percent: formatPercent(1 - declines.readiness, locale),
            most: formatPercent(1 - declines.readinessLeast, locale),
          })}
        </p>
      </Section>
      <Section title={t("method.assignTitle")} lead={t("method.assignText")}>
        <p className="mb-4">{t("method.policiesText")}</p>
        <CardGrid columns={2}>
          {runPolicies.map((policy) => (
            <Card key={policy} title={t(`policy.${policy}.name`)}>
              <p>{t(`policy.${policy}.text`)}</p>
            </Card>
          ))}
        </CardGrid>
      </Section>
      <Section title={t("method.peopleTitle")}>
        <ul className="flex max-w-measure list-disc flex-col gap-2 pl-6">
          {(["a", "b", "c", "d", "e"] as const).map((key) => (
            <li key={key}>{t(`method.people.${key}`)}</li>
          ))}
        </ul>
      </Section>
      <MethodExample locale={locale} />
      <p className="mt-10 text-subtle">{t("method.questions")}</p>
    </>
  );
}

const shareOf = (weight: number, weights: Record<string, number>) =>
  weight / Object.values(weights).reduce((sum, one) => sum + one, 0);

function NicheWeights({ locale }: { locale: Locale }) {
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
        { key: "weight", header: t("niche.weight"), align: "end", cell: (key) => niche.parts[key] },
        {
          key: "share",
          header: t("niche.share"),
          align: "end",
          cell: (key) => formatPercent(shareOf(niche.parts[key], niche.parts), locale),
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

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { RunConstraints, RunMetrics } from "@/lib/runs/rules";

/** What the run was given, and how many pairs were left out by which condition. */
export function RunInputs({
  metrics,
  constraints,
  locale,
}: {
  metrics: RunMetrics;
  constraints: RunConstraints;
  locale: Locale;
}) {
  const t = useTranslations("matching.run");
  const number = (value: number) => formatNumber(value, locale);
  const { products, companies, chambers, candidates } = metrics;
  const { quota, places, leastScore } = constraints;
  const left = (["withoutConsent", "inConflict", "answeredBefore"] as const).map((key) => ({
    term: t(key),
    description: number(constraints[key]),
  }));
  return (
    <Section title={t("inputsTitle")} lead={t("inputsLead")}>
      <DescriptionList
        items={[
          { term: t("products"), description: t("productsValue", { products, companies }) },
          { term: t("matchedBefore"), description: number(constraints.matchedBefore) },
          { term: t("chambers"), description: t("chambersValue", { chambers, places }) },
          { term: t("quota"), description: t("quotaValue", { quota }) },
          { term: t("possible"), description: number(products * chambers) },
          ...left,
          {
            term: t("belowLeastScore", { least: number(leastScore) }),
            description: number(constraints.belowLeastScore),
          },
          { term: t("candidates"), description: <strong>{number(candidates)}</strong> },
        ]}
      />
    </Section>
  );
}

export function RunResultFigures({ metrics, locale }: { metrics: RunMetrics; locale: Locale }) {
  const t = useTranslations("matching.run");
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Section title={t("resultTitle")}>
      <StatGrid>
        <Stat
          label={t("covered")}
          value={number(metrics.covered)}
          note={t("coveredNote", { products: metrics.products })}
        />
        <Stat
          label={t("companiesCovered")}
          value={number(metrics.coveredCompanies)}
          note={t("companiesNote", { companies: metrics.companies })}
        />
        <Stat label={t("withoutCandidate")} value={number(metrics.withoutCandidate)} note={t("withoutCandidateNote")} />
        <Stat label={t("evenness")} value={formatNumber(metrics.evenness, locale, 2)} note={t("evennessNote")} />
      </StatGrid>
    </Section>
  );
}

type Policy = RunMetrics["other"]["policy"];

/** What was used beside what could have been. */
export function RunPolicies({ policy, metrics, locale }: { policy: Policy; metrics: RunMetrics; locale: Locale }) {
  const t = useTranslations("matching");
  const { total, covered, pairs, other } = metrics;
  const same = total === other.total && covered === other.covered && pairs === other.pairs;
  const rows = [{ policy, total, covered, pairs }, other];
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Section title={t("run.policiesTitle")} lead={same ? t("run.same") : t("run.policiesLead")}>
      <Table
        caption={t("run.policiesTitle")}
        captionHidden
        rows={rows}
        rowKey={(row) => row.policy}
        columns={[
          {
            key: "policy",
            header: t("run.policy"),
            cell: (row) => (
              <div className="flex flex-col gap-1">
                <span className="flex flex-wrap items-center gap-2">
                  {t(`policy.${row.policy}.name`)}
                  {row.policy === policy ? <Badge tone="information">{t("run.used")}</Badge> : null}
                </span>
                <span className="text-body-s font-regular text-subtle">{t(`policy.${row.policy}.text`)}</span>
              </div>
            ),
          },
          { key: "covered", header: t("run.covered"), align: "end", cell: (row) => number(row.covered) },
          { key: "pairs", header: t("run.pairs"), align: "end", cell: (row) => number(row.pairs) },
          { key: "total", header: t("run.total"), align: "end", cell: (row) => number(row.total) },
        ]}
      />
    </Section>
  );
}

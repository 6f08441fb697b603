import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Run } from "@/lib/runs/queries";
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
  const runs = useTranslations("runs");
  const number = (value: number) => formatNumber(value, locale);
  const { products, companies, chambers, candidates } = metrics;
  const { quota, places, leastScore } = constraints;
  const left = (["withoutConsent", "inConflict", "answeredBefore"] as const).map((key) => ({
    term: t(key),
    description: number(constraints[key]),
  }));
  const settled = (["screened", "forbidden", "locked"] as const).flatMap((key) =>
    constraints[key] ? [{ term: runs(`constraint.${key}`), description: number(constraints[key]) }] : [],
  );
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
          ...settled,
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

type Policy = keyof NonNullable<RunMetrics["policies"]>;

/** Both policies on the same facts, side by side; as long as nothing has come of the run, either may be taken. */
export function RunPolicies({ run, metrics, locale }: { run: Run; metrics: RunMetrics; locale: Locale }) {
  const t = useTranslations("runs.policies");
  const policy = useTranslations("matching.policy");
  const { policies } = metrics;
  if (!policies) return null;
  const rows = Object.entries(policies).map(([key, figures]) => ({ ...figures, policy: key as Policy }));
  const same = rows.every((row) => row.total === rows[0]!.total && row.covered === rows[0]!.covered);
  const number = (value: number) => formatNumber(value, locale);
  const days = (value: number | null) => (value === null ? "-" : t("days", { days: Math.round(value) }));
  return (
    <Section title={t("title")} lead={same ? t("same") : t("lead")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={rows}
        rowKey={(row) => row.policy}
        columns={[
          {
            key: "policy",
            header: t("policy"),
            cell: (row) => (
              <div className="flex flex-col gap-1">
                <span className="flex flex-wrap items-center gap-2">
                  {policy(`${row.policy}.name`)}
                  {row.policy === run.policy ? <Badge tone="information">{t("used")}</Badge> : null}
                </span>
                <span className="text-body-s font-regular text-subtle">{policy(`${row.policy}.text`)}</span>
              </div>
            ),
          },
          { key: "total", header: t("total"), align: "end", cell: (row) => number(row.total) },
          { key: "covered", header: t("covered"), align: "end", cell: (row) => number(row.covered) },
          { key: "companies", header: t("companies"), align: "end", cell: (row) => number(row.coveredCompanies) },
          { key: "pairs", header: t("pairs"), align: "end", cell: (row) => number(row.pairs) },
          { key: "waiting", header: t("waiting"), align: "end", cell: (row) => days(row.waitingDays.covered) },
          { key: "left", header: t("waitingLeft"), align: "end", cell: (row) => days(row.waitingDays.left) },
          {
            key: "evenness",
            header: t("evenness"),
            align: "end",
            cell: (row) => formatNumber(row.evenness, locale, 2),
          },
          {
            key: "first",
            header: t("firstTime"),
            align: "end",
            cell: (row) => (row.firstTimeShare === null ? "-" : formatPercent(row.firstTimeShare, locale)),
          },
        ]}
      />
      <p className="mt-3 text-body-s text-subtle">{t("note")}</p>
    </Section>
  );
}

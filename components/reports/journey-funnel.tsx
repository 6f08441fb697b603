import { useTranslations } from "next-intl";
import { FunnelChart } from "@/components/ui/funnel-chart";
import { formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { type Stage, shareOf, stages } from "@/lib/reports/rules";
import type { Scope } from "@/lib/reports/rules.kpi";

type Props = {
  counts: Record<Stage, number>;
  filter: Scope;
  hrefOf: (stage: Stage) => string;
  locale: Locale;
};

/** From registering to the first shipment. A share is only said of a stage that the one before contains. */
export function JourneyFunnel({ counts, filter, hrefOf, locale }: Props) {
  const t = useTranslations("reports.city");
  const stageName = useTranslations("reports.stage");
  const note = (stage: Stage, index: number) => {
    const before = stages[index - 1];
    const share = before ? shareOf(counts[stage], counts[before]) : null;
    return share !== null && share <= 1 ? t("ofPrevious", { share: formatPercent(share, locale) }) : undefined;
  };
  const description = [
    t("funnelText"),
    filter.program ? t("programText") : "",
    filter.from || filter.to ? t("periodText") : "",
    filter.chamber ? t("chamberText") : "",
    t("roomText"),
  ].filter(Boolean);
  return (
    <FunnelChart
      title={t("companiesColumn")}
      description={description.join(" ")}
      rows={stages.map((stage, index) => ({
        label: stageName(stage),
        value: counts[stage],
        valueText: t("companies", { count: counts[stage] }),
        note: note(stage, index),
        href: counts[stage] > 0 ? hrefOf(stage) : undefined,
      }))}
      table={{ summary: t("table"), label: t("stageColumn"), value: t("companiesColumn"), note: t("shareColumn") }}
    />
  );
}

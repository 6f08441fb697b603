import { useTranslations } from "next-intl";
import type { MatchedProgram } from "@/components/board/board-filter";
import { inLanguage } from "@/components/matching/words";
import { Card } from "@/components/ui/card";
import type { Locale } from "@/lib/i18n/locales";
import { runPolicies, runQuotas } from "@/lib/runs/input";
import { StartRunForm } from "./start-run-form";

type Props = { programs: readonly MatchedProgram[]; chosen: string; locale: Locale };

/** Which season, by which policy, how many chambers for each product. */
export function StartRun({ programs, chosen, locale }: Props) {
  const t = useTranslations("matching.run");
  const policy = useTranslations("matching.policy");
  return (
    <Card as="section" heading="h2" title={t("startTitle")} tone="subtle">
      <p className="text-subtle">{t("startLead")}</p>
      {programs.length === 0 ? (
        <p>{t("noProgram")}</p>
      ) : (
        <StartRunForm
          chosen={programs.find(({ id }) => id === chosen)?.id ?? programs[0]!.id}
          programs={programs.map((row) => ({ value: row.id, label: inLanguage(row.titleKo, row.titleEn, locale) }))}
          policies={runPolicies.map((value) => ({
            value,
            label: policy(`${value}.name`),
            hint: policy(`${value}.text`),
          }))}
          quotas={runQuotas.map((value) => ({ value, label: t("quotaCount", { count: value }) }))}
          words={{ program: t("program"), policy: t("policy"), quota: t("quota"), submit: t("submit") }}
        />
      )}
    </Card>
  );
}

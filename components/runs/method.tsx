import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { DecisionNote } from "@/components/matching/score";
import { Card, CardGrid } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PublicWeights } from "@/lib/matching/queries.weights";
import { runPolicies } from "@/lib/runs/input";
import { MethodExample } from "./method-example";
import { FitWeightTables, NicheWeightTable } from "./weight-tables";

type Props = { shown: PublicWeights; locale: Locale };

/** The method in plain words; every figure comes from the version of the weights that is shown. */
export function Method({ shown, locale }: Props) {
  const { niche, fit, declines } = shown.weights;
  const t = useTranslations("matching");
  const runs = useTranslations("runs");
  return (
    <>
      <PageHeader title={t("method.title")} lead={t("method.lead")} />
      <DecisionNote locale={locale} link={false} />
      <WeightsShown shown={shown} locale={locale} />
      <Section title={t("method.nicheTitle")} lead={t("method.nicheText")}>
        <NicheWeightTable parts={niche.parts} locale={locale} />
        <p className="mt-4 max-w-measure">{t("method.nicheUnknown", { band: niche.mainstay.band })}</p>
        <p className="mt-2 max-w-measure">{runs("method.silence")}</p>
        <p className="mt-2 max-w-measure">{runs("method.expert")}</p>
        <p className="mt-2 max-w-measure text-subtle">{t("method.listNote")}</p>
      </Section>
      <Section title={t("method.fitTitle")} lead={t("method.fitText", { least: formatNumber(fit.leastScore, locale) })}>
        <FitWeightTables fit={fit} locale={locale} />
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
      <MethodExample weights={shown.weights} locale={locale} />
      <p className="mt-10 text-subtle">{t("method.questions")}</p>
    </>
  );
}

/** Which version stands here, and the others that there have been. */
function WeightsShown({ shown: { version, newest, versions }, locale }: Props) {
  const t = useTranslations("runs.method");
  const others = versions.filter((one) => one !== version);
  return (
    <p className="mt-4 max-w-measure">
      {t(version === newest ? "weightsNewest" : "weightsEarlier", { version })}
      {others.map((other) => (
        <Link key={other} href={paths.howMatchingWorks(locale, { version: other })} className="ml-3 text-anchor">
          {t("weightsOther", { version: other })}
        </Link>
      ))}
    </p>
  );
}

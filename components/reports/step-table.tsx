import { useTranslations } from "next-intl";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { DashboardFilter } from "@/lib/reports/input";
import type { StepFigure } from "@/lib/reports/queries";
import { Figure } from "./breakdown";
import { stepHref } from "./links";

type Props = { steps: readonly StepFigure[]; filter: DashboardFilter; locale: Locale };

/** Each step with its service level, the median of what finished, and what waits; steps that never happened are left out. */
export function StepTable({ steps, filter, locale }: Props) {
  const t = useTranslations("reports");
  const turns = useTranslations("common.turn");
  const rows = steps.filter((step) => step.waiting + step.finished > 0);
  const nameOf = ({ machine, state }: StepFigure) => t(`step.${machine}.${state}` as "step.application.screening");
  if (rows.length === 0) return <p className="text-subtle">{t("city.empty")}</p>;
  return (
    <Table
      caption={t("city.steps")}
      captionHidden
      rows={rows}
      rowKey={(step) => `${step.machine}.${step.state}`}
      columns={[
        {
          key: "step",
          header: t("city.step"),
          cell: (step) => (
            <>
              <span className="block text-body-s font-regular text-subtle">{t(`machine.${step.machine}`)}</span>
              {nameOf(step)}
            </>
          ),
        },
        { key: "turn", header: t("city.turn"), cell: (step) => turns(step.turn), nowrap: true },
        { key: "level", header: t("city.level"), align: "end", cell: (step) => t("city.days", { days: step.level }) },
        {
          key: "median",
          header: t("city.median"),
          align: "end",
          cell: (step) =>
            step.median === null ? (
              <span className="text-subtle">{t("city.noMedian")}</span>
            ) : (
              <span className={step.median > step.level ? "font-bold text-danger" : undefined}>
                {t("city.days", { days: formatNumber(step.median, locale, 1) })}
              </span>
            ),
        },
        {
          key: "finished",
          header: t("city.finished"),
          align: "end",
          cell: (step) => formatNumber(step.finished, locale),
        },
        {
          key: "waiting",
          header: t("city.waiting"),
          align: "end",
          cell: (step) => (
            <Figure
              value={step.waiting}
              href={stepHref(locale, step, filter)}
              locale={locale}
              label={t("city.waitingOf", { step: nameOf(step), count: step.waiting })}
            />
          ),
        },
        {
          key: "late",
          header: t("city.lateColumn"),
          align: "end",
          cell: (step) => (
            <Figure
              value={step.late}
              href={stepHref(locale, step, filter, true)}
              locale={locale}
              label={t("city.lateOf", { step: nameOf(step), count: step.late })}
            />
          ),
        },
      ]}
    />
  );
}

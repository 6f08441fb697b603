import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { EditedProgram } from "@/lib/programs/queries";
import { phaseOf } from "@/lib/programs/rules";
import { decidingPhase } from "@/lib/programs/rules.visibility";
import { phaseKinds } from "@/lib/programs/states";
import { decidingZone } from "./program-schedule";

type Props = { phases: EditedProgram["phases"]; locale: Locale; timeZone: string; now: Date };

/** Who may review and who sees what in each phase; the one whose settings hold now is marked. */
export function VisibilityTable({ phases, locale, timeZone, now }: Props) {
  const t = useTranslations("programs");
  const deciding = decidingPhase(phases, now)?.kind;
  const at = (moment: Date, zone: string) => formatMoment(moment, locale, zone);
  return (
    <Table
      caption={t("phases.title")}
      captionHidden
      rows={phaseKinds.flatMap((kind) =>
        phases.filter((phase) => phase === phaseOf({ publishedAt: null, phases }, kind)),
      )}
      rowKey={(row) => row.kind}
      empty={<p>{t("phases.missing")}</p>}
      columns={[
        {
          key: "phase",
          header: t("phases.phase"),
          cell: ({ kind }) => (
            <span className="flex flex-wrap items-center gap-2">
              {t(`phase.${kind}`)}
              {kind === deciding ? <Badge tone="information">{t("phases.now")}</Badge> : null}
            </span>
          ),
        },
        {
          key: "dates",
          header: t("phases.dates"),
          cell: ({ startsAt, endsAt }) => (
            <>
              <p>{t("period", { from: at(startsAt, decidingZone), to: at(endsAt, decidingZone) })}</p>
              {timeZone === decidingZone ? null : (
                <p className="text-body-s text-subtle">
                  {t("phases.local", { from: at(startsAt, timeZone), to: at(endsAt, timeZone) })}
                </p>
              )}
            </>
          ),
        },
        {
          key: "reviewers",
          header: t("phases.reviewers"),
          cell: ({ visibility }) => t(`phases.reviewersValue.${visibility.reviewers}`),
        },
        {
          key: "others",
          header: t("phases.othersScores"),
          cell: ({ visibility }) => t(`phases.othersScoresValue.${visibility.othersScores}`),
        },
        {
          key: "city",
          header: t("phases.cityScores"),
          cell: ({ visibility }) => t(`phases.cityScoresValue.${visibility.cityScores}`),
        },
        {
          key: "name",
          header: t("phases.companyName"),
          cell: ({ visibility }) => t(`phases.companyNameValue.${visibility.companyName ? "shown" : "hidden"}`),
        },
      ]}
    />
  );
}

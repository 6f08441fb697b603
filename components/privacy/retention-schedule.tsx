import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { RetentionRun } from "@/lib/privacy/queries";
import { retentionRows } from "@/lib/privacy/rules.retention";
import { clockedClasses, leavings } from "@/lib/privacy/states";
import { usePeriod } from "./words";

type Props = { runs: readonly RetentionRun[]; locale: Locale; timeZone: string };

/** Each class with its period and who ends it, and what the clock has done in the last days. */
export function RetentionSchedule({ runs, locale, timeZone }: Props) {
  const t = useTranslations("privacy");
  const period = usePeriod();
  return (
    <>
      <Section title={t("retention.title")} lead={t("retention.lead")}>
        <Table
          caption={t("retention.title")}
          captionHidden
          rows={retentionRows}
          rowKey={({ kind }) => kind}
          columns={[
            { key: "kind", header: t("retention.kind"), cell: ({ kind }) => t(`classes.${kind}.name`) },
            { key: "period", header: t("retention.period"), cell: ({ kind }) => period(kind) },
            {
              key: "how",
              header: t("retention.how"),
              cell: ({ ends }) => t(`retention.ends.${ends}`),
            },
          ]}
        />
      </Section>
      <Section title={t("leavings.title")} lead={t("leavings.lead")} heading="h3">
        <ul className="list-disc ps-6">
          {leavings.map((one) => (
            <li key={one}>{t(`leavings.items.${one}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t("retention.runsTitle")} lead={t("retention.runsLead")} heading="h3" className="print-hidden">
        <Table
          caption={t("retention.runsTitle")}
          captionHidden
          rows={runs}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t("retention.runsEmpty")} heading="h3">
              {t("retention.runsEmptyText")}
            </EmptyState>
          }
          columns={[
            {
              key: "at",
              header: t("retention.at"),
              cell: ({ at }) => formatMoment(at, locale, timeZone),
              nowrap: true,
            },
            { key: "counts", header: t("retention.counts"), cell: (run) => <Counts run={run} /> },
          ]}
        />
      </Section>
    </>
  );
}

function Counts({ run: { counts } }: { run: RetentionRun }) {
  const t = useTranslations("privacy");
  const done = clockedClasses.filter((kind) => (counts[kind] ?? 0) > 0);
  if (done.length === 0) return t("retention.nothing");
  return done
    .map((kind) => t("retention.count", { kind: t(`classes.${kind}.name`), count: counts[kind]! }))
    .join(t("between"));
}

import { useTranslations } from "next-intl";
import { ListPages } from "@/components/layout/list-pages";
import { inLanguage } from "@/components/matching/words";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { listRuns } from "@/lib/runs/queries";
import type { RunState } from "@/lib/runs/states";

const tones: Partial<Record<RunState, BadgeTone>> = {
  deployed: "success",
  error: "danger",
  no_solution: "warning",
  rolled_back: "neutral",
};
export const runTone = (state: RunState): BadgeTone => tones[state] ?? "information";

type Props = { runs: Awaited<ReturnType<typeof listRuns>>; locale: Locale; timeZone: string };

export function RunList({ runs, locale, timeZone }: Props) {
  const t = useTranslations("matching");
  const figure = (value: number | undefined) => (value === undefined ? "-" : formatNumber(value, locale));
  return (
    <Section title={t("run.list")}>
      <Table
        caption={t("run.list")}
        captionHidden
        rows={runs.rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("run.emptyTitle")}>{t("run.emptyText")}</EmptyState>}
        columns={[
          {
            key: "program",
            header: t("run.program"),
            cell: (run) => (
              <Link href={paths.city.run(locale, run.id)} className="text-anchor">
                {inLanguage(run.programKo, run.programEn, locale)}
              </Link>
            ),
          },
          {
            key: "started",
            header: t("run.startedAt"),
            nowrap: true,
            cell: ({ createdAt }) => formatMoment(createdAt, locale, timeZone),
          },
          {
            key: "state",
            header: t("run.state"),
            nowrap: true,
            cell: ({ state }) => <Badge tone={runTone(state)}>{t(`runState.${state}`)}</Badge>,
          },
          { key: "policy", header: t("run.policy"), cell: ({ policy }) => t(`policy.${policy}.name`) },
          { key: "pairs", header: t("run.pairs"), align: "end", cell: ({ metrics }) => figure(metrics?.pairs) },
          { key: "covered", header: t("run.covered"), align: "end", cell: ({ metrics }) => figure(metrics?.covered) },
          { key: "total", header: t("run.total"), align: "end", cell: ({ metrics }) => figure(metrics?.total) },
        ]}
      />
      <ListPages
        page={runs.page}
        pageCount={runs.pages}
        hrefFor={(page) => paths.city.runs(locale, { page: page === 1 ? null : page })}
      />
    </Section>
  );
}

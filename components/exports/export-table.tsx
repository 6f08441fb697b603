import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { OwnExport } from "@/lib/exports/queries";
import type { ExportState } from "@/lib/exports/states";
import { formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { TakeForm } from "./one-export";

const tones: Record<ExportState | "outdated", BadgeTone> = {
  queued: "information",
  running: "information",
  ready: "success",
  failed: "danger",
  expired: "neutral",
  outdated: "warning",
};

/** With the page that shows the same rows, and the address under which it is asked for once more. */
export type ShownExport = OwnExport & { href: string; againHref: string };
type Props = { exports: readonly ShownExport[]; locale: Locale; timeZone: string };

/** What one has asked for, newest first. */
export function ExportTable({ exports, locale, timeZone }: Props) {
  const t = useTranslations("exports");
  const moment = (at: Date) => formatMoment(at, locale, timeZone);
  // Its time may be over before the clock has come by.
  const stateOf = ({ state, open, outdated }: OwnExport) =>
    outdated ? "outdated" : state === "ready" && !open ? "expired" : state;
  return (
    <Section title={t("own.title")} lead={t("own.lead")}>
      <Table
        caption={t("own.caption")}
        captionHidden
        rows={exports}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("own.emptyTitle")}>{t("own.emptyText")}</EmptyState>}
        columns={[
          {
            key: "list",
            header: t("own.list"),
            cell: ({ list, href }) => (
              <Link href={href} className="text-anchor">
                {t(`lists.${list}`)}
              </Link>
            ),
          },
          {
            key: "conditions",
            header: t("own.conditions"),
            cell: ({ conditions }) => t("own.count", { count: Object.keys(conditions).length }),
          },
          { key: "format", header: t("own.format"), cell: ({ format }) => t(`formats.${format}`), nowrap: true },
          { key: "rows", header: t("own.rows"), align: "end", cell: ({ total }) => formatNumber(total, locale) },
          {
            key: "state",
            header: t("own.state"),
            nowrap: true,
            cell: (row) => <Badge tone={tones[stateOf(row)]}>{t(`state.${stateOf(row)}`)}</Badge>,
          },
          { key: "at", header: t("own.at"), cell: ({ createdAt }) => moment(createdAt) },
          { key: "until", header: t("own.until"), cell: ({ open, opensUntil }) => (open ? moment(opensUntil) : "–") },
          {
            key: "action",
            header: t("own.action"),
            headerHidden: true,
            nowrap: true,
            cell: (row) => (row.open ? <TakeForm one={row} small /> : null),
          },
        ]}
      />
    </Section>
  );
}

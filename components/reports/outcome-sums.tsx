import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOutcomeWords } from "@/components/outcomes/words";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { EvidenceGrade, OutcomeKind, OutcomeState } from "@/lib/outcomes/states";

type Row = {
  kind: OutcomeKind;
  state?: OutcomeState;
  grade: EvidenceGrade | null;
  currency: string | null;
  count: number;
  quantity: number | null;
  amountMinor: number | null;
};
type Props<R extends Row> = {
  caption: string;
  rows: readonly R[];
  hrefOf: (row: R) => string;
  empty: ReactNode;
  locale: Locale;
};

/** Claims by kind, state, grade and currency: each row for itself, and no sum below. */
export function OutcomeSums<R extends Row>({ caption, rows, hrefOf, empty, locale }: Props<R>) {
  const t = useTranslations("reports.own");
  const words = useTranslations("outcomes");
  const { figure } = useOutcomeWords(locale);
  const told = rows.some(({ state }) => state !== undefined);
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ kind, state, grade, currency }) => `${kind} ${state} ${grade} ${currency}`}
      empty={empty}
      columns={[
        { key: "kind", header: t("kind"), cell: ({ kind }) => words(`kind.${kind}`) },
        ...(told
          ? [
              {
                key: "state",
                header: t("state"),
                cell: ({ state }: R) => (state ? words(`state.${state}`) : null),
              },
            ]
          : []),
        { key: "grade", header: t("grade"), nowrap: true, cell: ({ grade }) => grade ?? words("noGrade") },
        {
          key: "count",
          header: t("count"),
          align: "end",
          cell: (row) => (
            <Link href={hrefOf(row)} className="text-anchor font-bold">
              {formatNumber(row.count, locale)}
            </Link>
          ),
        },
        { key: "value", header: t("value"), align: "end", cell: (row) => figure(row) },
      ]}
    />
  );
}

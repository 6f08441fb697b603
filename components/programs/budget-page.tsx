import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Stat } from "@/components/ui/stat";
import { type Column, Table } from "@/components/ui/table";
import { formatDay, formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { BudgetLine, RevisedLine } from "@/lib/programs/queries.budget";
import { budgetSums, typedBudget } from "@/lib/programs/rules.budget";
import { AddBudgetLine, ReviseBudgetLine, StrikeBudgetLine } from "./budget-form";

type Props = { programId: string; lines: readonly BudgetLine[]; history: readonly RevisedLine[]; locale: Locale };

/** What a season plans and spends: each currency for itself, and every revision. */
export function BudgetPage({ programId, lines, history, locale }: Props) {
  const t = useTranslations("programs.budget");
  return (
    <>
      <Section title={t("title")} lead={t("lead")}>
        <Sums lines={lines} locale={locale} />
      </Section>
      <Section title={t("list")}>
        <Lines {...{ lines, locale }} />
      </Section>
      <ClientMessages namespaces={["programs"]}>
        <Section title={t("add")}>
          <AddBudgetLine programId={programId} />
        </Section>
        <Changes {...{ lines, locale }} />
      </ClientMessages>
      <Section title={t("history")}>
        <Table
          caption={t("history")}
          captionHidden
          rows={history}
          rowKey={({ id }) => id}
          empty={<p className="text-subtle">{t("noHistory")}</p>}
          columns={[
            ...useColumns<RevisedLine>(locale),
            {
              key: "revision",
              header: t("revisionLabel"),
              nowrap: true,
              cell: ({ revision }) => t("revision", { number: formatNumber(revision, locale) }),
            },
            { key: "because", header: t("reason"), cell: (line) => line.because },
          ]}
        />
      </Section>
    </>
  );
}

function Sums({ lines, locale }: Pick<Props, "lines" | "locale">) {
  const t = useTranslations("programs.budget");
  const sums = budgetSums(lines);
  if (sums.length === 0) return <p className="text-subtle">{t("noSums")}</p>;
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
      {sums.map(({ stage, currency, amountMinor, lines: count }) => (
        <Stat
          key={`${stage} ${currency}`}
          label={t("sum", { stage: t(`stage.${stage}`), currency })}
          value={formatMoney(amountMinor, currency, locale)}
          note={t("lines", { count })}
        />
      ))}
    </div>
  );
}

function useColumns<L extends BudgetLine>(locale: Locale): Column<L>[] {
  const t = useTranslations("programs.budget");
  return [
    { key: "day", header: t("day"), nowrap: true, cell: ({ happensOn }) => formatDay(happensOn, locale) },
    { key: "kind", header: t("kindLabel"), cell: ({ kind }) => t(`kind.${kind}`) },
    { key: "stage", header: t("stageLabel"), nowrap: true, cell: ({ stage }) => t(`stage.${stage}`) },
    {
      key: "amount",
      header: t("amount"),
      align: "end",
      cell: ({ amountMinor, currency }) => formatMoney(amountMinor, currency, locale),
    },
    {
      key: "note",
      header: t("note"),
      cell: ({ note, struck, reason }) => (
        <>
          {struck ? <Badge>{t("struck")}</Badge> : null} {note}
          {struck ? ` (${reason})` : null}
        </>
      ),
    },
    { key: "by", header: t("by"), cell: ({ by }) => by },
  ];
}

function Lines({ lines, locale }: Pick<Props, "lines" | "locale">) {
  const t = useTranslations("programs.budget");
  return (
    <Table
      caption={t("list")}
      captionHidden
      rows={lines}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("noSums")} />}
      columns={useColumns(locale)}
    />
  );
}

function Changes({ lines, locale }: Pick<Props, "lines" | "locale">) {
  const t = useTranslations("programs.budget");
  const open = lines.filter(({ struck }) => !struck);
  if (open.length === 0) return null;
  return (
    <Section title={t("revise")}>
      <div className="flex flex-col gap-4">
        {open.map(({ lineId, revision, kind, stage, amountMinor, currency, happensOn, note }) => (
          <Disclosure
            key={`${lineId} ${revision}`}
            summary={t("reviseOf", { kind: t(`kind.${kind}`), amount: formatMoney(amountMinor, currency, locale) })}
          >
            <div className="flex flex-col gap-8">
              <ReviseBudgetLine
                of={{ lineId, revision }}
                line={{ kind, stage, amount: typedBudget(amountMinor, currency), currency, happensOn, note }}
              />
              <StrikeBudgetLine of={{ lineId, revision }} />
            </div>
          </Disclosure>
        ))}
      </div>
    </Section>
  );
}

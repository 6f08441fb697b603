import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import type { LeadFigures } from "@/lib/exhibitions/queries.leads";
import { answerDays, leadMachine } from "@/lib/exhibitions/states";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { LeadBadge } from "./words";

/** Leads by state and how aftercare goes: figures, and nothing of whom anybody met. */
export function LeadCounts({ figures, locale }: { figures: LeadFigures; locale: Locale }) {
  const t = useTranslations("exhibitions.counts");
  const number = (value: number) => formatNumber(value, locale);
  const of = (state: string) => figures.states.find((row) => row.state === state)?.n ?? 0;
  const total = figures.states.reduce((sum, { n }) => sum + n, 0);
  return (
    <Section id="leads" title={t("title")} lead={t("lead")}>
      <StatGrid>
        <Stat label={t("total")} value={number(total)} />
        <Stat label={t("asked")} value={number(figures.asked)} />
        <Stat label={t("inTime")} value={number(figures.inTime)} note={t("inTimeNote", { days: answerDays })} />
        <Stat label={t("late")} value={number(figures.late)} tone={figures.late > 0 ? "attention" : "plain"} />
      </StatGrid>
      <div className="mt-6 grid grid-cols-1 gap-8 xl:grid-cols-2">
        <Table
          caption={t("stepsCaption")}
          narrow="scroll"
          rows={figures.steps}
          rowKey={({ days }) => String(days)}
          empty={<p className="text-subtle">{t("noSteps")}</p>}
          columns={[
            { key: "step", header: t("step"), nowrap: true, cell: ({ days }) => t("afterDays", { days }) },
            { key: "asked", header: t("asked"), align: "end", cell: ({ asked }) => number(asked) },
            { key: "inTime", header: t("inTime"), align: "end", cell: ({ inTime }) => number(inTime) },
            { key: "late", header: t("late"), align: "end", cell: ({ late }) => number(late) },
            { key: "live", header: t("live"), align: "end", cell: ({ live }) => number(live) },
          ]}
        />
        <Table
          caption={t("caption")}
          rows={leadMachine.states.map((state) => ({ state, n: of(state) }))}
          rowKey={({ state }) => state}
          columns={[
            { key: "state", header: t("state"), cell: ({ state }) => <LeadBadge state={state} /> },
            { key: "n", header: t("number"), align: "end", cell: ({ n }) => number(n) },
          ]}
        />
      </div>
    </Section>
  );
}

import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import type { Actor } from "@/lib/core/actor";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ProgramRow } from "@/lib/programs/queries";
import { notGiven } from "@/lib/reference/states";
import type { DashboardFilter } from "@/lib/reports/input";
import type { Dashboard } from "@/lib/reports/queries";
import { shareOf } from "@/lib/reports/rules";
import { BehindList } from "./behind-list";
import { Breakdown } from "./breakdown";
import { ChamberFigures } from "./chamber-figures";
import { DashboardFilters } from "./dashboard-filters";
import { JourneyFunnel } from "./journey-funnel";
import { listHref } from "./links";
import { StepTable } from "./step-table";

type Props = {
  actor: Actor;
  dashboard: Dashboard;
  programs: readonly ProgramRow[];
  filter: DashboardFilter;
  locale: Locale;
  timeZone: string;
};

/** A name without its explanation in brackets: a bar's name and figure share one line. */
const shortly = (name: string) => name.replace(/\s*\([^)]*\)$/u, "");

/** The city's first page: what is late, how far companies have come, and the list behind each number. */
export function CityDashboard({ actor, dashboard, programs, filter, locale, timeZone }: Props) {
  const t = useTranslations("reports.city");
  const r = useTranslations("reference");
  const { journeys, byChamber, steps, behind } = dashboard;
  return (
    <>
      <DashboardFilters programs={programs} filter={filter} locale={locale} />
      <Headlines dashboard={dashboard} filter={filter} locale={locale} />
      {behind && filter.list ? (
        <BehindList list={filter.list} {...{ actor, behind, filter, byChamber, locale, timeZone }} />
      ) : null}
      <Section title={t("funnelTitle")}>
        <JourneyFunnel
          counts={journeys.all}
          filter={{ ...filter, chamber: undefined }}
          hrefOf={(list) => listHref(locale, filter, { list })}
          locale={locale}
        />
      </Section>
      <Section id="steps" title={t("steps")} lead={t("stepsLead")}>
        <StepTable steps={steps} filter={filter} locale={locale} />
      </Section>
      <Section title={t("bySector")}>
        <Breakdown
          rows={journeys.bySector.map((row) => ({
            ...row,
            key: row.sector ?? "",
            label: row.sector ? shortly(r(`sectors.${row.sector as "ai"}`)) : t("noSector"),
            narrow: { sector: (row.sector ?? notGiven) as DashboardFilter["sector"] },
          }))}
          kind={t("sector")}
          filter={filter}
          locale={locale}
        />
      </Section>
      <Section title={t("byDistrict")}>
        <Breakdown
          rows={journeys.byDistrict.map((row) => ({
            ...row,
            key: row.district ?? "",
            label: row.district ? r(`districts.${row.district as "buk"}`) : t("noDistrict"),
            narrow: { district: (row.district ?? notGiven) as DashboardFilter["district"] },
          }))}
          kind={t("district")}
          filter={filter}
          locale={locale}
        />
      </Section>
      <Section title={t("byChamber")} lead={t("byChamberLead")}>
        <ChamberFigures rows={byChamber} filter={filter} locale={locale} />
      </Section>
    </>
  );
}

function Headlines({ dashboard, filter, locale }: Pick<Props, "dashboard" | "filter" | "locale">) {
  const t = useTranslations("reports.city");
  const { steps, byChamber, niche } = dashboard;
  const number = (value: number) => formatNumber(value, locale);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const late = sum(steps.map((step) => step.late));
  const share = shareOf(niche.niche, niche.assessed);
  return (
    <StatGrid>
      <Stat
        label={t("late")}
        value={number(late)}
        note={t("lateNote")}
        tone={late > 0 ? "attention" : "plain"}
        href="#steps"
      />
      <Stat
        label={t("cityTurn")}
        value={number(sum(steps.filter((step) => step.turn === "city").map((step) => step.waiting)))}
        note={t("cityTurnNote")}
        href="#steps"
      />
      <Stat
        label={t("capacity")}
        value={number(sum(byChamber.map((row) => row.used)))}
        note={t("capacityNote", { places: number(sum(byChamber.map((row) => row.places))) })}
        href={listHref(locale, filter, { list: "placed" })}
      />
      <Stat
        label={t("niche")}
        value={share === null ? "–" : formatPercent(share, locale)}
        note={
          niche.matched === 0
            ? t("nicheNone")
            : t("nicheNote", { niche: number(niche.niche), assessed: number(niche.assessed) })
        }
        href={listHref(locale, filter, { list: niche.niche > 0 ? "niche" : "matched" })}
      />
    </StatGrid>
  );
}

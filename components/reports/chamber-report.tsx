import { useTranslations } from "next-intl";
import { PrintButton } from "@/components/applications/print-button";
import { nameOf } from "@/components/chambers/names";
import { FilterBar } from "@/components/layout/filter-bar";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { formatDay, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { countedOutcomes } from "@/lib/outcomes/states";
import type { ProgramRow } from "@/lib/programs/queries";
import type { ChamberFigures } from "@/lib/reports/queries.chamber";
import type { FigureWords } from "@/lib/reports/queries.definitions";
import type { comparedWith } from "@/lib/reports/rules.kpi";
import { ChamberHeadlines } from "./chamber-headlines";
import { ChamberHours } from "./chamber-hours";
import { ChamberWork } from "./chamber-work";
import { OutcomeSums } from "./outcome-sums";

type Named = { nameKo: string; nameEn: string };
export type ChamberReportProps = {
  chamber: Named & { sample: boolean };
  figures: ChamberFigures;
  words: readonly FigureWords[];
  programs: readonly ProgramRow[];
  program?: ProgramRow;
  /** With which season its figures are compared, and until which day of it; null where there is none. */
  compared: ReturnType<typeof comparedWith<ProgramRow>>;
  now: Date;
  locale: Locale;
  timeZone: string;
};
const titleOf = ({ titleKo, titleEn }: ProgramRow, locale: Locale) => (locale === "ko" ? titleKo : titleEn);

/** A lead's own chamber in figures: what was proposed to it, how it answered, its mentors' time, its work and what came of it. */
export function ChamberReport(props: ChamberReportProps) {
  const { chamber, figures, words, program, compared, now, locale, timeZone } = props;
  const t = useTranslations("reports.chamberReport");
  const f = useTranslations("reports.figures");
  const overview = useTranslations("reports.overview");
  const common = useTranslations("common");
  const { season } = figures;
  const nothing = season.proposals.length + season.states.length + season.claims.length === 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { chamber: nameOf(chamber, locale), at: formatMoment(now, locale, timeZone) })}
        meta={chamber.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
        actions={<PrintButton label={f("print")} />}
      />
      <Seasons {...props} />
      {nothing ? <Nothing locale={locale} /> : null}
      <Section title={t("headlines")} lead={t("headlinesLead")}>
        {compared?.age ? (
          <p className="mb-4 max-w-measure text-subtle">
            {overview("comparedAtAge", {
              ...{ title: titleOf(compared.before, locale), days: compared.age.days },
              to: formatDay(compared.age.to, locale),
            })}
          </p>
        ) : null}
        <ChamberHeadlines
          {...{ figures, words, locale }}
          program={program?.id}
          before={
            compared && {
              ...{ title: titleOf(compared.before, locale), program: compared.before.id, to: compared.age?.to },
            }
          }
        />
      </Section>
      <ChamberWork {...{ season, locale }} program={program?.id} />
      <ChamberHours
        {...{ hours: season.hours, locale }}
        program={program?.id}
        title={program && titleOf(program, locale)}
      />
      <Section title={t("outcomes")} lead={t("outcomesLead")}>
        <OutcomeSums
          caption={t("outcomes")}
          rows={season.claims}
          hrefOf={({ kind, grade }) =>
            paths.mentor.outcomes(locale, { kind, grade, state: countedOutcomes[0], program: program?.id })
          }
          empty={<p className="text-subtle">{t("noOutcomes")}</p>}
          locale={locale}
        />
      </Section>
    </>
  );
}

function Seasons({ programs, program, locale }: ChamberReportProps) {
  const t = useTranslations("reports.city");
  const action = paths.mentor.reports(locale);
  return (
    <div className="print-hidden">
      <FilterBar action={action} clearHref={program ? action : undefined}>
        <NativeSelect
          id="program"
          name="program"
          width="full"
          label={t("program")}
          placeholder={t("allPrograms")}
          defaultValue={program?.id ?? ""}
          options={programs.map((one) => ({ value: one.id, label: titleOf(one, locale) }))}
        />
      </FilterBar>
    </div>
  );
}

function Nothing({ locale }: { locale: Locale }) {
  const t = useTranslations("reports.chamberReport");
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={<LinkButton href={paths.mentor.newBrief(locale)}>{t("emptyAction")}</LinkButton>}
    >
      {t("emptyText")}
    </EmptyState>
  );
}

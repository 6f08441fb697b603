import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { RubricTable } from "@/components/programs/rubric-table";
import { FitWeightTables, NicheWeightTable } from "@/components/runs/weight-tables";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDay, formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Program } from "@/lib/programs/queries";
import type { PlacesRecord } from "@/lib/reports/queries.places";
import { fewestCases, type Parts, smallChamberPlaces } from "@/lib/reports/rules.places";

/** `countedOn`: the figures are counted whenever they are read, also after the end, and this is the day. */
type Props = { program: Program; places: PlacesRecord; countedOn: string; locale: Locale };

/** What counts in a season, and how its places were shared once it is over. */
export function PlacesRecordPage({ program, places, countedOn, locale }: Props) {
  const t = useTranslations("reports.places");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const { used } = places;
  const title = <Bilingual ko={program.titleKo} en={program.titleEn} locale={locale} />;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: title, href: paths.program(locale, program.slug) }, { label: t("title") }]}
          />
        }
        title={t("title")}
        lead={title}
        meta={program.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
      />
      <Section title={t("scored")} lead={t("rubricVersion", { version: program.criteria[0]?.version ?? 1 })}>
        <RubricTable criteria={program.criteria} locale={locale} />
      </Section>
      <Section
        title={t("matched")}
        lead={t(used.computed ? "weightsVersion" : "weightsNow", { version: used.version })}
      >
        <NicheWeightTable parts={used.weights.niche.parts} locale={locale} />
        <div className="my-6">
          <FitWeightTables fit={used.weights.fit} locale={locale} />
        </div>
        <LinkButton href={paths.howMatchingWorks(locale, { version: used.version })} variant="secondary">
          {t("method")}
        </LinkButton>
      </Section>
      <Section title={t("record")} lead={t("recordLead", { count: fewestCases })}>
        {places.record ? (
          <>
            <p className="mb-4 max-w-measure text-body-s text-subtle">
              {t("asOf", { day: formatDay(countedOn, locale) })}
            </p>
            <Figures record={places.record} locale={locale} />
          </>
        ) : (
          <Notice title={t("notYet")}>
            <p>{t("notYetText")}</p>
          </Notice>
        )}
      </Section>
    </>
  );
}

function Figures({ record, locale }: { record: NonNullable<PlacesRecord["record"]>; locale: Locale }) {
  const t = useTranslations("reports.places");
  const reasons = useTranslations("matching.declineReason");
  const few = t("tooFew");
  const share = (parts: Parts | null) =>
    parts === null
      ? few
      : t("shareOf", { share: formatPercent(parts.share, locale), some: parts.some, whole: parts.whole });
  const rows = [
    { key: "submitted", value: formatNumber(record.submitted, locale) },
    { key: "accepted", value: formatNumber(record.accepted, locale) },
    { key: "coverage", value: share(record.coverage) },
    { key: "firstTime", value: share(record.firstTime) },
    {
      key: "waiting",
      value: record.waitingDays === null ? few : t("days", { days: formatNumber(record.waitingDays, locale) }),
    },
    { key: "placed", value: formatNumber(record.placed, locale) },
    { key: "small", value: share(record.smallChambers) },
    { key: "declines", value: record.declines.total === null ? few : formatNumber(record.declines.total, locale) },
  ] as const;
  return (
    <>
      <Table
        caption={t("record")}
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "figure", header: t("figure"), cell: ({ key }) => t(`rows.${key}`, { places: smallChamberPlaces }) },
          { key: "value", header: t("value"), align: "end", nowrap: true, cell: ({ value }) => value },
        ]}
      />
      {record.declines.reasons.length > 0 ? (
        <ul className="mt-4 flex flex-col gap-1 text-body-s">
          {record.declines.reasons.map(({ reason, count }) => (
            <li key={reason}>
              {reasons(reason as "price")}: {formatNumber(count, locale)}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

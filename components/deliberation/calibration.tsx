import { useTranslations } from "next-intl";
import { ListPages } from "@/components/layout/list-pages";
import { chamberOf, companyOf, pointsOf } from "@/components/reviews/review-state";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { canChooseMeasure } from "@/lib/deliberation/policy";
import type { Calibrated } from "@/lib/deliberation/queries.list";
import { type Measure, measures } from "@/lib/deliberation/states";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { MeasureForm } from "./forms";

type Props = { calibrated: Calibrated; actor: Actor; locale: Locale };

/** How far the scores can be relied on, what reviewers' leniency does to them, and which measure orders the list. */
export function Calibration({ calibrated, actor, locale }: Props) {
  const t = useTranslations("deliberation");
  const { round, reliability, facts, parts } = calibrated;
  if (calibrated.total === 0) return <EmptyState title={t("calibration.none")}>{t("list.noneText")}</EmptyState>;
  return (
    <>
      <Section title={t("calibration.reliability")} lead={t("calibration.how")}>
        <StatGrid>
          <Stat
            label={t("calibration.icc")}
            value={reliability.mean ?? "–"}
            tone={reliability.level === "poor" ? "attention" : "plain"}
            note={reliability.level ? t(`calibration.level.${reliability.level}`) : t("calibration.unknown")}
          />
          <Stat label={t("calibration.single")} value={reliability.single ?? "–"} />
          <Stat label={t("calibration.alpha")} value={reliability.alpha ?? "–"} />
        </StatGrid>
        <Notice className="mt-6" tone={facts.isConnected ? "information" : "warning"}>
          {facts.isConnected
            ? t("calibration.connected")
            : parts > 1
              ? t("calibration.notConnected", { parts })
              : t("calibration.notLinked")}
        </Notice>
      </Section>
      <Section title={t("calibration.choose")}>
        <Choice calibrated={calibrated} actor={actor} />
        <Choices calibrated={calibrated} actor={actor} locale={locale} />
      </Section>
      <Section title={t("calibration.reviewers")} lead={t("calibration.leniencyHint")}>
        <Table
          caption={t("calibration.reviewers")}
          captionHidden
          rows={calibrated.reviewers}
          rowKey={({ reviewerId }) => reviewerId}
          columns={[
            {
              key: "reviewer",
              header: t("calibration.reviewer"),
              cell: ({ person }) => `${person.name} · ${chamberOf(person, locale)}`,
            },
            { key: "reviews", header: t("calibration.reviews"), align: "end", cell: ({ reviews }) => reviews },
            {
              key: "leniency",
              header: t("calibration.leniency"),
              align: "end",
              cell: ({ leniency }) => (leniency === null ? "–" : `${leniency > 0 ? "+" : ""}${pointsOf(leniency)}`),
            },
          ]}
        />
      </Section>
      <Section title={t("calibration.applications")} lead={t("calibration.lead")}>
        <Applications calibrated={calibrated} actor={actor} locale={locale} roundId={round.id} />
      </Section>
    </>
  );
}

function Choice({ calibrated: { round, facts }, actor }: Pick<Props, "calibrated" | "actor">) {
  const reasons = useTranslations("reasons");
  const t = useTranslations("deliberation");
  const refusals: Partial<Record<Measure, string>> = {};
  for (const measure of measures) {
    const verdict = canChooseMeasure(actor, round, measure, facts);
    if (!verdict.ok)
      refusals[measure] = reasons.has(verdict.reason as never)
        ? reasons(verdict.reason as never)
        : t("calibration.refused");
  }
  // What keeps even the plain mean from being chosen keeps all: it is said once.
  if (refusals.raw_mean)
    return (
      <p className="max-w-measure">
        {t("calibration.chosenNow", { measure: t(`measure.${round.orderedBy}`) })} {refusals.raw_mean}
      </p>
    );
  return <MeasureForm roundId={round.id} chosen={round.orderedBy} refusals={refusals} />;
}

function Choices({ calibrated: { measures: made }, actor, locale }: Props) {
  const t = useTranslations("deliberation");
  if (made.length === 0) return null;
  return (
    <div className="mt-8">
      <h3 className="mb-3 text-heading-xs">{t("calibration.chosen")}</h3>
      <ul className="flex flex-col gap-3">
        {made.map((one) => (
          <li key={one.id}>
            <strong>{t(`measure.${one.measure}`)}</strong>{" "}
            <span className="text-subtle">
              {t("notes.by", { name: one.chosenBy, at: formatMoment(one.chosenAt, locale, actor.timeZone) })}
            </span>
            <p className="max-w-measure whitespace-pre-line">{one.reason}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Applications({ calibrated, locale, roundId }: Props & { roundId: string }) {
  const t = useTranslations("deliberation");
  return (
    <>
      <Table
        caption={t("calibration.applications")}
        captionHidden
        rows={calibrated.rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "company",
            header: t("list.company"),
            cell: (row) => (
              <Link href={paths.city.application(locale, row.id)} className="text-anchor">
                {companyOf(row, locale)}
              </Link>
            ),
          },
          { key: "count", header: t("list.reviews"), align: "end", cell: ({ count }) => count },
          { key: "mean", header: t("measure.raw_mean"), align: "end", cell: ({ mean }) => pointsOf(mean) },
          { key: "median", header: t("measure.median"), align: "end", cell: ({ median }) => pointsOf(median) },
          { key: "trimmed", header: t("measure.trimmed_mean"), align: "end", cell: ({ trimmed }) => pointsOf(trimmed) },
          {
            key: "adjusted",
            header: t("measure.adjusted"),
            align: "end",
            cell: ({ shownAdjusted }) => pointsOf(shownAdjusted),
          },
          {
            key: "spread",
            header: t("list.spread"),
            align: "end",
            cell: ({ spread, disagree }) => (
              <span className="inline-flex flex-wrap items-center justify-end gap-2">
                {disagree ? <Badge tone="warning">{t("list.disagreements")}</Badge> : null}
                {pointsOf(spread)}
              </span>
            ),
          },
        ]}
      />
      <ListPages
        page={calibrated.page}
        pageCount={calibrated.pages}
        hrefFor={(page) => paths.city.deliberation(locale, roundId, { view: "calibration", page })}
      />
    </>
  );
}

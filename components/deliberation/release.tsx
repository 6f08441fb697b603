import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { companyOf } from "@/components/reviews/review-state";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Accordion } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import type { OutcomeLetters } from "@/lib/applications/queries.letters";
import { decisions } from "@/lib/applications/states";
import type { Actor } from "@/lib/core/actor";
import { draftReleaseAction } from "@/lib/deliberation/actions";
import { canDraftRelease } from "@/lib/deliberation/policy";
import type { DryRun, Release } from "@/lib/deliberation/queries.release";
import { type ReleaseState, releaseStops, scheduledReleases } from "@/lib/deliberation/states";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { ScheduleForm, StopForm } from "./forms";

type Props = {
  run: DryRun;
  letters: readonly OutcomeLetters[];
  releases: readonly Release[];
  programId: string;
  actor: Actor;
  locale: Locale;
};

const tones: Record<ReleaseState, BadgeTone> = {
  drafted: "information",
  scheduled: "warning",
  released: "success",
  stopped: "neutral",
};

/** The next release of a season: what it would tell, letter by letter, what stands in its way, and its moment. */
export function ReleasePage({ run, letters, releases, programId, actor, locale }: Props) {
  const t = useTranslations("deliberation.release");
  const current = releases.find(({ id }) => id === run.release?.id);
  const verdict = canDraftRelease(actor, { decided: run.rows.length, open: run.release !== null });
  return (
    <>
      <p className="mt-6 max-w-measure text-subtle">{t("lead")}</p>
      {current ? <Current release={current} actor={actor} locale={locale} /> : null}
      {run.rows.length === 0 ? (
        <div className="mt-6">
          <EmptyState title={t("nothing")}>{t("nothingText")}</EmptyState>
        </div>
      ) : (
        <>
          <Counts run={run} letters={letters} />
          <Checks run={run} />
          {run.release ? null : (
            <div className="mt-8">
              <ActionButton
                action={draftReleaseAction}
                input={{ programId }}
                variant="primary"
                refusedBecause={verdict.ok ? null : verdict.reason}
              >
                {t("draft")}
              </ActionButton>
            </div>
          )}
          {current?.state === "drafted" ? (
            <Section title={t("schedule")}>
              <ScheduleForm
                releaseId={current.id}
                seen={run.seen}
                undecided={run.undecided.map((one) => ({
                  id: one.id,
                  label: `${companyOf(one, locale)} · ${one.receiptNumber}`,
                }))}
              />
            </Section>
          ) : null}
          <Letters run={run} letters={letters} locale={locale} />
        </>
      )}
      {current ? (
        <Section title={t("stop")}>
          <StopForm
            releaseId={current.id}
            hint={t(scheduledReleases.some((state) => state === current.state) ? "stopHint" : "stopDraftHint")}
          />
        </Section>
      ) : null}
      <Earlier releases={releases} actor={actor} locale={locale} />
    </>
  );
}

function Current({ release, actor, locale }: { release: Release; actor: Actor; locale: Locale }) {
  const t = useTranslations("deliberation.release");
  return (
    <Notice
      className="mt-6"
      tone={release.dueAt ? "warning" : "information"}
      heading="h2"
      title={`${t("number", { number: release.number })} · ${t(`states.${release.state}`)}`}
    >
      {release.dueAt ? (
        <p>
          {t("due", {
            at: formatMoment(release.dueAt, locale, actor.timeZone),
            korean: formatMoment(release.dueAt, locale, "Asia/Seoul"),
          })}
        </p>
      ) : null}
      <p className="text-subtle">{release.scheduledBy ?? release.draftedBy}</p>
    </Notice>
  );
}

function Counts({ run, letters }: Pick<Props, "run" | "letters">) {
  const t = useTranslations("deliberation.release");
  const words = useTranslations("applications");
  const inLanguage = (wanted: Locale) =>
    letters
      .flatMap((one) => one.letters)
      .reduce((sum, { locale, people }) => sum + (locale === wanted ? people : 0), 0);
  return (
    <Section title={t("counts")} lead={t("placesLine", { places: run.places, taken: run.taken, own: run.own })}>
      <StatGrid>
        {decisions.map((decision) => (
          <Stat key={decision} label={words(`decision.${decision}`)} value={run.counts[decision]} />
        ))}
      </StatGrid>
      <p className="mt-4">{t("byLanguage", { ko: inLanguage("ko"), en: inLanguage("en") })}</p>
    </Section>
  );
}

function Checks({ run: { checks } }: { run: DryRun }) {
  const t = useTranslations("deliberation.release");
  const stops = [
    ["beyond", checks.beyond],
    ["unapproved", checks.unapproved.length],
    ["incomplete", checks.incomplete.length],
    ["undecided", checks.undecided.length],
    ["withoutFeedback", checks.withoutFeedback.length],
  ] as const;
  const found = stops.filter(([, count]) => count > 0);
  const blocked = checks.beyond + checks.unapproved.length + checks.incomplete.length > 0;
  return (
    <Section title={t("checks")}>
      <Notice tone={blocked ? "danger" : found.length > 0 ? "warning" : "success"}>
        {found.length === 0 ? (
          t("ok")
        ) : (
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {found.map(([key, count]) => (
              <li key={key}>{t(`check.${key}`, { count })}</li>
            ))}
          </ul>
        )}
      </Notice>
    </Section>
  );
}

function Letters({ run, letters, locale }: Pick<Props, "run" | "letters" | "locale">) {
  const t = useTranslations("deliberation.release");
  const words = useTranslations("applications");
  return (
    <Section title={t("letters")} lead={t("lettersLead")}>
      <Accordion
        items={run.rows.map((row) => {
          const own = letters.find(({ applicationId }) => applicationId === row.id)?.letters ?? [];
          return {
            id: row.id,
            title: (
              <span className="flex flex-wrap items-center gap-2">
                {companyOf(row, locale)}
                <Badge tone="information">{words(`decision.${row.decision}`)}</Badge>
              </span>
            ),
            content:
              own.length === 0
                ? t("noReader")
                : own.map((letter) => (
                    <article key={letter.locale} lang={letter.locale} className="mb-6">
                      <p className="text-body-s text-subtle" lang={locale}>
                        {t(`language.${letter.locale}`)} · {t("people", { count: letter.people })}
                      </p>
                      <h4 className="mt-1 font-bold">{letter.subject}</h4>
                      <p className="mt-2 break-words whitespace-pre-line">{letter.text}</p>
                    </article>
                  )),
          };
        })}
      />
    </Section>
  );
}

function Earlier({ releases, actor, locale }: Pick<Props, "releases" | "actor" | "locale">) {
  const t = useTranslations("deliberation.release");
  const over = releases.filter(({ state }) => state === "released" || state === "stopped");
  if (over.length === 0) return null;
  const why = ({ stopReason, stoppedBy }: Release) => {
    const known = stoppedBy === null ? releaseStops.find((one) => one === stopReason) : undefined;
    return known ? t(`stops.${known}`) : stopReason;
  };
  return (
    <Section title={t("history")}>
      <Table
        caption={t("history")}
        captionHidden
        rows={over}
        rowKey={({ id }) => id}
        columns={[
          { key: "number", header: t("history"), cell: ({ number }) => t("number", { number }) },
          {
            key: "state",
            header: t("column.state"),
            cell: ({ state }) => <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>,
          },
          {
            key: "results",
            header: t("column.results"),
            align: "end",
            cell: ({ told, named }) => t("told", { told, named }),
          },
          {
            key: "when",
            header: t("column.when"),
            cell: ({ stateEnteredAt }) => formatMoment(stateEnteredAt, locale, actor.timeZone),
          },
          {
            key: "why",
            header: t("column.why"),
            cell: (row) =>
              row.state === "stopped" ? `${row.stoppedBy ?? t("byPortal")}: ${why(row)}` : (row.scheduledBy ?? ""),
          },
        ]}
      />
    </Section>
  );
}

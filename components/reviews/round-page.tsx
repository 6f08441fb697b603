import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { RoundFigures } from "@/lib/reviews/queries.round";
import type { listProgramsWithoutRound, Round } from "@/lib/rounds/queries";
import { ConfigureForm } from "./city-forms";
import { programOf } from "./review-state";
import { RoundHead } from "./round-head";

export const roundViews = ["applications", "plan", "mentors", "conflicts"] as const;
export type RoundView = (typeof roundViews)[number];

type Props = {
  actor: Actor;
  rounds: readonly Round[];
  round: Round | null;
  without: Awaited<ReturnType<typeof listProgramsWithoutRound>>;
  figures: RoundFigures | null;
  view: RoundView;
  now: Date;
  locale: Locale;
  /** One application or review is looked at: the round itself steps back. */
  narrow: boolean;
  children: ReactNode;
};

/** The city's page of reviews: the round, its views, and rounds still to be made. */
export function RoundPage({ actor, rounds, round, without, figures, view, now, locale, narrow, children }: Props) {
  const t = useTranslations("reviews");
  const common = useTranslations("common");
  const nameOf = (one: Round) => t("city.roundOf", { program: programOf(one, locale), number: one.number });
  return (
    <>
      <PageHeader
        title={t("city.title")}
        lead={round ? nameOf(round) : t("city.lead")}
        meta={round?.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
      />
      {rounds.length > 1 && round && !narrow ? (
        <div className="mb-6">
          <TabLinks
            label={t("city.rounds")}
            tabs={rounds.map((one) => ({
              href: paths.city.reviews(locale, { round: one.id }),
              label: nameOf(one),
              current: one.id === round.id,
            }))}
          />
        </div>
      ) : null}
      {round && figures && !narrow ? (
        <>
          <RoundHead actor={actor} round={round} figures={figures} now={now} locale={locale} />
          <div className="mt-10">
            <Views round={round} figures={figures} view={view} locale={locale} />
          </div>
        </>
      ) : null}
      {round ? children : <EmptyState title={t("city.none")}>{t("city.noneText")}</EmptyState>}
      {without.length > 0 && !narrow ? (
        <Section title={t("city.new")}>
          <div className="flex flex-col gap-4">
            {without.map((program) => (
              <Disclosure
                key={program.id}
                open={!round}
                summary={t("city.newFor", { program: locale === "ko" ? program.titleKo : program.titleEn })}
              >
                <ConfigureForm programId={program.id} dueOn={program.reviewEndsAt ?? ""} />
              </Disclosure>
            ))}
          </div>
        </Section>
      ) : null}
    </>
  );
}

function Views({
  round,
  figures,
  view,
  locale,
}: {
  round: Round;
  figures: RoundFigures;
  view: RoundView;
  locale: Locale;
}) {
  const t = useTranslations("reviews.city");
  const counts: Partial<Record<RoundView, number>> = { conflicts: figures.toCheck };
  return (
    <TabLinks
      label={t("views")}
      tabs={roundViews.map((name) => ({
        href: paths.city.reviews(locale, { round: round.id, view: name === "applications" ? null : name }),
        label: t(name),
        count: counts[name],
        current: name === view,
      }))}
    />
  );
}

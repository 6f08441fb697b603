import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DownloadLink } from "@/components/exports/download-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PairExplanation } from "@/components/plans/pair-explanation";
import { PlanView } from "@/components/plans/plan-view";
import { Assignment } from "@/components/reviews/assignment";
import { ManageReview } from "@/components/reviews/manage-review";
import { RoundApplications } from "@/components/reviews/round-applications";
import { RoundGates } from "@/components/reviews/round-gates";
import { RoundLoads } from "@/components/reviews/round-loads";
import { RoundPage, type RoundView, roundViews } from "@/components/reviews/round-page";
import { listGates } from "@/lib/conflicts/queries";
import { readSigns } from "@/lib/conflicts/queries.checks";
import type { Actor } from "@/lib/core/actor";
import { found, one, pageOf, searchText } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { type Locale, localeOf } from "@/lib/i18n/locales";
import { explainPair, getPlan, listPlans } from "@/lib/plans/queries";
import { getAssignment } from "@/lib/reviews/queries.candidates";
import { getAssigned, getRoundFigures, listLoads, listRoundApplications } from "@/lib/reviews/queries.round";
import { roundFilters } from "@/lib/reviews/rules";
import { listProgramsWithoutRound, listRounds, type Round } from "@/lib/rounds/queries";

type Props = PageProps<"/[locale]/city/reviews">;
type Query = Awaited<Props["searchParams"]>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reviews" });
  return { title: t("city.title") };
}

export default async function CityReviewsPage({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const locale = localeOf(await params);
  const query = await searchParams;
  const [rounds, without] = await Promise.all([listRounds(actor), listProgramsWithoutRound(actor)]);
  const round = rounds.find(({ id }) => id === one(query.round)) ?? rounds[0] ?? null;
  const asked = one(query.view);
  const view: RoundView = roundViews.find((name) => name === asked) ?? "applications";
  return (
    <ClientMessages namespaces={["reviews", "plans"]}>
      <RoundPage
        actor={actor}
        rounds={rounds}
        round={round}
        without={without}
        figures={round ? await getRoundFigures(actor, round.id) : null}
        view={view}
        now={new Date()}
        locale={locale}
        narrow={Boolean(one(query.application) || one(query.review))}
      >
        {round ? await part(actor, round, view, query, locale) : null}
      </RoundPage>
    </ClientMessages>
  );
}

/** The part of the page that the address asks for. */
async function part(actor: Actor, round: Round, view: RoundView, query: Query, locale: Locale): Promise<ReactNode> {
  const now = new Date();
  const applicationId = one(query.application);
  const reviewId = one(query.review);
  if (applicationId) {
    const replacing = one(query.replace) || null;
    const assignment = await found(getAssignment(actor, applicationId, replacing));
    const pairs = assignment.people.map(({ mentorId }) => ({ mentorId, applicationId }));
    const signs = await readSigns(actor, pairs, now);
    return <Assignment {...{ assignment, replacing, signs, locale }} roundId={round.id} />;
  }
  if (reviewId) {
    const review = await found(getAssigned(actor, reviewId));
    return <ManageReview review={review} actor={actor} roundId={round.id} now={now} locale={locale} />;
  }
  if (view === "plan") return planned(actor, round, query, locale);
  if (view === "mentors") return <RoundLoads loads={await listLoads(actor, round.id)} locale={locale} />;
  if (view === "conflicts")
    return <RoundGates gates={await listGates(actor, round.id)} actor={actor} locale={locale} />;
  const show = roundFilters.find((name) => name === one(query.show)) ?? "all";
  const filter = { show, q: searchText(query.q) };
  const list = await listRoundApplications(actor, round.id, { ...filter, page: pageOf(query.page) });
  const { timeZone } = actor;
  return (
    <>
      <RoundApplications round={round} list={list} filter={filter} now={now} locale={locale} timeZone={timeZone} />
      <DownloadLink list="reviews" asked={{ ...query, round: round.id }} {...{ actor, locale }} />
    </>
  );
}

/** The newest plan of the round, or the one that the address names, with the explanation of a pair. */
async function planned(actor: Actor, round: Round, query: Query, locale: Locale): Promise<ReactNode> {
  const plans = await listPlans(actor, round.id);
  const shown = plans.find(({ id }) => id === one(query.plan)) ?? plans[0];
  const plan = shown ? await found(getPlan(actor, shown.id)) : null;
  const [applicationId, mentorId] = (one(query.why) ?? "").split(".");
  const why = plan && applicationId && mentorId ? { applicationId, mentorId } : null;
  return (
    <PlanView actor={actor} round={round} plans={plans} plan={plan} now={new Date()} locale={locale}>
      {why ? (
        <PairExplanation
          {...{ actor, plan: plan!, roundId: round.id, locale, ...why }}
          explanation={await found(explainPair(actor, plan!.id, why.applicationId, why.mentorId))}
        />
      ) : null}
    </PlanView>
  );
}

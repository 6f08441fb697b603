import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Calibration } from "@/components/deliberation/calibration";
import { ClosingCheck } from "@/components/deliberation/closing";
import { DeliberationList } from "@/components/deliberation/deliberation-list";
import { DeliberationPage, type DeliberationView, viewOf } from "@/components/deliberation/deliberation-page";
import { DeliberationOne } from "@/components/deliberation/one";
import { ReleasePage } from "@/components/deliberation/release";
import { DownloadLink } from "@/components/exports/download-link";
import { getApplication } from "@/lib/applications/queries";
import { listOutcomeLetters } from "@/lib/applications/queries.letters";
import type { Actor } from "@/lib/core/actor";
import { found, one, pageOf } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { listFilter } from "@/lib/deliberation/input";
import { findScoreboard } from "@/lib/deliberation/queries";
import {
  type DeliberatedRound,
  getCalibration,
  getClosing,
  getDeliberation,
  getRound,
} from "@/lib/deliberation/queries.list";
import { getDeliberated } from "@/lib/deliberation/queries.panel";
import { getDryRun, listReleasesOf } from "@/lib/deliberation/queries.release";
import { type Locale, localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/deliberation/[roundId]">;
type Query = Awaited<Props["searchParams"]>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "deliberation" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const { roundId } = await params;
  const locale = localeOf(await params);
  const query = await searchParams;
  const round = await found(getRound(actor, roundId));
  const view = viewOf(round, one(query.view));
  return (
    <DeliberationPage round={round} view={view} locale={locale} timeZone={actor.timeZone}>
      {await part(actor, round, view, query, locale)}
    </DeliberationPage>
  );
}

/** The part of the page that the address asks for. */
async function part(
  actor: Actor,
  round: DeliberatedRound,
  view: DeliberationView,
  query: Query,
  locale: Locale,
): Promise<ReactNode> {
  const now = new Date();
  const applicationId = one(query.application);
  if (view === "closing")
    return <ClosingCheck closing={await getClosing(actor, round.id, now)} actor={actor} locale={locale} />;
  if (applicationId) {
    const application = await found(getApplication(actor, applicationId));
    const [deliberated, board] = await Promise.all([
      getDeliberated(actor, applicationId),
      findScoreboard(actor, applicationId),
    ]);
    return <DeliberationOne {...{ application, deliberated, board, round, actor, now, locale }} />;
  }
  if (view === "calibration") {
    const calibrated = await getCalibration(actor, round.id, pageOf(query.page));
    return <Calibration calibrated={calibrated} actor={actor} locale={locale} />;
  }
  if (view === "release") {
    const run = await getDryRun(actor, round.programId, now);
    const [letters, releases] = await Promise.all([
      listOutcomeLetters(actor, run.rows),
      listReleasesOf(actor, round.programId),
    ]);
    return <ReleasePage {...{ run, letters, releases, programId: round.programId, actor, locale }} />;
  }
  const filter = listFilter.parse(query);
  return (
    <>
      <DeliberationList
        list={await getDeliberation(actor, round.id, filter)}
        filter={filter}
        actor={actor}
        locale={locale}
      />
      <DownloadLink list="deliberation" asked={{ ...query, round: round.id }} {...{ actor, locale }} />
    </>
  );
}

import type { Metadata } from "next";
import { CityDetail } from "@/components/applications/city-detail";
import { ReviewPanel } from "@/components/reviews/review-panel";
import { canMove, cityMoves } from "@/lib/applications/policy";
import { findSnapshot, getApplication, listHistory, listInfoRequests } from "@/lib/applications/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findScoreboard } from "@/lib/deliberation/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/applications/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, locale } = await params;
  const application = await found(getApplication(await requireActor("official"), id));
  const company =
    localeOf({ locale }) === "ko" ? application.companyKo : application.companyEn || application.companyKo;
  return { title: [company, application.receiptNumber].filter(Boolean).join(" · ") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("official");
  const { id, locale: asked } = await params;
  const application = await found(getApplication(actor, id));
  const locale = localeOf({ locale: asked });
  const now = new Date();
  const [snapshot, history, requests, board] = await Promise.all([
    findSnapshot(actor, id),
    listHistory(actor, id),
    listInfoRequests(actor, id),
    findScoreboard(actor, id),
  ]);
  return (
    <CityDetail
      application={application}
      snapshot={snapshot}
      history={history}
      requests={requests}
      allowed={cityMoves.filter((move) => canMove(actor, move, application).ok)}
      reviews={<ReviewPanel board={board} applicationId={id} now={now} locale={locale} timeZone={actor.timeZone} />}
      locale={locale}
      timeZone={actor.timeZone}
      now={now}
    />
  );
}

import type { Metadata } from "next";
import { CityDetail } from "@/components/applications/city-detail";
import { DeliberationPanel } from "@/components/deliberation/panel";
import { ClientMessages } from "@/components/layout/client-messages";
import { ReviewPanel } from "@/components/reviews/review-panel";
import { canDecideAppeal, canMove, cityMoves } from "@/lib/applications/policy";
import { findSnapshot, getApplication, listAttached, listHistory, listInfoRequests } from "@/lib/applications/queries";
import { listAppeals } from "@/lib/applications/queries.appeals";
import { applicationMachine } from "@/lib/applications/states";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { canDecide } from "@/lib/deliberation/policy";
import { findScoreboard } from "@/lib/deliberation/queries";
import { getDeliberated } from "@/lib/deliberation/queries.panel";
import { openRevocations } from "@/lib/deliberation/states";
import { listReads } from "@/lib/documents/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/applications/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, locale } = await params;
  const application = await found(getApplication(await requireActor("official"), id));
  const company =
    localeOf({ locale }) === "ko" ? application.companyKo : application.companyEn || application.companyKo;
  return { title: [company, application.receiptNumber].filter(Boolean).join(" · ") };
}

const isOpen = ({ state }: { state: string }) => openRevocations.some((one) => one === state);

export default async function Page({ params }: Props) {
  const actor = await requireActor("official");
  const { id, locale: asked } = await params;
  const application = await found(getApplication(actor, id));
  const locale = localeOf({ locale: asked });
  const now = new Date();
  const [snapshot, history, requests, appeals, files, reads, board, deliberated] = await Promise.all([
    findSnapshot(actor, id),
    listHistory(actor, id),
    listInfoRequests(actor, id),
    listAppeals(actor, id),
    listAttached(actor, id),
    listReads(actor, { about: { kind: "application", id } }),
    findScoreboard(actor, id),
    getDeliberated(actor, id),
  ]);
  return (
    <CityDetail
      application={application}
      snapshot={snapshot}
      history={history}
      requests={requests}
      appeals={appeals}
      files={files}
      reads={reads}
      moves={cityMoves
        .filter((move) => applicationMachine.may(move, application.state).ok)
        .map((move) => ({ move, verdict: canMove(actor, move, application, now) }))}
      waits={[
        ...(appeals.some(({ outcome }) => outcome === null) ? [{ what: "appeal", href: "#appeal" } as const] : []),
        ...(deliberated.revocations.some(isOpen) ? [{ what: "revocation", href: "#revocation" } as const] : []),
        ...(canDecide(actor, deliberated).ok ? [{ what: "decision", href: "#decision" } as const] : []),
      ]}
      decideAppeal={canDecideAppeal(actor, application, appeals.at(-1) ?? { earlierBy: null })}
      reviews={
        <>
          <ReviewPanel board={board} applicationId={id} now={now} locale={locale} timeZone={actor.timeZone} />
          {application.state === applicationMachine.initial ? null : (
            <ClientMessages namespaces={["deliberation", "applications"]}>
              <DeliberationPanel application={deliberated} actor={actor} now={now} locale={locale} />
            </ClientMessages>
          )}
        </>
      }
      locale={locale}
      timeZone={actor.timeZone}
      now={now}
    />
  );
}

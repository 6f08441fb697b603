import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EngagementRoom } from "@/components/engagements/room";
import { productOf } from "@/components/engagements/words";
import { MeetingsOf } from "@/components/meetings/meetings-of";
import { OutcomesOf } from "@/components/outcomes/of-engagement";
import { found, one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { documentsAreScanned } from "@/lib/documents/queries";
import { getEngagement } from "@/lib/engagements/queries";
import { readRoom } from "@/lib/engagements/queries.room";
import { localeOf } from "@/lib/i18n/locales";
import { isWorking } from "@/lib/meetings/policy";
import { listMeetingsOf } from "@/lib/meetings/queries";
import { canDraft } from "@/lib/outcomes/policy";
import { listOutcomesOf } from "@/lib/outcomes/queries";

type Props = PageProps<"/[locale]/mentor/engagements/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, locale: asked } = await params;
  const locale = localeOf({ locale: asked });
  const engagement = await found(getEngagement(await requireActor("mentor"), id, new Date()));
  const t = await getTranslations({ locale, namespace: "engagements.room" });
  return { title: t("title", { product: productOf(engagement, locale) }) };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const { id, locale } = await params;
  const now = new Date();
  const room = await found(readRoom(actor, id, now, { all: one((await searchParams).all) === "1" }));
  const [meetings, outcomes] = await Promise.all([listMeetingsOf(actor, id, now), listOutcomesOf(actor, id)]);
  return (
    <EngagementRoom
      {...room}
      scanned={documentsAreScanned()}
      actor={actor}
      viewer="chamber"
      now={now}
      locale={localeOf({ locale })}
    >
      <MeetingsOf
        engagementId={id}
        meetings={meetings}
        side={"chamber"}
        open={isWorking(room.engagement.state)}
        now={now}
        locale={localeOf({ locale })}
      />
      <OutcomesOf
        engagementId={id}
        outcomes={outcomes}
        role={actor.role}
        mayFile={canDraft(actor, room.engagement).ok}
        locale={localeOf({ locale })}
      />
    </EngagementRoom>
  );
}

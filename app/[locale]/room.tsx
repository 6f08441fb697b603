import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DisclosuresOf } from "@/components/disclosures/of-engagement";
import { EngagementRoom } from "@/components/engagements/room";
import { productOf } from "@/components/engagements/words";
import { MeetingsOf } from "@/components/meetings/meetings-of";
import { OutcomesOf } from "@/components/outcomes/of-engagement";
import type { Actor } from "@/lib/core/actor";
import { found, one } from "@/lib/core/page";
import { listDisclosures } from "@/lib/disclosures/queries";
import { documentsAreScanned } from "@/lib/documents/queries";
import { sideOf } from "@/lib/engagements/policy";
import { getEngagement } from "@/lib/engagements/queries";
import { readRoom } from "@/lib/engagements/queries.room";
import { localeOf } from "@/lib/i18n/locales";
import { isWorking } from "@/lib/meetings/policy";
import { listMeetingsOf } from "@/lib/meetings/queries";
import { canDraft } from "@/lib/outcomes/policy";
import { listOutcomesOf } from "@/lib/outcomes/queries";

type Place = { id: string; locale: string };

export async function roomMetadata(actor: Actor, { id, locale: asked }: Place): Promise<Metadata> {
  const locale = localeOf({ locale: asked });
  const engagement = await found(getEngagement(actor, id, new Date()));
  const t = await getTranslations({ locale, namespace: "engagements.room" });
  return { title: t("title", { product: productOf(engagement, locale) }) };
}

/** The room of an engagement, for whichever of the three who see it. */
export async function Room({ actor, place, all }: { actor: Actor; place: Place; all: string | string[] | undefined }) {
  const { id } = place;
  const locale = localeOf(place);
  const now = new Date();
  const side = sideOf(actor);
  const room = await found(readRoom(actor, id, now, { all: one(all) === "1" }));
  const [meetings, disclosures, outcomes] = await Promise.all([
    listMeetingsOf(actor, id, now),
    listDisclosures(actor, id),
    listOutcomesOf(actor, id),
  ]);
  return (
    <EngagementRoom {...room} scanned={documentsAreScanned()} viewer={side ?? "city"} {...{ actor, now, locale }}>
      <MeetingsOf engagementId={id} open={isWorking(room.engagement.state)} {...{ meetings, side, now, locale }} />
      <DisclosuresOf
        engagementId={id}
        room={room.engagement.state}
        rows={disclosures}
        timeZone={actor.timeZone}
        {...{ side, now, locale }}
      />
      <OutcomesOf
        engagementId={id}
        role={actor.role}
        mayFile={canDraft(actor, room.engagement).ok}
        {...{ outcomes, locale }}
      />
    </EngagementRoom>
  );
}

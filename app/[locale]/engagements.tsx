import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EngagementList } from "@/components/engagements/engagement-list";
import { DownloadLink } from "@/components/exports/download-link";
import type { Actor } from "@/lib/core/actor";
import { pageOf, searchText } from "@/lib/core/page";
import { engagementChoice } from "@/lib/engagements/input";
import { sideOf } from "@/lib/engagements/policy";
import { listEngagementChambers, listEngagements } from "@/lib/engagements/queries";
import { findOwnSilence } from "@/lib/engagements/queries.silence";
import { localeOf } from "@/lib/i18n/locales";

type Place = { locale: string };
type Query = Record<string, string | string[] | undefined>;

const viewerOf = (actor: Actor) => sideOf(actor) ?? "city";

export async function engagementsMetadata(actor: Actor, place: Place): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(place), namespace: "engagements.list" });
  return { title: t(`title.${viewerOf(actor)}`) };
}

const filterOf = (asked: Query) => {
  const { state, risk, wait, chamber, program, product } = engagementChoice.parse(asked);
  const text = searchText(asked.q);
  const rooms = { state, atRisk: risk !== null, wait, chamberId: chamber, programId: program, productId: product };
  return { ...rooms, text, page: pageOf(asked.page) };
};

/** A mentor has one chamber to choose from, and reads instead whether it has been silent for too long. */
async function readAside(actor: Actor) {
  if (sideOf(actor) !== "chamber") return { chambers: await listEngagementChambers(actor) };
  const { mentor, chamber } = await findOwnSilence(actor);
  const isLead = actor.role === "mentor" && actor.mentorRole === "lead";
  return { silent: { mentor: mentor ? actor.userId : null, chamber: chamber && isLead ? actor.chamberId : null } };
}

/** The rooms of whichever of the three looks. */
export async function Engagements({ actor, place, asked }: { actor: Actor; place: Place; asked: Query }) {
  const locale = localeOf(place);
  const filter = filterOf(asked);
  const [engagements, aside] = await Promise.all([listEngagements(actor, filter, new Date()), readAside(actor)]);
  return (
    <>
      <EngagementList
        {...{ engagements, filter, locale, ...aside }}
        viewer={viewerOf(actor)}
        timeZone={actor.timeZone}
      />
      <DownloadLink list="engagements" {...{ actor, asked, locale }} />
    </>
  );
}

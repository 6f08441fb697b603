import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MatchPage } from "@/components/matching/match-page";
import { chamberOf, productOf } from "@/components/matching/words";
import type { Actor } from "@/lib/core/actor";
import { found } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { sideOf } from "@/lib/engagements/policy";
import { findEngagementOf } from "@/lib/engagements/queries";
import { localeOf } from "@/lib/i18n/locales";
import { getMatch } from "@/lib/matching/queries";
import { findNiche, findOverride } from "@/lib/matching/queries.niche";

type Place = { id: string; locale: string };

const roomOf = { company: paths.company.engagement, chamber: paths.mentor.engagement };
const ownSide = (actor: Actor) => sideOf(actor) ?? "chamber";

export async function matchMetadata(actor: Actor, { id, locale: asked }: Place): Promise<Metadata> {
  const locale = localeOf({ locale: asked });
  const match = await found(getMatch(actor, id));
  const t = await getTranslations({ locale, namespace: "matching.one" });
  const names = { product: productOf(match, locale), chamber: chamberOf(match, locale) };
  return { title: t("title", names) };
}

/** A proposed pair, for either of its two sides. */
export async function Match({ actor, place }: { actor: Actor; place: Place }) {
  const locale = localeOf(place);
  const match = await found(getMatch(actor, place.id));
  const [niche, override, room] = await Promise.all([
    findNiche(actor, match),
    findOverride(actor, match.productId),
    findEngagementOf(actor, match.id),
  ]);
  const side = ownSide(actor);
  return (
    <MatchPage
      room={room && roomOf[side](locale, room.id)}
      now={new Date()}
      {...{ match, niche, override, actor, side, locale }}
    />
  );
}

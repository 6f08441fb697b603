import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MatchPage } from "@/components/matching/match-page";
import { chamberOf, productOf } from "@/components/matching/words";
import { found } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { findEngagementOf } from "@/lib/engagements/queries";
import { localeOf } from "@/lib/i18n/locales";
import { findNiche, findOverride, getMatch } from "@/lib/matching/queries";

type Props = PageProps<"/[locale]/company/matches/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, locale: asked } = await params;
  const locale = localeOf({ locale: asked });
  const match = await found(getMatch(await requireActor("company"), id));
  const t = await getTranslations({ locale, namespace: "matching.one" });
  return { title: t("titleCompany", { product: productOf(match, locale), chamber: chamberOf(match, locale) }) };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("company");
  const { id, locale } = await params;
  const match = await found(getMatch(actor, id));
  const [niche, override, room] = await Promise.all([
    findNiche(actor, match),
    findOverride(actor, match.productId),
    findEngagementOf(actor, match.id),
  ]);
  return (
    <MatchPage
      match={match}
      niche={niche}
      override={override}
      actor={actor}
      side="company"
      room={room && paths.company.engagement(localeOf({ locale }), room.id)}
      now={new Date()}
      locale={localeOf({ locale })}
    />
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Answered, ConfirmPage, GoneLink, isAnswer } from "@/components/outcomes/confirm-page";
import { stepChoices } from "@/components/outcomes/outcome-page";
import { one } from "@/lib/core/page";
import { currentActor } from "@/lib/core/session";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { findByLink } from "@/lib/outcomes/queries";
import { findSpentLink } from "@/lib/outcomes/queries.links";
import { getScale } from "@/lib/outcomes/queries.scale";

type Props = PageProps<"/[locale]/confirm/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "outcomes.confirm" });
  return { title: t("title"), ...unlisted };
}

/** Opening the link changes nothing, since mail scanners open every link: a press does. */
export default async function Page({ params, searchParams }: Props) {
  const { token, ...asked } = await params;
  const locale = localeOf(asked);
  const answer = one((await searchParams).answer);
  if (isAnswer(answer)) return <Answered answer={answer} />;
  const actor = await currentActor();
  const gone = await findSpentLink(actor, token);
  const link = gone ? null : await findByLink(actor, token);
  if (!link) return <GoneLink {...{ token, locale }} spent={gone?.spent ?? null} timeZone={actor.timeZone} />;
  const steps = stepChoices(await getScale(actor, new Date()), locale);
  return <ConfirmPage {...{ token, link, steps, locale }} timeZone={actor.timeZone} />;
}

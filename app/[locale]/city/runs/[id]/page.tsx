import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { inLanguage } from "@/components/matching/words";
import { RunPage } from "@/components/runs/run-page";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { formatMoment } from "@/lib/i18n/formatters";
import { localeOf } from "@/lib/i18n/locales";
import { getRun } from "@/lib/runs/queries";

type Props = PageProps<"/[locale]/city/runs/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, locale: asked } = await params;
  const locale = localeOf({ locale: asked });
  const actor = await requireActor("official");
  const run = await found(getRun(actor, id));
  const t = await getTranslations({ locale, namespace: "matching.run" });
  const title = t("one", { program: inLanguage(run.programKo, run.programEn, locale) });
  return { title: `${title} · ${formatMoment(run.createdAt, locale, actor.timeZone)}` };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("official");
  const { id, locale } = await params;
  const run = await found(getRun(actor, id));
  return <RunPage run={run} actor={actor} now={new Date()} locale={localeOf({ locale })} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProgramList } from "@/components/programs/program-list";
import { inBothLanguages, paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";

export async function generateMetadata({ params }: PageProps<"/[locale]/programs">): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "programs" });
  const alternates = inBothLanguages(locale, (one) => paths.programs(one));
  return { title: t("title"), description: t("lead"), alternates };
}

export default async function Page({ params }: PageProps<"/[locale]/programs">) {
  const actor = await currentActor();
  const programs = (await listPrograms(actor)).filter((program) => program.publishedAt !== null);
  return <ProgramList programs={programs} locale={localeOf(await params)} timeZone={actor.timeZone} now={new Date()} />;
}

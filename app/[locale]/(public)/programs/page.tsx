import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProgramList } from "@/components/programs/program-list";
import { currentActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";

export async function generateMetadata({ params }: PageProps<"/[locale]/programs">): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("title"), description: t("lead") };
}

export default async function Page({ params }: PageProps<"/[locale]/programs">) {
  const actor = await currentActor();
  const programs = (await listPrograms(actor)).filter((program) => program.publishedAt !== null);
  return <ProgramList programs={programs} locale={localeOf(await params)} timeZone={actor.timeZone} now={new Date()} />;
}

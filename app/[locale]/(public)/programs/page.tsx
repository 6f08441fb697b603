import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProgramList } from "@/components/programs/program-list";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { listPrograms } from "@/lib/programs/queries";

export async function generateMetadata({ params }: PageProps<"/[locale]/programs">): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "programs" });
  return shared(locale, {
    title: t("title"),
    description: t("lead"),
    at: (one) => paths.programs(one),
    picture: paths.pagePicture(locale, "programs"),
  });
}

export default async function Page({ params }: PageProps<"/[locale]/programs">) {
  const actor = await currentActor();
  const programs = (await listPrograms(actor)).filter((program) => program.publishedAt !== null);
  return <ProgramList programs={programs} locale={localeOf(await params)} timeZone={actor.timeZone} now={new Date()} />;
}

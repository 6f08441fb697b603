import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MentorHome } from "@/components/reports/mentor-home";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getMentorHome } from "@/lib/reports/queries";

type Props = PageProps<"/[locale]/mentor">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reports.mentorHome" });
  return { title: t("title") };
}

export default async function MentorHomePage({ params }: Props) {
  const actor = await requireActor("mentor");
  const now = new Date();
  return (
    <MentorHome actor={actor} home={await found(getMentorHome(actor, now))} now={now} locale={localeOf(await params)} />
  );
}

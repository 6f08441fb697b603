import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { MentorInquiries } from "@/components/inquiries/mentor-inquiries";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { inquiryFilter } from "@/lib/inquiries/input";
import { listInquiries } from "@/lib/inquiries/queries";

type Props = PageProps<"/[locale]/mentor/inquiries">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "inquiries.mentor" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const asked = await searchParams;
  const filter = inquiryFilter.parse(asked);
  const list = await listInquiries(actor, filter);
  const locale = localeOf(await params);
  return (
    <>
      <MentorInquiries {...{ list, filter, locale }} now={new Date()} timeZone={actor.timeZone} />
      <DownloadLink list="inquiries" {...{ actor, asked, locale }} />
    </>
  );
}

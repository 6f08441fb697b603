import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { CityInquiries } from "@/components/inquiries/city-inquiries";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { cityInquiryFilter } from "@/lib/inquiries/input";
import { countInquiries, listCityInquiries } from "@/lib/inquiries/queries";

type Props = PageProps<"/[locale]/city/inquiries">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "inquiries.city" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = cityInquiryFilter.parse(asked);
  const [figures, list] = await Promise.all([countInquiries(actor), listCityInquiries(actor, filter)]);
  const locale = localeOf(await params);
  return (
    <>
      <CityInquiries {...{ figures, list, filter, locale }} now={new Date()} timeZone={actor.timeZone} />
      <DownloadLink list="cityInquiries" {...{ actor, asked, locale }} />
    </>
  );
}

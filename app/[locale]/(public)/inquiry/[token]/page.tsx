import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnInquiryPage } from "@/components/inquiries/own-inquiry";
import { currentActor } from "@/lib/core/session";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { findOwnInquiry } from "@/lib/inquiries/queries";

type Props = PageProps<"/[locale]/inquiry/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "inquiries.own" });
  return { title: t("title"), ...unlisted, referrer: "no-referrer" };
}

/** Opening the link changes nothing, since mail scanners open every link: the button does. */
export default async function Page({ params }: Props) {
  const { token, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await currentActor();
  const now = new Date();
  const inquiry = await findOwnInquiry(actor, token, now);
  const timeZone = actor.userId ? actor.timeZone : locale === "ko" ? "Asia/Seoul" : "America/New_York";
  return <OwnInquiryPage {...{ inquiry, token, now, locale, timeZone }} />;
}

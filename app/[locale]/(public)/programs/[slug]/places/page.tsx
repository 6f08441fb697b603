import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlacesRecordPage } from "@/components/reports/places-record";
import { dayIn } from "@/lib/chambers/rules";
import { found } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { getProgram } from "@/lib/programs/queries";
import { seasonProgress } from "@/lib/programs/rules";
import { findPlacesRecord } from "@/lib/reports/queries.places";

type Props = PageProps<"/[locale]/programs/[slug]/places">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, ...rest } = await params;
  const locale = localeOf(rest);
  const program = await found(getProgram(await currentActor(), slug));
  const t = await getTranslations({ locale, namespace: "reports.places" });
  return shared(locale, {
    title: `${t("title")} · ${locale === "ko" ? program.titleKo : program.titleEn}`,
    at: (one) => paths.programPlaces(one, slug),
    picture: paths.programPicture(locale, slug),
  });
}

export default async function Page({ params }: Props) {
  const { slug, ...rest } = await params;
  const actor = await currentActor();
  const program = await found(getProgram(actor, slug));
  const now = new Date();
  const finished = seasonProgress(program, now) === "finished";
  const places = await findPlacesRecord(actor, { id: program.id, finished });
  return <PlacesRecordPage {...{ program, places }} countedOn={dayIn("Asia/Seoul", now)} locale={localeOf(rest)} />;
}

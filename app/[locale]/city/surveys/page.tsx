import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { CitySurveys } from "@/components/surveys/city-surveys";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { satisfactionFilter } from "@/lib/surveys/input";
import {
  countSurveys,
  getSatisfaction,
  listByOccasion,
  listByQuestion,
  listComments,
  listFilterChoices,
} from "@/lib/surveys/queries.figures";

type Props = PageProps<"/[locale]/city/surveys">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "surveys.city" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = satisfactionFilter.parse(asked);
  const [counts, satisfaction, byOccasion, byQuestion, comments, choices] = await Promise.all([
    countSurveys(actor, filter),
    getSatisfaction(actor, filter),
    listByOccasion(actor, filter),
    listByQuestion(actor, filter),
    listComments(actor, filter),
    listFilterChoices(actor),
  ]);
  const locale = localeOf(await params);
  return (
    <>
      <CitySurveys {...{ counts, satisfaction, byOccasion, byQuestion, comments, choices, filter, locale }} />
      <DownloadLink list="satisfaction" {...{ actor, asked, locale }} />
    </>
  );
}

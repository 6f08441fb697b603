import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DownloadLink } from "@/components/exports/download-link";
import { SurveyList } from "@/components/surveys/survey-list";
import { SurveyPage } from "@/components/surveys/survey-page";
import type { Actor } from "@/lib/core/actor";
import { found } from "@/lib/core/page";
import { localeOf } from "@/lib/i18n/locales";
import { surveysFilter } from "@/lib/surveys/input";
import { getSurvey, listSurveys } from "@/lib/surveys/queries";

/* Questionnaires, the same for both sides who are asked: the queries say what each finds. */

type Place = { id: string; locale: string };

const read = cache((actor: Actor, id: string) => found(getSurvey(actor, id)));

export async function surveysMetadata(locale: string): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf({ locale }), namespace: "surveys.list" });
  return { title: t("title") };
}

type Query = Record<string, string | string[] | undefined>;

export async function Surveys({ actor, locale: place, asked }: { actor: Actor; locale: string; asked: Query }) {
  const locale = localeOf({ locale: place });
  const filter = surveysFilter.parse(asked);
  const surveys = await listSurveys(actor, filter, new Date());
  return (
    <>
      <SurveyList {...{ actor, surveys, filter, locale }} />
      <DownloadLink list="surveys" {...{ actor, asked, locale }} />
    </>
  );
}

export async function surveyMetadata(actor: Actor, { id, locale }: Place): Promise<Metadata> {
  const { occasion } = await read(actor, id);
  const t = await getTranslations({ locale: localeOf({ locale }), namespace: "surveys" });
  return { title: t("form.title", { occasion: t(`occasion.${occasion}`) }) };
}

export async function Survey({ actor, place }: { actor: Actor; place: Place }) {
  const survey = await read(actor, place.id);
  return <SurveyPage actor={actor} survey={survey} now={new Date()} locale={localeOf(place)} />;
}

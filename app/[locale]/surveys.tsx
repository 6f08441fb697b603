import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DownloadLink } from "@/components/exports/download-link";
import { SurveyList } from "@/components/surveys/survey-list";
import { SurveyPage } from "@/components/surveys/survey-page";
import type { Actor } from "@/lib/core/actor";
import { found } from "@/lib/core/page";
import { localeOf } from "@/lib/i18n/locales";
import { getSurvey, listSurveys } from "@/lib/surveys/queries";

/* Questionnaires, the same for both sides who are asked: the queries say what each finds. */

type Place = { id: string; locale: string };

const read = cache((actor: Actor, id: string) => found(getSurvey(actor, id)));

export async function surveysMetadata(locale: string): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf({ locale }), namespace: "surveys.list" });
  return { title: t("title") };
}

export async function Surveys({ actor, locale: asked }: { actor: Actor; locale: string }) {
  const locale = localeOf({ locale: asked });
  return (
    <>
      <SurveyList actor={actor} surveys={await listSurveys(actor)} locale={locale} />
      <DownloadLink list="surveys" {...{ actor, locale }} />
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

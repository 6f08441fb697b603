import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { StateLine } from "@/components/layout/state-line";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { surveysOf } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { declineSurveyAction } from "@/lib/surveys/actions";
import { canAnswer } from "@/lib/surveys/policy";
import type { SurveyWithQuestions } from "@/lib/surveys/queries";
import { answerUntil } from "@/lib/surveys/rules";
import { fewestAnswers, openSurveys } from "@/lib/surveys/states";
import { SurveyForm } from "./survey-form";
import { surveyTones } from "./words";

type Props = { actor: Actor; survey: SurveyWithQuestions; now: Date; locale: Locale };

/** One questionnaire for one side; what was answered is not shown again, not even to who answered. */
export function SurveyPage({ actor, survey, now, locale }: Props) {
  const t = useTranslations("surveys");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const title = t("form.title", { occasion: t(`occasion.${survey.occasion}`) });
  const waits = (openSurveys as readonly string[]).includes(survey.state);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("form.back"), href: surveysOf(actor.role, locale) }, { label: title }]}
          />
        }
        title={title}
        lead={<Bilingual ko={survey.productKo} en={survey.productEn} locale={locale} />}
        meta={survey.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
      />
      <StateLine
        label={t(`state.${survey.state}`)}
        tone={surveyTones[survey.state]}
        turn={waits ? survey.side : "nobody"}
        enteredAt={survey.stateEnteredAt}
        dueAt={waits ? answerUntil(survey.stateEnteredAt) : null}
        explanation={t(`form.${waits ? "waits" : (survey.state as "answered")}`)}
        {...{ now, locale }}
        timeZone={actor.timeZone}
      />
      {waits ? <Ask {...{ actor, survey, now, locale }} /> : null}
    </>
  );
}

function Ask({ actor, survey, now, locale }: Props) {
  const t = useTranslations("surveys.form");
  const verdict = canAnswer(actor, survey, now);
  if (!verdict.ok)
    return actor.memberRole === "viewer" ? <Notice className="mt-8" tone="information" title={t("viewer")} /> : null;
  return (
    <ClientMessages namespaces={["surveys"]}>
      <Section title={t("questions")}>
        <Notice className="mb-8" tone="information" title={t("privacyTitle")}>
          {t("privacy", { count: fewestAnswers })}
        </Notice>
        <SurveyForm
          surveyId={survey.id}
          questions={survey.questions.map(({ key, labelKo, labelEn }) => ({
            key,
            label: locale === "ko" ? labelKo : labelEn,
          }))}
        />
        <div className="mt-6">
          <ActionButton
            action={declineSurveyAction}
            input={{ surveyId: survey.id }}
            variant="text"
            confirm={{ title: t("declineTitle"), text: t("declineText"), confirmLabel: t("decline") }}
          >
            {t("decline")}
          </ActionButton>
        </div>
      </Section>
    </ClientMessages>
  );
}

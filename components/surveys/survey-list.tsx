import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { TabLinks } from "@/components/ui/tab-links";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths, surveyOf, surveysOf } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { SurveysFilter } from "@/lib/surveys/input";
import type { Survey } from "@/lib/surveys/queries";
import { answerUntil } from "@/lib/surveys/rules";
import { openSurveys } from "@/lib/surveys/states";
import { SurveyBadge } from "./words";

type Props = { actor: Actor; surveys: readonly Survey[]; filter: SurveysFilter; locale: Locale };

const waits = ({ state }: Survey) => (openSurveys as readonly string[]).includes(state);

/** What one side is asked: what waits first. */
export function SurveyList({ actor, surveys, filter, locale }: Props) {
  const t = useTranslations("surveys");
  const rooms = actor.role === "company" ? paths.company.engagements : paths.mentor.engagements;
  if (surveys.length === 0 && filter.show === "all")
    return (
      <>
        <PageHeader title={t("list.title")} lead={t("list.lead")} />
        <EmptyState
          title={t("list.emptyTitle")}
          action={<LinkButton href={rooms(locale)}>{t("list.rooms")}</LinkButton>}
        >
          {t("list.emptyText")}
        </EmptyState>
      </>
    );
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} />
      <TabLinks
        label={t("list.show")}
        tabs={(["all", "waiting"] as const).map((show) => ({
          href: surveysOf(actor.role, locale, show === "all" ? {} : { show }),
          label: t(`list.shown.${show}`),
          current: show === filter.show,
        }))}
      />
      <p className="mt-6 mb-3 font-bold" role="status">
        {t("list.count", { count: surveys.filter(waits).length })}
      </p>
      <Rows {...{ actor, surveys, locale }} />
    </>
  );
}

function Rows({ actor, surveys, locale }: Omit<Props, "filter">) {
  const t = useTranslations("surveys");
  return (
    <Table
      caption={t("list.caption")}
      captionHidden
      rows={surveys}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("list.nothingTitle")}>{t("list.nothingText")}</EmptyState>}
      columns={[
        {
          key: "product",
          header: t("list.about"),
          cell: ({ id, productKo, productEn }) => (
            <Link href={surveyOf(actor.role, locale, id)} className="text-anchor">
              <Bilingual ko={productKo} en={productEn} locale={locale} />
            </Link>
          ),
        },
        { key: "occasion", header: t("list.occasion"), cell: ({ occasion }) => t(`occasion.${occasion}`) },
        { key: "state", header: t("list.state"), nowrap: true, cell: ({ state }) => <SurveyBadge state={state} /> },
        {
          key: "until",
          header: t("list.until"),
          nowrap: true,
          cell: (survey) =>
            waits(survey) ? formatDate(answerUntil(survey.stateEnteredAt), locale, actor.timeZone) : t("list.none"),
        },
      ]}
    />
  );
}

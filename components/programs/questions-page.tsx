import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ClientMessages } from "@/components/layout/client-messages";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { moveQuestionAction, retireQuestionAction } from "@/lib/programs/actions";
import type { EditedProgram, Question } from "@/lib/programs/queries";
import { isText, lengthOf } from "@/lib/programs/rules.answers";
import { AskedDeeds } from "./asked-deeds";
import { QuestionForm } from "./question-form";

type Props = {
  program: EditedProgram;
  /** An id, "new", or nothing: what the form below the list is about. */
  edit: string;
  locale: Locale;
  timeZone: string;
};

/** The questions of a season: their list, and the form for one of them. */
export function QuestionsPage({ program, edit, locale, timeZone }: Props) {
  const t = useTranslations("programs.questions");
  const { id, publishedAt } = program;
  const asked = program.questions.filter(({ retiredAt }) => retiredAt === null);
  const retired = program.questions.filter(({ retiredAt }) => retiredAt !== null);
  const edited = asked.find((question) => question.id === edit) ?? null;
  return (
    <>
      <Section
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton icon="plus" href={`${paths.city.programPart(locale, id, "questions", { edit: "new" })}#edit`}>
            {t("add")}
          </LinkButton>
        }
      >
        {publishedAt ? <Notice className="mb-6" title={t("publishedNote")} /> : null}
        {asked.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        ) : (
          <QuestionTable {...{ program, asked, locale }} />
        )}
      </Section>
      {edited || edit === "new" ? (
        <Section id="edit" title={edited ? t("changeTitle") : t("addTitle")}>
          <ClientMessages namespaces={["programs"]}>
            <QuestionForm
              key={edited ? `${edited.id} ${edited.updatedAt.toISOString()}` : "new"}
              programId={id}
              question={edited}
              published={publishedAt !== null}
              cancelHref={paths.city.programPart(locale, id, "questions")}
            />
          </ClientMessages>
        </Section>
      ) : null}
      {retired.length > 0 ? (
        <Section title={t("retired")} heading="h3">
          <ul className="flex list-disc flex-col gap-2 pl-6">
            {retired.map((question) => (
              <li key={question.id}>
                <Bilingual ko={question.labelKo} en={question.labelEn} locale={locale} />{" "}
                <span className="text-subtle">
                  {t("retiredOn", { date: formatDate(question.retiredAt!, locale, timeZone) })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function QuestionTable({ program, asked, locale }: Pick<Props, "program" | "locale"> & { asked: readonly Question[] }) {
  const t = useTranslations("programs.questions");
  const more = (question: Question) => {
    if (isText(question.kind)) return t("limit", { count: lengthOf(question)! });
    return question.options.length > 0 ? t("optionCount", { count: question.options.length }) : null;
  };
  return (
    <Table
      caption={t("title")}
      captionHidden
      rows={asked}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "question",
          header: t("question"),
          cell: (row) => <Bilingual ko={row.labelKo} en={row.labelEn} locale={locale} />,
        },
        {
          key: "kind",
          header: t("kindLabel"),
          cell: (row) => [t(`kind.${row.kind}`), more(row)].filter(Boolean).join(", "),
        },
        {
          key: "required",
          header: t("mandatory"),
          nowrap: true,
          cell: (row) => (row.required ? t("mandatory") : t("voluntary")),
        },
        {
          key: "deeds",
          header: t("deeds"),
          headerHidden: true,
          cell: (row) => (
            <AskedDeeds
              what={locale === "ko" ? row.labelKo : row.labelEn}
              input={{ questionId: row.id }}
              move={moveQuestionAction}
              retire={retireQuestionAction}
              changeHref={`${paths.city.programPart(locale, program.id, "questions", { edit: row.id })}#edit`}
              first={row === asked[0]}
              last={row === asked.at(-1)}
              published={program.publishedAt !== null}
            />
          ),
        },
      ]}
    />
  );
}

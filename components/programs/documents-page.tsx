import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ClientMessages } from "@/components/layout/client-messages";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { moveDocumentAction, retireDocumentAction } from "@/lib/programs/actions";
import type { DocumentAsked, EditedProgram } from "@/lib/programs/queries";
import { AskedDeeds } from "./asked-deeds";
import { DocumentForm } from "./document-form";

type Props = {
  program: EditedProgram;
  /** An id, "new", or nothing: what the form below the list is about. */
  edit: string;
  locale: Locale;
  timeZone: string;
};

/** The files that a season asks for: their list, and the form for one of them. */
export function DocumentsPage({ program, edit, locale, timeZone }: Props) {
  const t = useTranslations("programs.documents");
  const questions = useTranslations("programs.questions");
  const { id } = program;
  const asked = program.documents.filter(({ retiredAt }) => retiredAt === null);
  const retired = program.documents.filter(({ retiredAt }) => retiredAt !== null);
  const edited = asked.find((document) => document.id === edit) ?? null;
  return (
    <>
      <Section
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton icon="plus" href={`${paths.city.programPart(locale, id, "documents", { edit: "new" })}#edit`}>
            {t("add")}
          </LinkButton>
        }
      >
        {asked.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        ) : (
          <DocumentTable {...{ program, asked, locale }} />
        )}
      </Section>
      {edited || edit === "new" ? (
        <Section id="edit" title={edited ? t("changeTitle") : t("addTitle")}>
          <ClientMessages namespaces={["programs"]}>
            <DocumentForm
              key={edited ? `${edited.id} ${edited.updatedAt.toISOString()}` : "new"}
              programId={id}
              document={edited}
              cancelHref={paths.city.programPart(locale, id, "documents")}
            />
          </ClientMessages>
        </Section>
      ) : null}
      {retired.length > 0 ? (
        <Section title={questions("retired")} heading="h3">
          <ul className="flex list-disc flex-col gap-2 pl-6">
            {retired.map((document) => (
              <li key={document.id}>
                <Bilingual ko={document.nameKo} en={document.nameEn} locale={locale} />{" "}
                <span className="text-subtle">
                  {questions("retiredOn", { date: formatDate(document.retiredAt!, locale, timeZone) })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

type TableProps = Pick<Props, "program" | "locale"> & { asked: readonly DocumentAsked[] };

function DocumentTable({ program, asked, locale }: TableProps) {
  const t = useTranslations("programs.documents");
  const questions = useTranslations("programs.questions");
  return (
    <Table
      caption={t("title")}
      captionHidden
      rows={asked}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          header: t("document"),
          cell: (row) => <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />,
        },
        {
          key: "required",
          header: questions("mandatory"),
          nowrap: true,
          cell: (row) => (row.required ? questions("mandatory") : questions("voluntary")),
        },
        { key: "files", header: t("atMost"), cell: (row) => t("files", { count: row.atMost }) },
        { key: "readBy", header: t("readBy"), cell: (row) => (row.cityOnly ? t("byCity") : t("byAll")) },
        {
          key: "deeds",
          header: questions("deeds"),
          headerHidden: true,
          cell: (row) => (
            <AskedDeeds
              what={locale === "ko" ? row.nameKo : row.nameEn}
              input={{ documentId: row.id }}
              move={moveDocumentAction}
              retire={retireDocumentAction}
              changeHref={`${paths.city.programPart(locale, program.id, "documents", { edit: row.id })}#edit`}
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

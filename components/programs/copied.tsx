import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { EditedProgram } from "@/lib/programs/queries";
import { phaseOf } from "@/lib/programs/rules";
import { decidingZone } from "./program-schedule";

const copiedParts = ["texts", "phases", "eligibility", "questions", "documents", "rubric"] as const;

/** What a copy took with it, and what to look at before it is published. */
export function Copied({ program, locale }: { program: EditedProgram; locale: Locale }) {
  const t = useTranslations("programs");
  const asked = ({ retiredAt }: { retiredAt: Date | null }) => retiredAt === null;
  const call = phaseOf(program, "call");
  const day = (moment: Date | undefined) => (moment ? formatDate(moment, locale, decidingZone) : "–");
  const counts = {
    texts: 0,
    phases: program.phases.length,
    eligibility: program.eligibility.length,
    questions: program.questions.filter(asked).length,
    documents: program.documents.filter(asked).length,
    rubric: program.rubrics[0]?.criteria.length ?? 0,
  };
  return (
    <div className="flex flex-col gap-6">
      {program.sample ? <Notice title={t("copy.sample")} /> : null}
      <Table
        caption={t("copy.doneTitle")}
        captionHidden
        rows={copiedParts}
        rowKey={(part) => part}
        columns={[
          {
            key: "what",
            header: t("copy.what"),
            cell: (part) => (part === "texts" ? t("copy.item.texts") : t(`copy.item.${part}`, { count: counts[part] })),
          },
          {
            key: "check",
            header: t("copy.check"),
            cell: (part) =>
              part === "phases"
                ? t("copy.todo.phases", { from: day(call?.startsAt), to: day(call?.endsAt) })
                : t(`copy.todo.${part}`),
          },
          {
            key: "open",
            header: t("copy.open"),
            headerHidden: true,
            cell: (part) => (
              <LinkButton
                size="small"
                variant="tertiary"
                aria-label={`${t("copy.open")}: ${t(`part.${part === "texts" ? "overview" : part}`)}`}
                href={
                  part === "texts"
                    ? paths.city.program(locale, program.id)
                    : paths.city.programPart(locale, program.id, part)
                }
              >
                {t("copy.open")}
              </LinkButton>
            ),
          },
        ]}
      />
    </div>
  );
}

import { useTranslations } from "next-intl";
import type { Asked } from "@/components/documents/reason-fields";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import type { Attached } from "@/lib/applications/queries";
import { conditionEnds } from "@/lib/applications/rules";
import type { Condition } from "@/lib/applications/states";
import { yes } from "@/lib/core/policy";
import { formatDate, formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { Bilingual } from "./bilingual";
import { JudgeConditionForm, ReportConditionForm } from "./condition-forms";
import { FilesOf } from "./files";

type Props = {
  applicationId: string;
  conditions: readonly Condition[];
  files: readonly Attached[];
  /** What the reader may do with an open one: the company reports, the city judges, others read. */
  may: "report" | "judge" | "read";
  /** For those who report: whether a virus scanner looks at files. */
  scanned?: boolean;
  /** Of readers who do not belong to the company: why they open its files. */
  asked?: Asked;
  locale: Locale;
  timeZone: string;
  now: Date;
};

/** What a conditional acceptance asks for, one by one: until when, what was sent, and whether it is met. */
export function Conditions(props: Props) {
  const { applicationId, conditions, files, may, scanned = false, asked, locale, timeZone, now } = props;
  const t = useTranslations("applications.condition");
  if (conditions.length === 0) return null;
  const met = conditions.filter(({ metAt }) => metAt !== null).length;
  return (
    <Section title={t("title")} lead={t("progress", { met, all: conditions.length })}>
      <ol className="flex flex-col gap-5">
        {conditions.map((condition) => {
          const late = condition.metAt === null && conditionEnds(condition) <= now;
          return (
            <li key={condition.id} className="rounded-lg border border-gray-light p-5">
              <p className="flex flex-wrap items-center gap-2 text-body-s">
                <Badge tone={condition.metAt ? "success" : late ? "danger" : "warning"}>
                  {t(condition.metAt ? "met" : late ? "late" : "open")}
                </Badge>
                <span className="text-subtle">
                  {condition.metAt
                    ? t("metAt", { at: formatDate(new Date(condition.metAt), locale, timeZone) })
                    : t("due", { day: formatDay(condition.dueOn, locale) })}
                </span>
              </p>
              <div className="mt-2 font-bold">
                <Bilingual prose ko={condition.ko} en={condition.en} locale={locale} />
              </div>
              {condition.sent ? (
                <div className="mt-3 border-l-4 border-gray-light pl-4">
                  <p className="text-body-s text-subtle">
                    {t("sentAt", {
                      at: condition.sentAt ? formatDate(new Date(condition.sentAt), locale, timeZone) : "",
                    })}
                  </p>
                  <p className="max-w-measure whitespace-pre-line">{condition.sent}</p>
                </div>
              ) : null}
              {condition.note ? (
                <p className="mt-3 max-w-measure whitespace-pre-line">
                  <span className="font-bold">{t("note")}: </span>
                  {condition.note}
                </p>
              ) : null}
              <FilesOf
                title={t("files")}
                files={files.filter(({ conditionId }) => conditionId === condition.id)}
                add={
                  may === "report" && condition.metAt === null
                    ? { applicationId, verdict: yes, place: { kind: "condition", id: condition.id }, scanned }
                    : null
                }
                asked={asked}
                locale={locale}
              />
              <ClientMessages namespaces={["applications"]}>
                <div className="mt-4">
                  {may === "report" && condition.metAt === null ? (
                    <ReportConditionForm
                      applicationId={applicationId}
                      conditionId={condition.id}
                      sent={condition.sent}
                    />
                  ) : null}
                  {may === "judge" ? (
                    <JudgeConditionForm
                      applicationId={applicationId}
                      conditionId={condition.id}
                      met={condition.metAt !== null}
                      note={condition.note}
                    />
                  ) : null}
                </div>
              </ClientMessages>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

import { useTranslations } from "next-intl";
import type { Asked } from "@/components/documents/reason-fields";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Attached, OwnApplication } from "@/lib/applications/queries";
import type { Appeal } from "@/lib/applications/queries.appeals";
import { appealUntil } from "@/lib/applications/rules";
import type { Verdict } from "@/lib/core/policy";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { AppealForm } from "./appeal-form";
import { Bilingual } from "./bilingual";
import { FilesOf } from "./files";

type ListProps = {
  appeals: readonly Appeal[];
  files: readonly Attached[];
  /** May the reader add files to the one that is open; null where the reader does not write for the company. */
  add: { applicationId: string; verdict: Verdict; scanned: boolean } | null;
  /** Of readers who do not belong to the company: why they open its files. */
  asked?: Asked;
  locale: Locale;
  timeZone: string;
};

/** The appeals of an application with what was decided and why. */
export function AppealList({ appeals, files, add, asked, locale, timeZone }: ListProps) {
  const t = useTranslations("applications");
  return (
    <ul className="flex flex-col gap-5">
      {appeals.map((appeal) => (
        <li key={appeal.id} className="rounded-lg border border-gray-light p-5">
          <p className="flex flex-wrap items-center gap-2 text-body-s text-subtle">
            {t("appeal.filed", {
              at: formatMoment(appeal.filedAt, locale, timeZone),
              against: t(`state.${appeal.against}`),
            })}
            <Badge tone={appeal.outcome === "upheld" ? "success" : appeal.outcome ? "neutral" : "information"}>
              {t(`appeal.outcome.${appeal.outcome ?? "open"}`)}
            </Badge>
          </p>
          <p className="mt-2 max-w-measure whitespace-pre-line">{appeal.text}</p>
          <FilesOf
            title={t("appeal.files")}
            files={files.filter(({ appealId }) => appealId === appeal.id)}
            add={add && appeal.outcome === null ? { ...add, place: { kind: "appeal", id: appeal.id } } : null}
            asked={asked}
            locale={locale}
          />
          {appeal.decidedAt ? (
            <div className="mt-4 border-l-4 border-primary-light pl-4">
              <p className="text-body-s text-subtle">
                {t("appeal.decided", { at: formatMoment(appeal.decidedAt, locale, timeZone) })}
                {appeal.decidedBy ? ` · ${appeal.decidedBy}` : ""}
              </p>
              <Bilingual prose ko={appeal.reasonKo} en={appeal.reasonEn} locale={locale} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

type Props = Omit<ListProps, "add"> & {
  application: OwnApplication;
  /** Whether a virus scanner looks at files. */
  scanned: boolean;
  may: { appeal: Verdict; addToAppeal: Verdict };
  saved: { values: Record<string, unknown>; version: number; savedAt: Date } | null;
};

/** The company's side: until when it may appeal, the form, and what became of it. Nothing where there is nothing to appeal. */
export function CompanyAppeal({ application, appeals, files, may, saved, scanned, locale, timeZone }: Props) {
  const t = useTranslations("applications");
  const until = appealUntil(application, application.appealDays);
  if (until === null && appeals.length === 0) return null;
  return (
    <Section
      title={t("appeal.title")}
      lead={until ? t("appeal.until", { at: formatMoment(until, locale, timeZone) }) : null}
    >
      <div className="flex flex-col gap-6">
        {appeals.length > 0 ? (
          <AppealList
            appeals={appeals}
            files={files}
            add={may.addToAppeal.ok ? { applicationId: application.id, verdict: may.addToAppeal, scanned } : null}
            locale={locale}
            timeZone={timeZone}
          />
        ) : null}
        {until === null ? null : may.appeal.ok ? (
          <ClientMessages namespaces={["applications"]}>
            <AppealForm
              applicationId={application.id}
              draft={{ form: "application.appeal", subjectId: application.id, saved }}
            />
          </ClientMessages>
        ) : (
          <Refused verdict={may.appeal} />
        )}
      </div>
    </Section>
  );
}

function Refused({ verdict }: { verdict: Verdict }) {
  const t = useTranslations("reasons");
  if (verdict.ok) return null;
  return <Notice title={t(verdict.reason as "not_allowed")} />;
}

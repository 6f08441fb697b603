import { useTranslations } from "next-intl";
import { DraftDifference } from "@/components/companies/draft-difference";
import { useReferenceOptions } from "@/components/companies/options";
import type { SavedDraft } from "@/components/companies/profile-page";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import type { Brief } from "@/lib/briefs/queries";
import { briefAsTyped, type TypedBrief } from "@/lib/briefs/rules";
import { differingFields } from "@/lib/companies/rules";
import { units } from "@/lib/companies/states";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { BriefForm } from "./brief-form";
import { titleOf } from "./words";

type Props = { briefId: string; userId: string; saved: SavedDraft; locale: Locale };

export function NewBrief({ briefId, userId, saved, locale }: Props) {
  const t = useTranslations("briefs.mentor");
  const layout = useTranslations("layout");
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("title"), href: paths.mentor.briefs(locale) }, { label: t("newTitle") }]}
          />
        }
        title={t("newTitle")}
        lead={t("newLead")}
      />
      <FormWithWords
        values={{ ...briefAsTyped(null), briefId }}
        draft={{ form: "brief.edit", subjectId: userId, saved }}
      />
    </>
  );
}

type ChangeProps = { brief: Brief; saved: SavedDraft; locale: Locale };

export function ChangeBrief({ brief, saved, locale }: ChangeProps) {
  const t = useTranslations("briefs");
  const layout = useTranslations("layout");
  const readAt = brief.updatedAt.toISOString();
  const typed = briefAsTyped(brief);
  const overtaken = saved !== null && saved.values.readAt !== readAt;
  const differences = overtaken ? differingFields(typed, saved.values) : [];
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: t("mentor.title"), href: paths.mentor.briefs(locale) },
              { label: titleOf(brief, locale), href: paths.mentor.brief(locale, brief.id) },
              { label: t("mentor.changeTitle") },
            ]}
          />
        }
        title={t("mentor.changeTitle")}
      />
      {differences.length > 0 ? (
        <div className="mb-6">
          <DraftDifference
            differences={differences.map((field) => ({ field, label: t(`field.${field}`), saved: typed[field] }))}
          />
        </div>
      ) : null}
      <FormWithWords
        key={readAt}
        values={{ ...typed, briefId: brief.id, readAt }}
        draft={{
          form: "brief.edit",
          subjectId: brief.id,
          saved: saved && { ...saved, values: { ...saved.values, briefId: brief.id, readAt } },
        }}
      />
    </>
  );
}

type Values = TypedBrief & { briefId: string; readAt?: string };

/** The form with the words of the market data, which are too many to be sent to every page. */
function FormWithWords({ values, draft }: { values: Values; draft: Parameters<typeof BriefForm>[0]["draft"] }) {
  const options = useReferenceOptions();
  const p = useTranslations("products");
  const choices = {
    sectors: options.sectors,
    certifications: options.certifications,
    units: units.map((value) => ({ value, label: p(`units.${value}`) })),
    channels: options.channels,
  };
  return (
    <ClientMessages namespaces={["briefs"]}>
      <BriefForm values={values} draft={draft} choices={choices} />
    </ClientMessages>
  );
}

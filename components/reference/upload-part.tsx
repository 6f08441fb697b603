import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locales";
import type { UploadRow } from "@/lib/reference/queries.upkeep";
import { CensusForm } from "./census-form";
import { UploadForm } from "./upload-form";
import { UploadList } from "./upload-list";

type Props = {
  uploads: readonly UploadRow[];
  /** Years that can be fetched; null where no key is configured. */
  censusYears: readonly number[] | null;
  address: string;
  locale: Locale;
  timeZone: string;
};

/** Where files are sent from, and what came of those before. */
export function UploadPart({ uploads, censusYears, address, locale, timeZone }: Props) {
  const t = useTranslations("imports.page");
  return (
    <>
      <ClientMessages namespaces={["imports", "reference"]}>
        <Section title={t("uploadTitle")} lead={t("uploadLead")}>
          <UploadForm locale={locale} address={address} />
        </Section>
        {censusYears ? (
          <Section title={t("censusTitle")} lead={t("censusLead")}>
            <CensusForm years={censusYears} />
          </Section>
        ) : null}
      </ClientMessages>
      <UploadList uploads={uploads} locale={locale} timeZone={timeZone} />
    </>
  );
}

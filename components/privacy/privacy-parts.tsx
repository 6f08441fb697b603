import { useTranslations } from "next-intl";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

const parts = ["requests", "register"] as const;

/** The two parts of the city's page of personal data. */
export function PrivacyParts({ part, locale }: { part: (typeof parts)[number]; locale: Locale }) {
  const t = useTranslations("rights.city");
  return (
    <div className="mb-6 print-hidden">
      <TabLinks
        label={t("parts")}
        tabs={parts.map((one) => ({
          href: paths.city.privacy(locale, { part: one === "requests" ? null : one }),
          label: t(one),
          current: one === part,
        }))}
      />
    </div>
  );
}

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

export const referenceParts = ["editions", "upload", "hs", "states", "industries", "users", "tariff"] as const;
export type ReferencePart = (typeof referenceParts)[number];

export const partOf = (text: string): ReferencePart => referenceParts.find((part) => part === text) ?? "editions";

/** The reference data in parts, each with an address of its own. */
export function ReferencePage({
  part,
  locale,
  children,
}: {
  part: ReferencePart;
  locale: Locale;
  children: ReactNode;
}) {
  const t = useTranslations("imports.page");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <TabLinks
        label={t("parts.label")}
        tabs={referenceParts.map((one) => ({
          href: paths.city.reference(locale, { part: one === "editions" ? null : one }),
          label: t(`parts.${one}`),
          current: one === part,
        }))}
      />
      {children}
    </>
  );
}

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import type { Actor } from "@/lib/core/actor";
import { exportsOf } from "@/lib/core/paths";
import { canExport } from "@/lib/exports/policy";
import { conditionsOf } from "@/lib/exports/rules";
import type { ExportList } from "@/lib/exports/states";
import type { Locale } from "@/lib/i18n/locales";

type Props = {
  actor: Actor;
  list: ExportList;
  /** What the page's address asks for: the file keeps it. */
  asked?: Record<string, unknown>;
  locale: Locale;
};

/** Below a list: the way to the same rows as a file, for whoever may. */
export function DownloadLink({ actor, list, asked = {}, locale }: Props) {
  const t = useTranslations("exports");
  if (!canExport(actor, list).ok) return null;
  return (
    <p className="print-hidden mt-6">
      <LinkButton
        href={exportsOf(actor.role, locale, { ...conditionsOf(asked), list })}
        variant="tertiary"
        size="small"
        icon="download"
      >
        {t("download")}
      </LinkButton>
    </p>
  );
}

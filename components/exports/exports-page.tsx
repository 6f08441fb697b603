import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import type { Actor } from "@/lib/core/actor";
import type { Locale } from "@/lib/i18n/locales";
import { type AskedList, AskedListSection } from "./asked-list";
import { ExportTable, type ShownExport } from "./export-table";
import { OneExport } from "./one-export";

type Props = {
  actor: Actor;
  locale: Locale;
  /** The list that is asked for, and the file that the address names (undefined where it names none). */
  asked: AskedList | null;
  one: ShownExport | null | undefined;
  exports: readonly ShownExport[];
};

/** Where lists become files: what is asked for now, what has just been made, and what was asked for before. */
export function ExportsPage({ actor, locale, asked, one, exports }: Props) {
  const t = useTranslations("exports");
  const { timeZone } = actor;
  return (
    <ClientMessages namespaces={["accounts", "exports"]}>
      <PageHeader title={t("title")} lead={t("lead")} />
      {one === undefined ? null : <OneExport one={one} locale={locale} timeZone={timeZone} />}
      {asked ? <AskedListSection asked={asked} actor={actor} locale={locale} /> : null}
      <ExportTable exports={exports} locale={locale} timeZone={timeZone} />
    </ClientMessages>
  );
}

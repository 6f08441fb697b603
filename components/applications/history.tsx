import { useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { HistoryEntry } from "@/lib/applications/queries";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

type Props = { entries: readonly HistoryEntry[]; locale: Locale; timeZone: string };

/** The moves of an application, as far as this reader may know them. */
export function History({ entries, locale, timeZone }: Props) {
  const t = useTranslations("applications");
  return (
    <Timeline
      label={t("historyTitle")}
      entries={entries.map((entry, index) => {
        const role = t.has(`role.${entry.actorRole}` as never)
          ? t(`role.${entry.actorRole}` as never)
          : entry.actorRole;
        return {
          id: entry.id,
          title: t(`move.${entry.move}`),
          time: formatMoment(entry.at, locale, timeZone),
          dateTime: entry.at.toISOString(),
          by: entry.actorName ? t("byNamed", { role, name: entry.actorName }) : t("moveBy", { role }),
          state: index === entries.length - 1 ? "current" : "past",
        };
      })}
    />
  );
}

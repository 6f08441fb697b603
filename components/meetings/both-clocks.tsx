import { useTranslations } from "next-intl";
import { formatAppointment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { koreaZone } from "@/lib/meetings/rules";

/** One moment by the clocks of both sides, each with its date and the name of its zone. */
export function BothClocks({ at, zone, locale }: { at: Date; zone: string; locale: Locale }) {
  const t = useTranslations("meetings.clock");
  return (
    <time dateTime={at.toISOString()} className="flex flex-col">
      {[[t("korea"), koreaZone] as const, [t("us"), zone] as const].map(([place, there]) => (
        <span key={place}>
          <span className="text-body-s text-subtle">{place}</span> {formatAppointment(at, locale, there)}
        </span>
      ))}
    </time>
  );
}

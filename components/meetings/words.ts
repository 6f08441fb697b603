import { useTranslations } from "next-intl";
import { nameIn } from "@/components/briefs/words";
import { formatAppointment, formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { type Bar, koreaZone, type OfferedDay } from "@/lib/meetings/rules";
import type { MeetingSide } from "@/lib/meetings/states";

type Named = {
  productKo: string;
  productEn: string;
  companyKo: string;
  companyEn: string;
  chamberKo: string;
  chamberEn: string;
};

export const productIn = ({ productKo, productEn }: Named, locale: Locale) => nameIn(productKo, productEn, locale);
/** Whom this side meets; the city reads both. */
export function othersIn(meeting: Named, side: MeetingSide | null, locale: Locale): string {
  const company = nameIn(meeting.companyKo, meeting.companyEn, locale);
  const chamber = nameIn(meeting.chamberKo, meeting.chamberEn, locale);
  return side === "company" ? chamber : side === "chamber" ? company : `${company} · ${chamber}`;
}

/** A day of the picker with everything said in words, ready for the browser. */
export type PickerDay = {
  day: string;
  label: string;
  bar: string | null;
  times: { value: string; label: string; hint: string; practical: boolean }[];
};

/** The reader's own clock first, the other side's below it; a day without times says why. */
export function usePickerDays(days: readonly OfferedDay[], zone: string, side: MeetingSide, locale: Locale) {
  const t = useTranslations("meetings");
  const [own, other] = side === "company" ? [koreaZone, zone] : [zone, koreaZone];
  const barred = ({ bar, holiday }: Bar) =>
    t(`bar.${bar}`, {
      holiday: bar === "us_holiday" ? t(`usHoliday.${holiday}` as "usHoliday.labor") : (holiday ?? ""),
    });
  return days.map(
    ({ day, times, bar }): PickerDay => ({
      day,
      label: formatDay(day, locale),
      bar: bar ? barred(bar) : null,
      times: times.map(({ startsAt, warnings, practical }) => ({
        value: startsAt.toISOString(),
        label: formatAppointment(startsAt, locale, own),
        hint: [formatAppointment(startsAt, locale, other), ...warnings.map((warning) => t(`warning.${warning}`))].join(
          " · ",
        ),
        practical,
      })),
    }),
  );
}

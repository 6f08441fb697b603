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

/** Why nothing of a day can be had; a holiday by its name in the reader's language. */
export function useBarWords() {
  const t = useTranslations("meetings");
  return (one: Bar): string => {
    if (one.bar === "us_holiday") return t("bar.us_holiday", { holiday: t(`usHoliday.${one.holiday}`) });
    if (one.bar !== "korea_holiday") return t(`bar.${one.bar}`);
    const holiday = t(`koreanHoliday.${one.holiday}`);
    return t("bar.korea_holiday", { holiday: one.substitute ? t("substituteFor", { holiday }) : holiday });
  };
}

/** The reader's own clock first, the other side's below it; a day without times says why. */
export function usePickerDays(days: readonly OfferedDay[], zone: string, side: MeetingSide, locale: Locale) {
  const t = useTranslations("meetings");
  const [own, other] = side === "company" ? [koreaZone, zone] : [zone, koreaZone];
  const barred = useBarWords();
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

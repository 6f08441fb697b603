import { useTranslations } from "next-intl";
import { usStateIn } from "@/components/reference/us-states";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { exhibitionZones } from "@/lib/exhibitions/input";
import type { BoothState, LeadState, Temperature } from "@/lib/exhibitions/states";
import { formatDay, formatZone } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

export const boothTones: Record<BoothState, BadgeTone> = {
  offered: "warning",
  confirmed: "success",
  declined: "neutral",
  withdrawn: "neutral",
};
export const leadTones: Record<LeadState, BadgeTone> = {
  new: "warning",
  contacted: "information",
  talking: "information",
  sample: "information",
  quoted: "information",
  won: "success",
  lost: "neutral",
  dormant: "neutral",
};
const temperatureTones: Record<Temperature, BadgeTone> = { hot: "danger", warm: "warning", cool: "neutral" };

export function BoothBadge({ state }: { state: BoothState }) {
  const t = useTranslations("exhibitions.boothState");
  return <Badge tone={boothTones[state]}>{t(state)}</Badge>;
}

export function LeadBadge({ state }: { state: LeadState }) {
  const t = useTranslations("exhibitions.leadState");
  return <Badge tone={leadTones[state]}>{t(state)}</Badge>;
}

export function TemperatureBadge({ temperature }: { temperature: Temperature }) {
  const t = useTranslations("exhibitions.temperature");
  return <Badge tone={temperatureTones[temperature]}>{t(temperature)}</Badge>;
}

type Fair = { venue: string; city: string; usState: string; firstDay: string; lastDay: string };

/** "Jan 5, 2030 – Jan 8, 2030". */
export const daysIn = ({ firstDay, lastDay }: Pick<Fair, "firstDay" | "lastDay">, locale: Locale): string =>
  firstDay === lastDay ? formatDay(firstDay, locale) : `${formatDay(firstDay, locale)} – ${formatDay(lastDay, locale)}`;
export const placeOf = ({ venue, city, usState }: Fair, locale: Locale): string =>
  [venue, city, usStateIn(usState, locale)].filter(Boolean).join(", ");
/** Zones to choose from, in words. */
export const zoneOptions = (locale: Locale) =>
  exhibitionZones.map((value) => ({ value, label: formatZone(value, locale) }));
/** Empty where the place is not known yet. */
export const boothPlace = ({ hall, number }: { hall: string; number: string }): string =>
  [hall, number].filter(Boolean).join(" · ");

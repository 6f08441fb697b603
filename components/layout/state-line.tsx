import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Turn } from "@/lib/core/state-machine";
import { daysBetween, formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

export type StateLineProps = {
  /** Whose state it is, where a page has the states of several things. */
  of?: string;
  /** The state in public words. */
  label: string;
  tone?: BadgeTone;
  turn: Turn;
  enteredAt: Date;
  /** When it counts as late; null where nothing is awaited. */
  dueAt: Date | null;
  /** What that day is, where pages show another one of the same thing. */
  dueName?: string;
  now: Date;
  locale: Locale;
  timeZone: string;
  /** What happens now, in a sentence. */
  explanation?: ReactNode;
};

/** What happens now, whose turn it is, and until when. */
export function StateLine({
  of,
  label,
  tone = "information",
  turn,
  enteredAt,
  dueAt,
  dueName,
  now,
  locale,
  timeZone,
  explanation,
}: StateLineProps) {
  const t = useTranslations("common");
  const days = dueAt ? daysBetween(now, dueAt) : null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, this groups facts
    <div
      role="group"
      aria-label={of ?? t("state.now")}
      className="rounded-xl border border-gray-light bg-surface-subtler p-5 md:p-6"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Badge tone={tone}>{label}</Badge>
        <span className="text-body-s text-subtle">
          {t("state.since", { date: formatDate(enteredAt, locale, timeZone) })}
        </span>
      </div>
      {explanation ? <div className="mt-3 max-w-measure">{explanation}</div> : null}
      <dl className="mt-4 flex flex-wrap gap-x-10 gap-y-2 text-body-s">
        <div className="flex gap-2">
          <dt className="text-subtle">{t("state.turn")}</dt>
          <dd className="font-bold">{turn === "nobody" ? t("state.nobodysTurn") : t(`turn.${turn}`)}</dd>
        </div>
        {dueAt && days !== null ? (
          <div className="flex flex-wrap gap-2">
            <dt className={dueName ? "text-subtle" : "sr-only"}>{dueName ?? t("state.due")}</dt>
            <dd>
              <span className="font-bold">{t("state.until", { date: formatDate(dueAt, locale, timeZone) })}</span>{" "}
              <span className={days < 0 ? "font-bold text-danger" : "text-subtle"}>
                {days < 0 ? t("state.late", { days: -days }) : t("state.left", { days })}
              </span>
            </dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { GateState } from "@/lib/conflicts/states";
import { daysBetween, formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { nextDue } from "@/lib/reviews/rules";
import type { ReviewState } from "@/lib/reviews/states";
import type { RoundState } from "@/lib/rounds/states";

type State = ReviewState | GateState | RoundState;

const tones: Partial<Record<State, BadgeTone>> = {
  invited: "warning",
  returned: "warning",
  accepted: "information",
  in_progress: "information",
  open: "information",
  calibrating: "information",
  submitted: "success",
  none_declared: "success",
  cleared: "success",
  declared: "warning",
  under_check: "warning",
  limited: "danger",
  upheld: "danger",
  recused: "danger",
};

export const toneOf = (state: State): BadgeTone => tones[state] ?? "neutral";

export function StateBadge({ state }: { state: State }) {
  const t = useTranslations("reviews");
  return <Badge tone={toneOf(state)}>{t(`state.${state}`)}</Badge>;
}

/** A company's name in the reader's language. Null names are those whose consent no longer holds. */
export const companyOf = (row: { companyKo: string | null; companyEn: string | null }, locale: Locale): string | null =>
  (locale === "ko" ? row.companyKo : row.companyEn || row.companyKo) || null;

type Named = { id: string; companyKo: string | null; companyEn: string | null; consentHolds: boolean };

/**
 * What a review is called: the company, or that its name is hidden, with a mark by which its reviewer tells it from others
 * and nobody tells the company.
 */
export const nameOf = (row: Named, locale: Locale, t: ReturnType<typeof useTranslations<"reviews">>): string =>
  companyOf(row, locale) ??
  (row.consentHolds ? t("hiddenName", { code: row.id.slice(-4).toUpperCase() }) : t("withheld"));

export const programOf = (row: { programKo: string; programEn: string }, locale: Locale) =>
  locale === "ko" ? row.programKo : row.programEn;

export const chamberOf = (row: { chamberKo: string; chamberEn: string }, locale: Locale) =>
  locale === "ko" ? row.chamberKo : row.chamberEn;

/** Tenths of a point as people read them: 764 is "76.4". */
export const pointsOf = (tenths: number | null): string => (tenths === null ? "–" : (tenths / 10).toFixed(1));

type DueProps = {
  review: { state: ReviewState; stateEnteredAt: Date; dueAt: Date };
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** The day of the reviewer's next step, what it is, and how near or late it is. Nothing where nothing is awaited. */
export function Due({ review, now, locale, timeZone }: DueProps) {
  const t = useTranslations("reviews.mine");
  const names = useTranslations("reviews.dueName");
  const next = nextDue(review);
  if (!next) return null;
  const { at: due, of } = next;
  const days = daysBetween(now, due);
  const late = due < now;
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      <span className="text-subtle">{names(of)}</span>
      <span>{t("dueOn", { date: formatDate(due, locale, timeZone) })}</span>
      <span className={late ? "font-bold text-danger" : "text-subtle"}>
        {late ? t("late", { days: Math.max(1, -days) }) : t("left", { days })}
      </span>
    </span>
  );
}

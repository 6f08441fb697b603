import { useTranslations } from "next-intl";
import { nameOf } from "@/components/chambers/names";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Actor } from "@/lib/core/actor";
import { daysBetween, formatAppointment, formatDate, formatDay, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Wait } from "@/lib/reports/rules.waits";
import { waitHref } from "./wait-links";

type Reader = { actor: Actor; now: Date; locale: Locale };
type Props = Reader & { waits: readonly Wait[] };

/** What waits, each line with its number, until when, whose turn it is, and the list where it is found. */
export function WaitList({ waits, ...reader }: Props) {
  return (
    <ol className="flex flex-col divide-y divide-gray-light border-y border-gray-light">
      {waits.map((wait) => (
        <WaitLine key={`${wait.key} ${wait.of?.id ?? ""}`} wait={wait} {...reader} />
      ))}
    </ol>
  );
}

function WaitLine({ wait, actor, now, locale }: Reader & { wait: Wait }) {
  const t = useTranslations("reports.waiting");
  const { key, count, of, dueAt, turn } = wait;
  const at = dueAt ? formatAppointment(dueAt, locale, actor.timeZone) : "";
  return (
    <li className="relative flex flex-col gap-x-6 gap-y-2 px-2 py-4 transition-colors hover:bg-primary-subtler md:flex-row md:items-center md:justify-between">
      <div className="min-w-0 max-w-measure">
        <Link
          href={waitHref(wait, actor.role, locale)}
          className="font-bold underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          {t(`item.${key}`, { count })}
        </Link>
        <p className="text-body-s text-subtle">{t(`text.${key}`, { of: of ? nameOf(of, locale) : "", at })}</p>
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 text-body-s md:flex-col md:items-end">
        {key === "nextMeeting" ? (
          <span className="flex items-center gap-1.5 font-bold">
            <Icon name="calendar" size={16} />
            {at}
          </span>
        ) : (
          <Due {...{ wait, actor, now, locale }} />
        )}
        <span className="text-subtle">{t(`turn.${turn}`)}</span>
      </div>
    </li>
  );
}

/** The day of the first, and in words how many are past theirs. */
function Due({ wait, actor, now, locale }: Reader & { wait: Wait }) {
  const t = useTranslations("reports.waiting");
  const { key, count, late, dueAt, dueOn } = wait;
  if (!dueAt) return <span className="text-subtle">{t("noDay")}</span>;
  const exact = key === "answer" || key === "condition";
  const date = dueOn ? formatDay(dueOn, locale) : (exact ? formatMoment : formatDate)(dueAt, locale, actor.timeZone);
  const days = daysBetween(now, dueAt);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 md:justify-end">
      <span className="font-bold">{t(count > 1 ? "firstUntil" : "until", { date })}</span>
      {dueAt < now ? (
        <Badge tone="danger">
          {count > 1 ? t("lateCount", { late: Math.max(late, 1) }) : t("late", { days: -days })}
        </Badge>
      ) : (
        <span className="text-subtle">{t("left", { days })}</span>
      )}
    </span>
  );
}

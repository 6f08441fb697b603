import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/applications/state-badge";
import { ReviewPanel } from "@/components/reviews/review-panel";
import { companyOf } from "@/components/reviews/review-state";
import { LinkButton } from "@/components/ui/button";
import type { CityApplication } from "@/lib/applications/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Scoreboard } from "@/lib/deliberation/queries";
import type { DeliberatedRound } from "@/lib/deliberation/queries.list";
import type { DeliberatedApplication } from "@/lib/deliberation/queries.panel";
import type { Locale } from "@/lib/i18n/locales";
import { DeliberationPanel } from "./panel";

type Props = {
  application: CityApplication;
  deliberated: DeliberatedApplication;
  board: Scoreboard | null;
  round: DeliberatedRound;
  actor: Actor;
  now: Date;
  locale: Locale;
};

/** One row of the list, opened: its sheets side by side, and all that is needed to decide. */
export function DeliberationOne({ application, deliberated, board, round, actor, now, locale }: Props) {
  const t = useTranslations("deliberation");
  return (
    <div className="mt-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h2 className="flex flex-wrap items-center gap-3 text-heading-m">
          {companyOf(application, locale)}
          <StateBadge state={application.state} />
        </h2>
        <span className="flex flex-wrap gap-3">
          <LinkButton size="small" variant="tertiary" href={paths.city.deliberation(locale, round.id)}>
            {t("view.list")}
          </LinkButton>
          <LinkButton size="small" variant="secondary" href={paths.city.application(locale, application.id)}>
            {t("snapshot")}
          </LinkButton>
        </span>
      </div>
      <ReviewPanel board={board} applicationId={application.id} now={now} locale={locale} timeZone={actor.timeZone} />
      <DeliberationPanel application={deliberated} actor={actor} now={now} locale={locale} />
    </div>
  );
}

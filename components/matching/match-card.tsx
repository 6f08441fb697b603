import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/core/paths";
import { daysBetween, formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { MatchRow } from "@/lib/matching/queries";
import type { Side } from "@/lib/matching/states";
import { awaits } from "./answer";
import { matchDueAt, StateBadge, turnOf } from "./match-state";
import { ShortReasons } from "./reasons";
import { NicheBand, Score } from "./score";
import { chamberOf, companyOf, productOf } from "./words";

type Props = { match: MatchRow; side: Side; now: Date; locale: Locale; timeZone: string };

/** A match in a list: the other side first for a company, the product first for a chamber. */
export function MatchCard({ match, side, now, locale, timeZone }: Props) {
  const t = useTranslations("matching");
  const common = useTranslations("common");
  const company = side === "company";
  const due = matchDueAt(match);
  const turn = turnOf(match.state, side);
  const path = company ? paths.company.match : paths.mentor.match;
  return (
    <Card
      as="li"
      heading="h2"
      href={path(locale, match.id)}
      title={company ? chamberOf(match, locale) : productOf(match, locale)}
      meta={
        <>
          <StateBadge state={match.state} />
          {awaits(match.state, side).yes ? <Badge tone="warning">{t("mine.yourTurn")}</Badge> : null}
          {match.sample ? <Badge>{common("sample")}</Badge> : null}
        </>
      }
    >
      <p className="text-body-s text-subtle">
        {company ? productOf(match, locale) : (companyOf(match, locale) ?? t("mine.withheld"))}
      </p>
      <ShortReasons reasons={match.reasons} />
      <div className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-1 text-body-s text-subtle">
        <NicheBand band={match.nicheBand} words={false} />
        {turn === "nobody" ? null : <span>{t("mine.turn", { turn: common(`turn.${turn}`) })}</span>}
        {due ? (
          <span className={daysBetween(now, due) < 0 ? "font-bold text-danger" : ""}>
            {t("board.until", { date: formatDate(due, locale, timeZone) })}
          </span>
        ) : null}
        <Score score={match.score} locale={locale} />
      </div>
    </Card>
  );
}

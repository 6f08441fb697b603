import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Board } from "@/lib/matching/queries";
import { AnswerButtons } from "./answer";
import { CityDeeds } from "./city-deeds";
import { matchDueAt, StateBadge, turnOf } from "./match-state";
import { ShortReasons } from "./reasons";
import { NicheBand, Score } from "./score";
import { companyOf, productOf } from "./words";

type Props = { card: Board["cards"][number]; actor: Actor; locale: Locale };

/** One product that could go to a chamber: what it is, why, where it stands, and what can be done. */
export function BoardCard({ card, actor, locale }: Props) {
  const t = useTranslations("matching");
  const common = useTranslations("common");
  const city = actor.role === "official";
  const id = `card-${card.id}`;
  const due = matchDueAt(card);
  const turn = turnOf(card.state, "chamber");
  const company = companyOf(card, locale);
  return (
    <li>
      <article
        aria-labelledby={id}
        className="flex h-full min-w-0 flex-col gap-3 rounded-2xl border border-gray-light bg-surface p-4"
      >
        <div className="flex flex-wrap items-center gap-1.5">
          <StateBadge state={card.state} />
          <NicheBand band={card.nicheBand} words={false} />
          {card.sample ? <Badge>{common("sample")}</Badge> : null}
        </div>
        <div>
          <h4 id={id} className="text-heading-xs">
            {city ? (
              productOf(card, locale)
            ) : (
              <Link
                href={paths.mentor.match(locale, card.id)}
                className="text-anchor"
                aria-label={t("board.detailsOf", { product: productOf(card, locale) })}
              >
                {productOf(card, locale)}
              </Link>
            )}
          </h4>
          {company ? <p className="text-body-s text-subtle">{company}</p> : null}
        </div>
        <ShortReasons reasons={card.reasons} />
        <p className="flex flex-wrap gap-x-3 text-body-s text-subtle">
          {turn === "nobody" ? null : (
            <span>
              {t("mine.turn", {
                turn: common(card.state === "proposed" && city ? "turn.both" : `turn.${turn}`),
              })}
            </span>
          )}
          {due ? <span>{t("board.until", { date: formatDate(due, locale, actor.timeZone) })}</span> : null}
          <Score score={card.score} locale={locale} />
        </p>
        <div className="mt-auto">
          {city ? (
            <CityDeeds actor={actor} card={card} locale={locale} />
          ) : (
            <AnswerButtons actor={actor} match={card} side="chamber" locale={locale} size="small" />
          )}
        </div>
      </article>
    </li>
  );
}

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StateBadge } from "@/components/matching/match-state";
import { FullReasons } from "@/components/matching/reasons";
import { NicheBand, Score } from "@/components/matching/score";
import { chamberOf, companyOf, productOf } from "@/components/matching/words";
import { MorePlace } from "@/components/runs/more-place";
import { WhyNot } from "@/components/runs/why-not";
import { Link } from "@/components/ui/link";
import type { BoardCard } from "@/lib/board/queries";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PlaceExplanation, RunPairExplanation } from "@/lib/runs/queries.explain";
import { PanelFrame } from "./panel-frame";

type Props = {
  card: BoardCard;
  /** What one more place in its chamber would add; null where no run says. */
  place: PlaceExplanation | null;
  /** The other chamber that is asked about, explained. */
  asked: (RunPairExplanation & { chamberId: string }) | null;
  closeHref: string;
  askHref: (chamberId: string) => string;
  locale: Locale;
};

/** Why this chamber, why not another one, what would change it, and what one more place would add. */
export function CardPanel({ card: { match, run, elsewhere }, place, asked, closeHref, askHref, locale }: Props) {
  const t = useTranslations("board.card");
  const explain = useTranslations("runs.explain");
  const company = companyOf(match, locale);
  return (
    <PanelFrame
      closeHref={closeHref}
      cardId={match.id}
      words={{ region: t("region"), close: t("close") }}
      title={productOf(match, locale)}
    >
      <p className="text-subtle">
        {company ? <Link href={paths.city.company(locale, match.companyId ?? "")}>{company}</Link> : null}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <StateBadge state={match.state} />
        <NicheBand band={match.nicheBand} />
      </div>
      <p className="mt-2 font-bold">{chamberOf(match, locale)}</p>
      <Score score={match.score} locale={locale} />
      <Ended match={match} />
      <Part title={explain("why")} lead={explain("whyLead")}>
        <FullReasons reasons={match.reasons} locale={locale} heading="h4" narrow />
      </Part>
      {run ? (
        <>
          <Elsewhere {...{ run, elsewhere, asked, askHref, locale }} />
          <Part title={explain("place")}>
            <MorePlace
              chamber={chamberOf(match, locale)}
              policy={run.policy}
              gain={place?.gain ?? run.gain}
              place={place}
              locale={locale}
            />
          </Part>
          <p className="mt-6">
            <Link href={paths.city.run(locale, run.id)} className="text-anchor">
              {t("toRun")}
            </Link>
          </p>
        </>
      ) : (
        <p className="mt-6 text-subtle">{t("noRun")}</p>
      )}
      <p className="mt-2">
        <Link href={paths.city.product(locale, match.productId)} className="text-anchor">
          {t("toProduct")}
        </Link>
      </p>
      <p className="mt-6 text-body-s text-subtle">{t("note")}</p>
    </PanelFrame>
  );
}

/** Why it has ended, with what was said to the city alone. */
function Ended({ match: { declineReason, blockReason, declineNote } }: { match: BoardCard["match"] }) {
  const t = useTranslations("matching");
  const why = declineReason
    ? t(`declineReason.${declineReason}`)
    : blockReason
      ? t(`blockReason.${blockReason}`)
      : null;
  if (!why && !declineNote) return null;
  return (
    <p className="mt-3 rounded-lg bg-surface-subtler px-3 py-2">
      <span className="text-subtle">{t("one.endedReason")}: </span>
      {[why, declineNote].filter(Boolean).join(" · ")}
    </p>
  );
}

type Run = NonNullable<BoardCard["run"]>;

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="mt-6 border-t border-gray-light pt-4">
      <h3 className="text-heading-xs">{title}</h3>
      {lead ? <p className="text-body-s text-subtle">{lead}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  );
}

type ElsewhereProps = Pick<Props, "asked" | "askHref" | "locale"> & { run: Run; elsewhere: BoardCard["elsewhere"] };

function Elsewhere({ run, elsewhere, asked, askHref, locale }: ElsewhereProps) {
  const t = useTranslations("board.card");
  const explain = useTranslations("runs.explain");
  const state = useTranslations("matching.state");
  const words = ({ chosen, short }: BoardCard["elsewhere"][number]) => {
    if (chosen === "chosen") return explain("chosenHere");
    if (short === null) return null;
    if (short === 0) return explain("asGood");
    return run.bonus > 0 && short > 10_000 ? t("noScoreEnough") : t("short", { short: formatNumber(short, locale) });
  };
  return (
    <Part title={explain("elsewhere")} lead={explain("elsewhereKept")}>
      {elsewhere.length === 0 ? <p className="text-subtle">{explain("elsewhereNone")}</p> : null}
      <ul className="flex flex-col gap-3">
        {elsewhere.map((place) => (
          <li key={place.chamberId} className="rounded-lg bg-surface-subtler px-3 py-2.5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <strong>{chamberOf(place, locale)}</strong>
              <Score score={place.score} locale={locale} />
            </p>
            <p className="text-body-s">{words(place)}</p>
            {place.state ? (
              <p className="mt-1 text-body-s text-subtle">{t("standsThere", { state: state(place.state) })}</p>
            ) : null}
            {asked?.chamberId === place.chamberId ? (
              <div className="mt-2 border-t border-gray-light pt-2" aria-live="polite">
                <WhyNot asked={asked} locale={locale} />
              </div>
            ) : (
              <Link
                href={askHref(place.chamberId)}
                scroll={false}
                className="text-anchor text-body-s"
                aria-label={t("askOf", { chamber: chamberOf(place, locale) })}
              >
                {t("ask")}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

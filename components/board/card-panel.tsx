import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StateBadge } from "@/components/matching/match-state";
import { FullReasons } from "@/components/matching/reasons";
import { NicheBand, Score } from "@/components/matching/score";
import { chamberOf, companyOf, inLanguage, productOf } from "@/components/matching/words";
import { Link } from "@/components/ui/link";
import type { BoardCard } from "@/lib/board/queries";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PlaceExplanation } from "@/lib/runs/queries.explain";
import { PanelFrame } from "./panel-frame";
import { type Asked, WhyNot } from "./why-not";

type Props = {
  card: BoardCard;
  /** What one more place in its chamber would add; null where no run says. */
  place: PlaceExplanation | null;
  /** The other chamber that is asked about, explained. */
  asked: Asked | null;
  closeHref: string;
  askHref: (chamberId: string) => string;
  locale: Locale;
};

/** Why this chamber, why not another one, what would change it, and what one more place would add. */
export function CardPanel({ card: { match, run, elsewhere }, place, asked, closeHref, askHref, locale }: Props) {
  const t = useTranslations("board.card");
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
      <Part title={t("why")} lead={t("whyLead")}>
        <FullReasons reasons={match.reasons} locale={locale} narrow />
      </Part>
      {run ? (
        <>
          <Elsewhere {...{ run, elsewhere, asked, askHref, locale }} />
          <Part title={t("place")}>
            <p>{placeWords(t, run, chamberOf(match, locale), locale)}</p>
            {place ? <Newcomers place={place} locale={locale} /> : null}
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
type Words = ReturnType<typeof useTranslations<"board.card">>;

function placeWords(t: Words, { price, bonus }: Run, chamber: string, locale: Locale): string {
  if (price <= 0) return t("placeNone", { chamber });
  if (bonus > 0 && price >= bonus) return t("placeCovers", { chamber });
  return t("placeAdds", { chamber, gain: formatNumber(price, locale) });
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="mt-6 border-t border-gray-light pt-4">
      <h3 className="text-heading-xs">{title}</h3>
      {lead ? <p className="text-body-s text-subtle">{lead}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  );
}

/** To whom one more place would go: solved again, not guessed. */
function Newcomers({ place: { newcomers }, locale }: { place: PlaceExplanation; locale: Locale }) {
  const t = useTranslations("board.card");
  if (newcomers.length === 0) return null;
  const names = newcomers.map(({ product }) => inLanguage(product.nameKo, product.nameEn, locale));
  return <p className="mt-1 text-body-s text-subtle">{t("newcomers", { products: names.join(", ") })}</p>;
}

type ElsewhereProps = Pick<Props, "asked" | "askHref" | "locale"> & { run: Run; elsewhere: BoardCard["elsewhere"] };

function Elsewhere({ run, elsewhere, asked, askHref, locale }: ElsewhereProps) {
  const t = useTranslations("board.card");
  const state = useTranslations("matching.state");
  const words = ({ chosen, short }: BoardCard["elsewhere"][number]) => {
    if (chosen === "chosen") return t("chosenHere");
    if (short === null) return null;
    if (short === 0) return t("asGood");
    return run.bonus > 0 && short > 10_000 ? t("noScoreEnough") : t("short", { short: formatNumber(short, locale) });
  };
  return (
    <Part title={t("elsewhere")} lead={t("elsewhereLead")}>
      {elsewhere.length === 0 ? <p className="text-subtle">{t("elsewhereNone")}</p> : null}
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
              <WhyNot asked={asked} locale={locale} />
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

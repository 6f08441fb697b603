"use client";

import { useTranslations } from "next-intl";
import { Button as PressButton } from "react-aria-components/Button";
import { GridListItem } from "react-aria-components/GridList";
import { useReady } from "@/components/form/ready";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { useBusy, useDeeds } from "./deeds";
import { type Card, type DeedKey, heldDeeds } from "./rows";

const tones: Record<Card["tone"], string> = {
  neutral: "text-subtle before:bg-[var(--chart-5)]",
  information: "text-information before:bg-information",
  success: "text-success before:bg-success",
  warning: "text-warning before:bg-warning",
};

/** The deed that stands on the card itself, the rest is in its menu. */
const firstOf = ({ deeds, alternate }: Card): DeedKey | null => {
  const order: DeedKey[] = alternate ? ["shortlist"] : ["accept", "propose", "introduce", "shortlist"];
  return order.find((deed) => deeds.includes(deed)) ?? null;
};

type Props = { card: Card; column: { id: string; name: string }; movable: boolean; locale: Locale; timeZone: string };

/** One product that could go to a chamber: what it is, why, where it stands, and the next step. */
export function CardRow({ card, column, movable, locale, timeZone }: Props) {
  const t = useTranslations("board");
  const common = useTranslations("common");
  const deeds = useDeeds();
  const ready = useReady();
  const busy = useBusy() === card.id;
  const first = firstOf(card);
  const held = first === null || heldDeeds.has(first) ? card.held : null;
  const about = (words: string) => t("about", { deed: words, product: card.product, chamber: column.name });
  return (
    <GridListItem
      id={card.id}
      textValue={card.product}
      className={`group/card relative block w-full min-w-0 rounded-xl border bg-surface p-3.5 outline-offset-[-2px] data-focus-visible:outline-3 data-focus-visible:outline-focus-ring data-dragging:opacity-40 ${
        card.alternate ? "border-dashed border-gray" : "border-gray-light shadow-1"
      } ${busy ? "opacity-60" : ""}`}
    >
      <div className="flex items-start gap-1">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2.5 gap-y-0.5 text-body-xs font-bold">
          <span className={`inline-flex items-center gap-1.5 before:size-2 before:rounded-full ${tones[card.tone]}`}>
            {card.stateLabel}
          </span>
          {card.alternate ? <span className="text-subtle">{t("alternate")}</span> : null}
          {card.ruleId ? (
            <span className="inline-flex items-center gap-0.5 text-secondary">
              <Icon name="lock" size={14} />
              {t("locked")}
            </span>
          ) : null}
          {card.sample ? <span className="font-regular text-subtle">{common("sample")}</span> : null}
        </div>
        {movable ? (
          <PressButton
            slot="drag"
            aria-label={t("drag", { product: card.product })}
            className={`-mt-1.5 -mr-1.5 grid size-8 shrink-0 cursor-grab place-items-center rounded-md text-subtle hover:bg-button-tertiary-hover ${card.deeds.includes("move") ? "" : "invisible"}`}
          >
            <Icon name="grip" size={18} strokeWidth={2.6} />
          </PressButton>
        ) : null}
      </div>
      <Link
        href={deeds.detailsOf(card)}
        scroll={false}
        draggable={false}
        id={`card-${card.id}`}
        aria-label={t("detailsOf", { product: card.product })}
        className="mt-1 block text-heading-xs font-bold text-bolder underline-offset-4 hover:underline"
      >
        {card.product}
      </Link>
      {card.company ? <p className="truncate text-body-s text-subtle">{card.company}</p> : null}
      <Band band={card.band} />
      <Reasons card={card} />
      <p className="mt-2 flex flex-wrap gap-x-3 text-body-xs text-subtle tabular-nums">
        {card.until === null ? null : (
          <span>{t("until", { date: formatDate(new Date(card.until), locale, timeZone) })}</span>
        )}
        {card.score === null ? null : <span>{t("score", { score: formatNumber(card.score, locale) })}</span>}
      </p>
      <div className="mt-2.5 flex items-center gap-2">
        {first ? (
          <button
            type="button"
            disabled={held !== null || busy || !ready}
            aria-label={about(t(`deed.${first}`))}
            aria-describedby={held ? `held-${card.id}` : undefined}
            onClick={() => deeds.begin(first, card, column)}
            className={buttonClass(first === "shortlist" ? "secondary" : "primary", "small", "flex-1")}
          >
            {t(`deed.${first}`)}
          </button>
        ) : (
          <span className="flex-1 text-body-s text-subtle">{t(`waiting.${card.state as "proposed"}`)}</span>
        )}
        <button
          type="button"
          aria-label={t("menuOf", { product: card.product })}
          aria-haspopup="menu"
          disabled={!ready}
          onClick={({ currentTarget }) => deeds.openMenu(card, column, currentTarget)}
          className={buttonClass("tertiary", "small", "shrink-0")}
        >
          {t("menu")}
        </button>
      </div>
      {held ? (
        <p id={`held-${card.id}`} className="mt-1.5 text-body-xs text-subtle">
          {held}
        </p>
      ) : null}
    </GridListItem>
  );
}

/** Five steps, with the words beside them: never a rank. */
function Band({ band }: { band: number | null }) {
  const t = useTranslations("board");
  if (band === null) return <p className="mt-1.5 text-body-xs text-subtle">{t("bandNone")}</p>;
  return (
    <p className="mt-1.5 flex items-center gap-2 text-body-xs font-bold text-subtle">
      <span aria-hidden="true" className="flex gap-0.5">
        {[1, 2, 3, 4, 5].map((step) => (
          <span
            key={step}
            className={`h-1.5 w-4 rounded-full ${step <= band ? "bg-primary-strong forced-colors:bg-[Highlight]" : "bg-surface-subtle forced-colors:border"}`}
          />
        ))}
      </span>
      {t("bandOf", { band })}
    </p>
  );
}

function Reasons({ card }: { card: Card }) {
  const t = useTranslations("board");
  if (!card.explained) return <p className="mt-2 text-body-s text-subtle">{t("noReasons")}</p>;
  return (
    <ul className="mt-2 flex flex-col gap-0.5 text-body-s leading-snug">
      {card.strongest.length === 0 ? <li className="text-subtle">{t("noneStrong")}</li> : null}
      {card.strongest.map((reason) => (
        <li key={reason} className="flex gap-1.5">
          <Icon name="plus" size={14} className="mt-1 text-success" />
          <span>
            <span className="sr-only">{t("for")}: </span>
            {reason}
          </span>
        </li>
      ))}
      {card.weakest === null ? null : (
        <li className="flex gap-1.5 text-subtle">
          <Icon name="minus" size={14} className="mt-1" />
          <span>
            <span className="sr-only">{t("against")}: </span>
            {card.weakest}
          </span>
        </li>
      )}
    </ul>
  );
}

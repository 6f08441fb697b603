import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { MatchReasons } from "@/lib/matching/rules";
import { levelOf, signalsOf, useSignalWords } from "./words";

/** The three strongest reasons and the weakest, in words: for cards and lists. */
export function ShortReasons({ reasons }: { reasons: MatchReasons | null }) {
  const t = useTranslations("matching.reasons");
  const { sentenceOf } = useSignalWords();
  if (!reasons) return <p className="text-body-s text-subtle">{t("missing")}</p>;
  const { strongest, weakest } = reasons;
  return (
    <ul className="flex flex-col gap-1 text-body-s">
      {strongest.length === 0 ? <li className="text-subtle">{t("none")}</li> : null}
      {strongest.map((reason) => (
        <li key={`${reason.side} ${reason.key}`} className="flex gap-1.5">
          <Icon name="plus" size={16} className="mt-1 text-success" />
          <span>
            <span className="sr-only">{t("for")}: </span>
            {sentenceOf(reason, reason.value)}
          </span>
        </li>
      ))}
      {weakest ? (
        <li className="flex gap-1.5 text-subtle">
          <Icon name="minus" size={16} className="mt-1" />
          <span>
            <span className="sr-only">{t("against")}: </span>
            {sentenceOf(weakest, weakest.value)}
          </span>
        </li>
      ) : null}
    </ul>
  );
}

/** Both sides' signals as sentences, what is unknown said to be unknown. */
export function FullReasons({
  reasons,
  locale,
  heading = "h3",
  narrow = false,
}: {
  reasons: MatchReasons | null;
  locale: Locale;
  heading?: "h3" | "h4";
  /** Both sides below each other, whatever the window's width. */
  narrow?: boolean;
}) {
  const t = useTranslations("matching.reasons");
  if (!reasons) return <p className="text-subtle">{t("missing")}</p>;
  return (
    <div className={`grid grid-cols-1 gap-6 ${narrow ? "" : "lg:grid-cols-2 lg:gap-8"}`}>
      <SideReasons reasons={reasons} side="product" share={reasons.productSide} {...{ heading, locale }} />
      <SideReasons reasons={reasons} side="chamber" share={reasons.chamberSide} {...{ heading, locale }} />
    </div>
  );
}

type SideProps = {
  reasons: MatchReasons;
  side: "product" | "chamber";
  share: number;
  heading: "h3" | "h4";
  locale: Locale;
};

function SideReasons({ reasons, side, share, heading: Title, locale }: SideProps) {
  const t = useTranslations("matching.reasons");
  const { nameOf, sentenceOf } = useSignalWords();
  return (
    <section className="rounded-2xl border border-gray-light p-5 md:p-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Title className="text-heading-s">{t(`${side}Title`)}</Title>
        <span className="text-body-s text-subtle tabular-nums">
          {t("sideValue", { percent: formatPercent(share, locale) })}
        </span>
      </div>
      <p className="text-body-s text-subtle">{t(`${side}Lead`)}</p>
      <dl className="mt-3">
        {signalsOf(reasons, side).map((signal) => (
          <div key={signal.key} className="border-t border-gray-light py-3">
            <dt className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-bold">{nameOf(signal)}</span>
              <LevelBadge value={signal.value} />
              <span className="ml-auto text-body-s text-subtle tabular-nums">
                {t("weight", { weight: signal.weight })}
              </span>
            </dt>
            <dd className={signal.value === null ? "mt-1 text-body-s text-subtle" : "mt-1 text-body-s"}>
              {sentenceOf(signal, signal.value)}
              <SignalFrom signal={signal} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Where a signal is from, of which year, and what it was taken from. */
function SignalFrom({ signal: { value, source, year, sample, note } }: { signal: MatchReasons["signals"][number] }) {
  const t = useTranslations("runs");
  const common = useTranslations("common");
  if (value === null || !source) return null;
  const own = `from.${source}` as "from.portal";
  const unnamed = sample ? t("from.sample") : source;
  const words = t.has(own) ? t(own) : unnamed;
  return (
    <span className="mt-1 flex flex-wrap items-center gap-2 text-subtle">
      <span>{year ? t("fromYear", { source: words, year: String(year) }) : words}</span>
      {sample ? <Badge>{common("sample")}</Badge> : null}
      {note ? <span>{t(`note.${note}`)}</span> : null}
    </span>
  );
}

const tones: Record<string, BadgeTone> = { high: "success", low: "warning" };

export function LevelBadge({ value }: { value: number | null }) {
  const t = useTranslations("matching.reasons");
  const level = levelOf(value);
  const words = { high: t("good"), middle: t("fair"), low: t("poor"), unknown: t("unknown") };
  return <Badge tone={tones[level] ?? "neutral"}>{words[level]}</Badge>;
}

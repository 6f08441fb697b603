import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

/** A quiet number: it supports a decision and ranks nobody. */
export function Score({ score, locale }: { score: number | null; locale: Locale }) {
  const t = useTranslations("matching");
  if (score === null) return null;
  return (
    <span className="text-body-s text-subtle tabular-nums">{t("score", { score: formatNumber(score, locale) })}</span>
  );
}

/** The band with its words; never a rank. */
export function NicheBand({ band, words = true }: { band: number | null; words?: boolean }) {
  const t = useTranslations("matching.niche");
  if (band === null) return <Badge>{t("bandNone")}</Badge>;
  const key = String(band) as "1";
  const tone: BadgeTone = band >= 4 ? "success" : "neutral";
  return <Badge tone={tone}>{words ? `${t("band", { band })} · ${t(`bandWords.${key}`)}` : t("band", { band })}</Badge>;
}

/** Stands on every page that shows a score. */
export function DecisionNote({
  locale,
  className,
  link = true,
}: {
  locale: Locale;
  className?: string;
  link?: boolean;
}) {
  const t = useTranslations("matching.note");
  return (
    <Notice title={t("title")} className={className}>
      <p>
        {t("text")}{" "}
        {link ? (
          <Link href={paths.howMatchingWorks(locale)} className="text-anchor">
            {t("link")}
          </Link>
        ) : null}
      </p>
    </Notice>
  );
}

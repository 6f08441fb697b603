import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Icon, type IconName } from "@/components/ui/icon";
import type { BriefMatch } from "@/lib/briefs/rules";
import { fitTone, fitWord } from "./words";

type Finding = "fits" | "partly" | "not" | "unknown";

const findingOf = (value: number | null): Finding => {
  if (value === null) return "unknown";
  if (value >= 0.995) return "fits";
  return value < 0.05 ? "not" : "partly";
};

const looks: Record<Finding, { icon: IconName; tone: string }> = {
  fits: { icon: "check", tone: "text-success" },
  partly: { icon: "minus", tone: "text-information" },
  not: { icon: "close", tone: "text-danger" },
  unknown: { icon: "information", tone: "text-subtle" },
};

/** Each term that a brief states, with what the product says to it in words. */
export function FitTerms({ match }: { match: BriefMatch }) {
  const t = useTranslations("briefs");
  return (
    <ul aria-label={t("fit.terms")} className="flex flex-col gap-1 text-body-s">
      {match.terms.map(({ key, value }) => {
        const finding = findingOf(value);
        const { icon, tone } = looks[finding];
        return (
          <li key={key} className="flex items-start gap-1.5">
            <Icon name={icon} size={18} className={`mt-0.5 ${tone}`} />
            <span>
              <span className="sr-only">{t(`term.${key}.name`)}: </span>
              {t(`term.${key}.${finding}`)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

export function FitBadge({ match }: { match: BriefMatch }) {
  const t = useTranslations("briefs.fit");
  const word = fitWord(match);
  return <Badge tone={fitTone[word]}>{t(word)}</Badge>;
}

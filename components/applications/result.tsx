import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import type { OwnApplication } from "@/lib/applications/queries";
import { isTold } from "@/lib/applications/rules";
import type { Locale } from "@/lib/i18n/locales";
import { Bilingual } from "./bilingual";

/** What the city has approved to be said about one criterion; `band` in words: how it stood, never as a figure. */
export type CriterionFeedback = { nameKo: string; nameEn: string; textKo: string; textEn: string; band: string | null };

type Props = {
  application: Pick<OwnApplication, "state" | "feedbackKo" | "feedbackEn">;
  feedback: readonly CriterionFeedback[];
  /** Among those who wait; null for all others. */
  place: number | null;
  locale: Locale;
};

/** How it ended and why: the city's reasons, and what the reviews said criterion by criterion. Nothing before it is told. */
export function Result({ application, feedback, place, locale }: Props) {
  const t = useTranslations("applications");
  const { state, feedbackKo, feedbackEn } = application;
  if (!isTold(state) || (!feedbackKo && !feedbackEn && feedback.length === 0 && place === null)) return null;
  const title =
    state === "conditionally_accepted" || state === "lapsed"
      ? t("conditionsTitle")
      : state === "ineligible"
        ? t("ineligibleTitle")
        : t("feedbackTitle");
  return (
    <Section title={title}>
      {place === null ? null : (
        <p className="mb-4 max-w-measure rounded-lg bg-surface-subtler p-4">
          <span className="font-bold">{t("place", { place })}</span> {t("placeText")}
        </p>
      )}
      <Bilingual prose ko={feedbackKo} en={feedbackEn} locale={locale} />
      {feedback.length > 0 ? (
        <>
          <h3 className="mt-6 mb-2 text-heading-xs">{t("criteriaTitle")}</h3>
          <ul className="flex flex-col divide-y divide-gray-light border-y border-gray-light">
            {feedback.map(({ nameKo, nameEn, textKo, textEn, band }) => (
              <li key={nameKo} className="py-4">
                <p className="flex flex-wrap items-center gap-2 font-bold">
                  <Bilingual ko={nameKo} en={nameEn} locale={locale} />
                  {band ? <Badge>{band}</Badge> : null}
                </p>
                <div className="mt-1">
                  <Bilingual prose ko={textKo} en={textEn} locale={locale} />
                </div>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

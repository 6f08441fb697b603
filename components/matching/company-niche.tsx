import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { NicheOverride, OwnNiche } from "@/lib/matching/queries.niche";
import { NicheParts } from "./niche-parts";
import { OverrideNote } from "./override-note";
import { DecisionNote } from "./score";

type Props = { niche: OwnNiche | null; override: NicheOverride | null; locale: Locale; timeZone: string };

/** How much of a niche the company's own product is, or when that will be known. */
export function CompanyNiche({ niche, override, locale, timeZone }: Props) {
  const t = useTranslations("matching");
  return (
    <Section title={t("niche.ownTitle")} lead={t("niche.lead")}>
      <OverrideNote override={override} locale={locale} />
      {niche ? (
        <>
          {niche.assessedAt ? (
            <p className="mb-3 text-body-s text-subtle">
              {t("niche.asOf", { date: formatDate(niche.assessedAt, locale, timeZone) })}
            </p>
          ) : null}
          <NicheParts niche={niche} locale={locale} />
          <DecisionNote locale={locale} className="mt-6" />
        </>
      ) : (
        <p className="max-w-measure text-subtle">
          {t("niche.notYet")}{" "}
          <Link href={paths.howMatchingWorks(locale)} className="text-anchor">
            {t("note.link")}
          </Link>
        </p>
      )}
    </Section>
  );
}

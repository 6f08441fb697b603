import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ActionButton } from "@/components/form/action-button";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { withdrawProductInterestAction } from "@/lib/briefs/actions";
import type { ProductInterest } from "@/lib/briefs/queries";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { nameIn } from "./words";

type Props = { interests: readonly ProductInterest[]; locale: Locale; timeZone: string };

/** The published products that a mentor's chamber would like to work on. */
export function OwnInterests({ interests, locale, timeZone, sample }: Props & { sample: string }) {
  const t = useTranslations("briefs");
  return (
    <Section
      id="interests"
      title={t("mentor.interestsTitle")}
      lead={t("mentor.interestsLead")}
      actions={
        <LinkButton href={paths.products(locale)} variant="tertiary" size="small">
          {t("mentor.catalogue")}
        </LinkButton>
      }
    >
      {interests.length === 0 ? <p className="text-subtle">{t("mentor.noInterests")}</p> : null}
      <ul className="flex flex-col gap-4">
        {interests.map((interest) => (
          <li key={interest.id} className="flex flex-col gap-2 rounded-xl border border-gray-light p-5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link href={paths.product(locale, interest.slug)} className="font-bold text-anchor">
                <Bilingual ko={interest.nameKo} en={interest.nameEn} locale={locale} />
              </Link>
              <span className="text-body-s text-subtle">
                <Bilingual ko={interest.companyKo} en={interest.companyEn} locale={locale} /> ·{" "}
                {t("company.since", { date: formatDate(interest.createdAt, locale, timeZone) })}
              </span>
              {interest.sample ? <Badge tone="warning">{sample}</Badge> : null}
            </div>
            {interest.note ? <p className="max-w-measure whitespace-pre-line">{interest.note}</p> : null}
            <ActionButton
              action={withdrawProductInterestAction}
              input={{ interestId: interest.id }}
              size="small"
              variant="tertiary"
              label={t("interest.withdrawOf", { product: nameIn(interest.nameKo, interest.nameEn, locale) })}
              confirm={{
                title: t("interest.withdrawTitle"),
                text: t("interest.withdrawText"),
                confirmLabel: t("interest.withdraw"),
              }}
            >
              {t("interest.withdraw")}
            </ActionButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The chambers that are interested in a company's products. */
export function InterestedChambers({ interests, locale, timeZone }: Props) {
  const t = useTranslations("briefs.company");
  return (
    <Section id="interests" title={t("interestsTitle")}>
      {interests.length === 0 ? <p className="text-subtle">{t("noInterests")}</p> : null}
      <ul className="flex flex-col gap-4">
        {interests.map((interest) => (
          <li key={interest.id} className="flex flex-col gap-1 rounded-xl border border-gray-light p-5">
            <p className="font-bold">{nameIn(interest.chamberKo, interest.chamberEn, locale)}</p>
            <p className="text-body-s text-subtle">
              <Link href={paths.company.product(locale, interest.productId)} className="text-anchor">
                <Bilingual ko={interest.nameKo} en={interest.nameEn} locale={locale} />
              </Link>{" "}
              · {t("since", { date: formatDate(interest.createdAt, locale, timeZone) })}
            </p>
            {interest.note ? <p className="max-w-measure whitespace-pre-line">{interest.note}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

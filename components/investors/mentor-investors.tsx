import { useTranslations } from "next-intl";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { InvestmentsFilter } from "@/lib/investors/input";
import type { InvestmentList } from "@/lib/investors/queries";
import type { PublishedProfile } from "@/lib/investors/queries.profiles";
import { Investments } from "./investment-list";
import { ProfileList } from "./profile-list";
import { StateFilter } from "./state-filter";
import { Boundary } from "./words";

type Props = {
  actor: Actor;
  list: InvestmentList;
  profiles: readonly PublishedProfile[];
  filter: InvestmentsFilter;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** A chamber's side: who looks for investment, and what it has written down. */
export function MentorInvestors({ actor, list, profiles, filter, now, locale, timeZone }: Props) {
  const t = useTranslations("investors");
  return (
    <>
      <PageHeader
        title={t("mentor.title")}
        lead={t("mentor.lead")}
        actions={
          profiles.length > 0 ? (
            <LinkButton href={paths.mentor.newInvestment(locale)}>{t("mentor.record")}</LinkButton>
          ) : undefined
        }
      />
      <Boundary />
      <Section id="interests" title={t("mentor.interests")}>
        <StateFilter action={paths.mentor.investments(locale)} {...{ filter, locale }} />
        <Investments {...{ list, now, locale, timeZone }} viewer="mentor" filter={filter} />
        <DownloadLink list="investments" asked={filter} {...{ actor, locale }} />
      </Section>
      <ProfileList
        {...{ profiles, locale, timeZone }}
        lead={t("mentor.companiesLead")}
        hrefOf={(company) => paths.mentor.newInvestment(locale, { company })}
      />
    </>
  );
}

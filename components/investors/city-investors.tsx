import { useTranslations } from "next-intl";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { Stat } from "@/components/ui/stat";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { InvestmentsFilter } from "@/lib/investors/input";
import type { InvestmentCounts, InvestmentList, InvestmentParties } from "@/lib/investors/queries";
import type { PublishedProfile } from "@/lib/investors/queries.profiles";
import {
  closedInvestments,
  type InvestmentState,
  introducedInvestments,
  openInvestments,
} from "@/lib/investors/states";
import { Investments } from "./investment-list";
import { ProfileList } from "./profile-list";
import { StateFilter } from "./state-filter";
import { Boundary } from "./words";

type Props = {
  actor: Actor;
  list: InvestmentList;
  counts: InvestmentCounts;
  profiles: readonly PublishedProfile[];
  parties: InvestmentParties;
  filter: InvestmentsFilter;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** What chambers wrote down, without who the investors' people are. */
export function CityInvestors({ actor, list, counts, profiles, parties, filter, now, locale, timeZone }: Props) {
  const t = useTranslations("investors");
  const sum = (states: readonly InvestmentState[]) =>
    formatNumber(
      counts.filter(({ state }) => states.includes(state)).reduce((all, { n }) => all + n, 0),
      locale,
    );
  return (
    <>
      <PageHeader title={t("city.title")} lead={t("city.lead")} />
      <Boundary />
      <div className="mb-10 grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Stat label={t("city.profiles")} value={formatNumber(profiles.length, locale)} href="#companies" />
        <Stat
          label={t("city.open")}
          value={sum(openInvestments)}
          href={paths.city.investments(locale, { group: "open" })}
        />
        <Stat
          label={t("city.introduced")}
          value={sum(introducedInvestments)}
          href={paths.city.investments(locale, { group: "introduced" })}
        />
        <Stat
          label={t("city.closed")}
          value={sum(closedInvestments)}
          href={paths.city.investments(locale, { state: closedInvestments[0] })}
        />
      </div>
      <StateFilter action={paths.city.investments(locale)} {...{ filter, parties, locale }} />
      <Investments {...{ list, filter, now, locale, timeZone }} viewer="city" />
      <DownloadLink list="investments" asked={filter} {...{ actor, locale }} />
      <ProfileList {...{ profiles, locale, timeZone }} hrefOf={(company) => paths.city.company(locale, company)} />
    </>
  );
}

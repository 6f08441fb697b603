import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { StateLine } from "@/components/layout/state-line";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { withdrawProfileAction } from "@/lib/investors/actions";
import { canPublishProfile, canSaveProfile, canWithdrawProfile } from "@/lib/investors/policy";
import type { InvestmentList } from "@/lib/investors/queries";
import type { OwnProfile, ProfileVersion } from "@/lib/investors/queries.profiles";
import { currentProfileNotice } from "@/lib/investors/rules";
import { type ProfileState, profileMachine, shownProfiles } from "@/lib/investors/states";
import { Investments } from "./investment-list";
import { ProfileFacts } from "./profile-facts";
import { ProfileForm, type ProfileValues, PublishForm } from "./profile-form";
import { Boundary, profileTones } from "./words";

type Props = {
  profile: OwnProfile | null;
  versions: readonly ProfileVersion[];
  list: InvestmentList;
  actor: Actor;
  now: Date;
  locale: Locale;
};

const dollars = (cents: number | null) => (cents === null ? "" : String(cents / 100));
const valuesOf = (profile: OwnProfile | null): ProfileValues => ({
  edits: profile?.edits ?? 0,
  stage: profile?.stage ?? "",
  instruments: profile?.instruments ?? [],
  amountMin: dollars(profile?.amountMinCents ?? null),
  amountMax: dollars(profile?.amountMaxCents ?? null),
  useKo: profile?.useKo ?? "",
  useEn: profile?.useEn ?? "",
  tractionKo: profile?.tractionKo ?? "",
  tractionEn: profile?.tractionEn ?? "",
  revenue: dollars(profile?.revenueCents ?? null),
  revenueYear: profile?.revenueYear ? String(profile.revenueYear) : "",
  capTable: profile?.capTable ?? "",
  rounds: profile?.rounds ?? "",
  links: (profile?.links ?? []).join("\n"),
});

/** A company says that it looks for investment, publishes it to chambers, and sees who is interested. */
export function OwnInvestment(props: Props) {
  const { profile, list, actor, now, locale } = props;
  const t = useTranslations("investors");
  const companyId = profile?.companyId ?? actor.companyId ?? "";
  return (
    <ClientMessages namespaces={["investors"]}>
      <PageHeader title={t("own.title")} lead={t("own.lead")} />
      <Boundary />
      {profile ? <State {...props} profile={profile} /> : null}
      {list.total > 0 || profile ? (
        <Section title={t("own.interests")} lead={t("own.interestsLead")}>
          <Investments {...{ list, now, locale }} viewer="company" timeZone={actor.timeZone} />
        </Section>
      ) : null}
      {canSaveProfile(actor, { companyId }).ok ? (
        <Section id="edit" title={t("own.edit")} lead={t("own.editLead")}>
          <ProfileForm values={valuesOf(profile)} />
        </Section>
      ) : null}
      {profile ? <Publish {...props} profile={profile} /> : null}
      <Versions {...props} />
    </ClientMessages>
  );
}

type Written = Props & { profile: OwnProfile };

function State({ profile, versions, actor, now, locale }: Written) {
  const t = useTranslations("investors");
  const info = profileMachine.info[profile.state];
  const newest = versions[0];
  return (
    <StateLine
      label={t(`profileState.${profile.state}`)}
      tone={profileTones[profile.state]}
      turn={info.turn}
      enteredAt={profile.stateEnteredAt}
      dueAt={null}
      explanation={
        <>
          <p>{t(`profileNow.${profile.state}`)}</p>
          {newest ? (
            <p className="mt-1 text-body-s text-subtle">
              {t("own.version", {
                number: newest.number,
                date: formatDate(newest.publishedAt, locale, actor.timeZone),
              })}
            </p>
          ) : null}
        </>
      }
      {...{ now, locale }}
      timeZone={actor.timeZone}
    />
  );
}

const isShown = (state: ProfileState) => (shownProfiles as readonly ProfileState[]).includes(state);

function Publish({ profile, actor, locale }: Written) {
  const t = useTranslations("investors.own");
  const notice = currentProfileNotice();
  const changed = profile.edits !== profile.publishedEdits;
  const shown = isShown(profile.state);
  return (
    <Section id="publish" title={t("publishTitle")}>
      {shown && changed ? <Notice tone="warning" title={t("unpublished")} className="mb-6" /> : null}
      {canPublishProfile(actor, profile).ok && (changed || !shown) ? (
        <>
          <p className="mb-2 max-w-measure">
            <strong>{t("publishText")}</strong>
          </p>
          <p className="mb-4 max-w-measure">{locale === "en" ? notice.en : notice.ko}</p>
          <p className="mb-6">
            <Link href={paths.company.settings(locale, { tab: "consents" })} className="text-anchor">
              {t("chambers")}
            </Link>
          </p>
          <PublishForm edits={profile.edits} noticeVersion={notice.version} again={shown} />
        </>
      ) : null}
      {canWithdrawProfile(actor, profile).ok ? (
        <div className="mt-6">
          <ActionButton
            action={withdrawProfileAction}
            input={{}}
            variant="tertiary"
            confirm={{ title: t("withdrawTitle"), text: t("withdrawText"), confirmLabel: t("withdraw") }}
          >
            {t("withdraw")}
          </ActionButton>
        </div>
      ) : null}
    </Section>
  );
}

function Versions({ versions, actor, locale }: Props) {
  const t = useTranslations("investors.own");
  if (versions.length === 0) return null;
  return (
    <Section id="versions" title={t("versions")}>
      <div className="flex flex-col gap-3">
        {versions.map(({ id, number, content, by, publishedAt }) => (
          <Disclosure
            key={id}
            summary={`${t("version", { number, date: formatDate(publishedAt, locale, actor.timeZone) })} · ${by}`}
          >
            <ProfileFacts content={content} locale={locale} />
          </Disclosure>
        ))}
      </div>
    </Section>
  );
}

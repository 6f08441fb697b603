import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { endStandingAction, renewStandingAction } from "@/lib/conflicts/actions";
import { canChangeStanding, canDeclareStanding, canEndStanding, canRenewStanding } from "@/lib/conflicts/policy";
import type { OwnStanding, StandingVersion } from "@/lib/conflicts/queries.register";
import { renewalDue } from "@/lib/conflicts/rules";
import { reminderDays } from "@/lib/conflicts/states";
import type { Actor } from "@/lib/core/actor";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { StandingCard, standingAsTyped } from "./standing-card";
import { ChangeStandingForm, DeclareStandingForm } from "./standing-forms";

type Props = {
  actor: Actor;
  interests: readonly OwnStanding[];
  versions: readonly StandingVersion[];
  /** Ids for what is added next, one for each holder. */
  ids: { self: string; chamber: string };
  /** The day in the reader's zone: where a new interest begins unless they say otherwise. */
  today: string;
  now: Date;
  locale: Locale;
};

/** What a mentor has registered for themselves, and what the chamber has. */
export function OwnInterests(props: Props) {
  const t = useTranslations("conflicts");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Notice className="mb-2">{t("mine.effect")}</Notice>
      <ClientMessages namespaces={["conflicts", "reviews", "reference"]}>
        <Part {...props} holder="self" />
        <Part {...props} holder="chamber" />
      </ClientMessages>
    </>
  );
}

function Part({ holder, ...props }: Props & { holder: "self" | "chamber" }) {
  const { actor, ids, today } = props;
  const t = useTranslations("conflicts.mine");
  const chamber = holder === "chamber";
  const entries = props.interests.filter(({ chamberId }) => (chamberId !== null) === chamber);
  const may = canDeclareStanding(actor, {
    mentorId: chamber ? null : actor.userId,
    chamberId: chamber ? actor.chamberId : null,
  });
  return (
    <Section id={holder} title={t(chamber ? "chamber" : "own")} lead={t(chamber ? "chamberLead" : "ownLead")}>
      {entries.length === 0 ? (
        <EmptyState title={t(chamber ? "noneChamber" : "noneTitle")} icon="check">
          {t(chamber ? "noneChamberText" : "noneText")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-5">
          {entries.map((entry) => (
            <Entry key={entry.id} {...props} entry={entry} />
          ))}
        </ul>
      )}
      {may.ok ? (
        <Disclosure summary={t(chamber ? "addChamber" : "add")} className="mt-6">
          <div className="max-w-form">
            <DeclareStandingForm key={ids[holder]} interestId={ids[holder]} holder={holder} today={today} />
          </div>
        </Disclosure>
      ) : null}
    </Section>
  );
}

function Entry({
  actor,
  entry,
  versions,
  now,
  locale,
}: Omit<Props, "interests" | "ids" | "today"> & { entry: OwnStanding }) {
  const t = useTranslations("conflicts.mine");
  const kind = useTranslations("reviews.interests");
  const due = renewalDue(entry);
  const soon = now.getTime() > due.getTime() - reminderDays * 86_400_000;
  const [renew, change, end] = [canRenewStanding, canChangeStanding, canEndStanding].map((can) => can(actor, entry).ok);
  return (
    <StandingCard
      entry={entry}
      versions={versions.filter(({ interestId }) => interestId === entry.id)}
      locale={locale}
      timeZone={actor.timeZone}
      actions={
        renew || end ? (
          <>
            {renew ? (
              <ActionButton
                action={renewStandingAction}
                input={{ interestId: entry.id }}
                label={`${t("renew")}: ${kind(entry.kind)}`}
                variant={soon ? "primary" : "tertiary"}
                size="small"
              >
                {t("renew")}
              </ActionButton>
            ) : null}
            {end ? (
              <ActionButton
                action={endStandingAction}
                input={{ interestId: entry.id }}
                label={`${t("end")}: ${kind(entry.kind)}`}
                variant="tertiary"
                size="small"
                confirm={{ title: t("endTitle"), text: t("endText"), confirmLabel: t("end") }}
              >
                {t("end")}
              </ActionButton>
            ) : null}
          </>
        ) : undefined
      }
    >
      {renew && soon ? (
        <p className="font-bold">{t("renewDue", { date: formatDate(due, locale, actor.timeZone) })}</p>
      ) : null}
      {change ? (
        <Disclosure summary={t("change")}>
          <div className="max-w-form">
            <ChangeStandingForm interestId={entry.id} values={standingAsTyped(entry)} />
          </div>
        </Disclosure>
      ) : null}
    </StandingCard>
  );
}

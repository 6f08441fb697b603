import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { StateLine } from "@/components/layout/state-line";
import { Opener } from "@/components/matching/opener";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { confirmBoothAction, withdrawBoothAction } from "@/lib/exhibitions/actions";
import type { LeadFilter } from "@/lib/exhibitions/input";
import { canAnswerBooth, canRecordLead, canWithdrawBooth } from "@/lib/exhibitions/policy";
import type { Booth, BoothMeeting, BoothProduct } from "@/lib/exhibitions/queries.booths";
import type { LeadStateCount } from "@/lib/exhibitions/queries.choices";
import type { listLeads } from "@/lib/exhibitions/queries.leads";
import { standOf } from "@/lib/exhibitions/rules";
import { boothMachine } from "@/lib/exhibitions/states";
import type { Locale } from "@/lib/i18n/locales";
import type { FairOutcomes as FairSums } from "@/lib/outcomes/queries.fairs";
import { DeclineForm } from "./booth-forms";
import { BoothLeads } from "./booth-leads";
import { BoothMeetings } from "./booth-meetings";
import { BoothOutcomes } from "./booth-outcomes";
import { boothPlace, boothTones, daysIn, placeOf } from "./words";

export type BoothProps = {
  booth: Booth;
  products: readonly BoothProduct[];
  meetings: readonly BoothMeeting[];
  leads: Awaited<ReturnType<typeof listLeads>>;
  /** How many leads rest in each state, whatever the list is narrowed to. */
  inState: readonly LeadStateCount[];
  sums: FairSums;
  filter: LeadFilter;
  actor: Actor;
  now: Date;
  locale: Locale;
};

/** A company's place at one exhibition: its answer, whom it expects, whom it met. */
export function CompanyBooth(props: BoothProps) {
  const { booth, actor, now, locale } = props;
  const t = useTranslations("exhibitions");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const title = <Bilingual ko={booth.nameKo} en={booth.nameEn} locale={locale} />;
  const above = { label: t("own.title"), href: paths.company.exhibitions(locale) };
  const info = boothMachine.info[booth.state];
  const over = standOf(booth, now) === "over";
  const records = canRecordLead(actor, booth, now).ok;
  return (
    <ClientMessages namespaces={["exhibitions"]}>
      <PageHeader
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[above, { label: title }]} />}
        title={title}
        lead={daysIn(booth, locale)}
        meta={booth.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
        actions={
          records ? (
            <LinkButton href={paths.company.newLead(locale, booth.id)}>{t("leads.record")}</LinkButton>
          ) : undefined
        }
      />
      <StateLine
        label={t(`boothState.${booth.state}`)}
        tone={boothTones[booth.state]}
        turn={over ? "nobody" : info.turn}
        enteredAt={booth.stateEnteredAt}
        dueAt={over ? null : dueAt(info, booth.stateEnteredAt)}
        explanation={t(`${over ? "boothOver" : "boothNow"}.${booth.state}`)}
        {...{ now, locale }}
        timeZone={actor.timeZone}
      />
      <Answer {...{ booth, actor, now }} />
      <Facts {...props} />
      <BoothLeads {...props} />
      <BoothOutcomes {...props} />
      <BoothMeetings {...props} />
    </ClientMessages>
  );
}

function Answer({ booth, actor, now }: Pick<BoothProps, "booth" | "actor" | "now">) {
  const t = useTranslations("exhibitions.booth");
  const input = { boothId: booth.id };
  return (
    <div className="mt-6 flex flex-wrap items-start gap-3">
      {canAnswerBooth(actor, booth, "confirm", now).ok ? (
        <ActionButton action={confirmBoothAction} input={input} variant="primary">
          {t("confirm")}
        </ActionButton>
      ) : null}
      {canAnswerBooth(actor, booth, "decline", now).ok ? (
        <Opener label={t("declineOpen")}>
          <DeclineForm boothId={booth.id} />
        </Opener>
      ) : canWithdrawBooth(actor, booth, now).ok ? (
        <ActionButton
          action={withdrawBoothAction}
          input={input}
          variant="tertiary"
          confirm={{ title: t("withdrawTitle"), text: t("withdrawText"), confirmLabel: t("withdraw") }}
        >
          {t("withdraw")}
        </ActionButton>
      ) : null}
    </div>
  );
}

function Facts({ booth, products, locale }: BoothProps) {
  const t = useTranslations("exhibitions");
  return (
    <DescriptionList
      className="mt-8"
      items={[
        { term: t("city.place"), description: placeOf(booth, locale) },
        { term: t("cohort.booth"), description: boothPlace(booth) || t("cohort.noPlace") },
        {
          term: t("own.products"),
          description:
            products.length === 0 ? (
              t("own.noProducts")
            ) : (
              <ul>
                {products.map(({ id, nameKo, nameEn }) => (
                  <li key={id}>
                    <Link href={paths.company.product(locale, id)} className="text-anchor">
                      <Bilingual ko={nameKo} en={nameEn} locale={locale} />
                    </Link>
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

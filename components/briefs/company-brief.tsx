import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { withdrawInterestAction } from "@/lib/briefs/actions";
import { canExpressInterest } from "@/lib/briefs/policy";
import type { Brief, listOwnOffers, OwnOffer } from "@/lib/briefs/queries";
import type { CompanyState } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { BriefFacts, BriefHead, type ChapterNames } from "./brief-head";
import { ExpressForm } from "./express-form";
import { FitBadge, FitTerms } from "./terms";
import { fitWord, nameIn } from "./words";

type Props = {
  actor: Actor;
  company: { id: string; state: CompanyState };
  brief: Brief;
  own: Awaited<ReturnType<typeof listOwnOffers>>;
  chapters: ChapterNames;
  now: Date;
  locale: Locale;
};

/** What a chamber looks for, beside what the company has, and the way to answer. */
export function CompanyBrief({ actor, company, brief, own, chapters, now, locale }: Props) {
  const t = useTranslations("briefs.company");
  const { timeZone } = actor;
  return (
    <>
      <BriefHead
        brief={brief}
        side="company"
        above={[{ label: t("title"), href: paths.company.briefs(locale) }]}
        actions={
          <LinkButton href={paths.chamber(locale, brief.chamberSlug)} variant="tertiary">
            {t("about")}
          </LinkButton>
        }
        {...{ now, locale, timeZone }}
      />
      <BriefFacts {...{ brief, chapters, locale, timeZone }} />
      <Section id="offers" title={t("offersTitle")} lead={t("offersLead")}>
        {own.offers.length === 0 ? (
          <EmptyState
            heading="h3"
            title={t("noOffersTitle")}
            action={<LinkButton href={paths.company.products(locale)}>{t("toProducts")}</LinkButton>}
          >
            {t("noOffersText")}
          </EmptyState>
        ) : (
          <ul className="grid grid-cols-1 gap-4 md:grid-cols-2">
            {own.offers.map((offer) => (
              <Offer key={offer.productId} offer={offer} locale={locale} mayWithdraw={actor.memberRole !== "viewer"} />
            ))}
          </ul>
        )}
      </Section>
      <Express {...{ actor, company, brief, own, locale }} />
    </>
  );
}

function Offer({ offer, locale, mayWithdraw }: { offer: OwnOffer; locale: Locale; mayWithdraw: boolean }) {
  const t = useTranslations("briefs.company");
  return (
    <li className="flex flex-col gap-3 rounded-xl border border-gray-light p-5">
      <div className="flex flex-wrap items-center gap-2">
        <FitBadge match={offer.match} />
        {offer.interestId ? <Badge tone="success">{t("expressed")}</Badge> : null}
      </div>
      <h3 className="text-heading-xs">
        <Link href={paths.company.product(locale, offer.productId)} className="text-anchor">
          <Bilingual ko={offer.nameKo} en={offer.nameEn} locale={locale} />
        </Link>
      </h3>
      <FitTerms match={offer.match} />
      {offer.note ? (
        <div className="text-body-s">
          <p className="text-subtle">{t("yourNote")}</p>
          <p className="whitespace-pre-line">{offer.note}</p>
        </div>
      ) : null}
      {offer.interestId && mayWithdraw ? (
        <ActionButton
          action={withdrawInterestAction}
          input={{ interestId: offer.interestId }}
          size="small"
          variant="tertiary"
          label={t("withdrawOf", { product: nameIn(offer.nameKo, offer.nameEn, locale) })}
          confirm={{ title: t("withdrawTitle"), text: t("withdrawText"), confirmLabel: t("withdraw") }}
        >
          {t("withdraw")}
        </ActionButton>
      ) : null}
    </li>
  );
}

function Express({ actor, company, brief, own, locale }: Omit<Props, "chapters" | "now">) {
  const t = useTranslations("briefs");
  const reasons = useTranslations("reasons");
  const left = own.offers.filter(({ interestId }) => interestId === null);
  if (left.length === 0) return null;
  const verdict = canExpressInterest(actor, {
    brief,
    product: { companyId: company.id, companyState: company.state, state: left[0]!.state },
  });
  return (
    <Section id="express" title={t("company.express")}>
      {verdict.ok ? (
        <>
          <Notice title={t("company.teaserTitle")} className="mb-6">
            <p>{t("company.teaserText")}</p>
            <p className="mt-2">
              {t(own.consented ? "company.consentHeld" : "company.consentMissing")}{" "}
              <Link
                href={`${paths.company.settings(locale, { tab: "consents" })}#consents`}
                className="font-bold underline underline-offset-4"
              >
                {t("company.consentLink")}
              </Link>
            </p>
          </Notice>
          <ClientMessages namespaces={["briefs"]}>
            <ExpressForm
              key={left.map(({ productId }) => productId).join()}
              briefId={brief.id}
              products={left.map((offer) => ({
                value: offer.productId,
                label: nameIn(offer.nameKo, offer.nameEn, locale),
                hint: t(`fit.${fitWord(offer.match)}`),
              }))}
            />
          </ClientMessages>
        </>
      ) : (
        <p className="text-subtle">{reasons(verdict.reason as "brief_not_open")}</p>
      )}
    </Section>
  );
}

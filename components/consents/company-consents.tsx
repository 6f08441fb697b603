import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Section } from "@/components/ui/section";
import { renewPublicationConsentAction, withdrawPublicationConsentAction } from "@/lib/consents/actions";
import type { ConsentReceipt, TransferConsent } from "@/lib/consents/queries";
import { currentNotice } from "@/lib/consents/rules";
import type { Verdict } from "@/lib/core/policy";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { ConsentHistory } from "./consent-history";
import { NoticeWords } from "./notice-words";
import { TransferConsents } from "./transfer-consents";

type Props = {
  consents: readonly TransferConsent[];
  receipts: readonly ConsentReceipt[];
  verdict: Verdict;
  locale: Locale;
  timeZone: string;
};

/** Everything that a company has agreed to, each to be withdrawn where it was given. */
export function CompanyConsents({ consents, receipts, verdict, locale, timeZone }: Props) {
  const t = useTranslations("consents");
  const publication = receipts.find(({ kind, withdrawnAt }) => kind === "publication" && withdrawnAt === null);
  const today = currentNotice("publication");
  return (
    <>
      <TransferConsents {...{ consents: [...consents], verdict, locale, timeZone }} />
      <Section title={t("publicationTitle")}>
        <p className="mb-4 max-w-measure">
          {publication
            ? t("publicationHeld", { date: formatDate(publication.givenAt, locale, timeZone) })
            : t("publicationNone")}
        </p>
        {publication && publication.noticeVersion < today.version ? (
          <div className="mb-6 flex max-w-measure flex-col items-start gap-3">
            <p className="font-bold">{t("publicationOlder")}</p>
            <NoticeWords words={today[locale]} lang={locale} />
            <ActionButton
              action={renewPublicationConsentAction}
              input={{ locale, noticeVersion: today.version }}
              refusedBecause={verdict.ok ? null : verdict.reason}
            >
              {t("renew")}
            </ActionButton>
          </div>
        ) : null}
        {publication ? (
          <ActionButton
            action={withdrawPublicationConsentAction}
            input={{}}
            variant="tertiary"
            refusedBecause={verdict.ok ? null : verdict.reason}
            confirm={{
              title: t("publicationWithdrawTitle"),
              text: t("publicationWithdrawText"),
              confirmLabel: t("publicationWithdraw"),
            }}
          >
            {t("publicationWithdraw")}
          </ActionButton>
        ) : null}
      </Section>
      <ConsentHistory {...{ receipts, locale, timeZone }} />
    </>
  );
}

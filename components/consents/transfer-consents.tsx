import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { giveTransferConsentAction, withdrawTransferConsentAction } from "@/lib/consents/actions";
import type { TransferConsent } from "@/lib/consents/queries";
import { currentNotice, transferWords } from "@/lib/consents/rules";
import type { Verdict } from "@/lib/core/policy";
import { formatMoment } from "@/lib/i18n/formatters";
import { type Locale, localeOf } from "@/lib/i18n/locales";
import { NoticeWords } from "./notice-words";

type Props = {
  consents: readonly TransferConsent[];
  /** May this person give and withdraw for the company (`canSpeakForCompany`). */
  verdict: Verdict;
  locale: Locale;
  timeZone: string;
  heading?: "h2" | "h3";
};

/** The chambers that take part, each with its own notice and its own button: nothing is chosen beforehand, nothing in bulk. */
export function TransferConsents({ consents, verdict, locale, timeZone, heading }: Props) {
  const t = useTranslations("consents");
  const given = consents.filter((consent) => consent.receiptId !== null).length;
  return (
    <Section id="consents" title={t("title")} lead={t("lead")} heading={heading}>
      {consents.length === 0 ? (
        <p>{t("empty")}</p>
      ) : (
        <>
          <p className="mb-4 font-bold">{t("count", { given, total: consents.length })}</p>
          <ul className="border-t border-gray-light">
            {consents.map((consent) => (
              <ChamberConsent key={consent.chamberId} {...{ consent, verdict, locale, timeZone }} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function ChamberConsent({
  consent,
  verdict,
  locale,
  timeZone,
}: Omit<Props, "consents"> & { consent: TransferConsent }) {
  const t = useTranslations("consents");
  const common = useTranslations("common");
  const chamber = locale === "ko" ? consent.nameKo : consent.nameEn;
  const refusedBecause = verdict.ok ? null : verdict.reason;
  const place = [consent.city, consent.stateCode].filter(Boolean).join(", ");
  const words = transferWords({ ...consent, name: { ko: consent.nameKo, en: consent.nameEn } }, locale);
  return (
    <li className="grid items-start gap-x-6 gap-y-2 border-b border-gray-light py-4 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-bold text-bolder">{chamber}</span>
          <span className="text-body-s text-subtle">{t("country", { place })}</span>
          <Badge tone={consent.receiptId ? "success" : "neutral"}>
            {consent.receiptId ? t("given") : t("notGiven")}
          </Badge>
          {consent.sample ? <Badge>{common("sample")}</Badge> : null}
        </div>
        {consent.receiptId && consent.givenAt ? (
          <p className="text-body-s text-subtle">
            {t("since", { at: formatMoment(consent.givenAt, locale, timeZone) })} ·{" "}
            {t("receipt", { id: consent.receiptId.slice(-8) })}
            {consent.endsAt ? (
              <span className="block">{t("until", { at: formatMoment(consent.endsAt, locale, timeZone) })}</span>
            ) : null}
            {consent.renewable && consent.takesPart ? <span className="block font-bold">{t("ending")}</span> : null}
            {consent.takesPart ? null : <span className="block">{t("left")}</span>}
          </p>
        ) : null}
        <Disclosure summary={consent.receiptId ? t("readShown") : t("read")}>
          <NoticeWords words={consent.shownText || words} lang={localeOf({ locale: consent.shownIn ?? locale })} />
        </Disclosure>
        {consent.receiptId && consent.renewable && consent.takesPart ? (
          <>
            <Disclosure summary={t("readNew")}>
              <NoticeWords words={words} lang={locale} />
            </Disclosure>
            <Give {...{ consent, locale, refusedBecause }} label={t("renewLabel", { chamber })}>
              {t("renew")}
            </Give>
          </>
        ) : null}
      </div>
      {consent.receiptId ? (
        <ActionButton
          action={withdrawTransferConsentAction}
          input={{ chamberId: consent.chamberId }}
          size="small"
          variant="tertiary"
          label={t("withdrawLabel", { chamber })}
          refusedBecause={refusedBecause}
          confirm={{
            title: t("withdrawTitle", { chamber }),
            text: t("withdrawText"),
            confirmLabel: t("withdrawConfirm"),
          }}
        >
          {t("withdraw")}
        </ActionButton>
      ) : (
        <Give {...{ consent, locale, refusedBecause }} label={t("giveLabel", { chamber })}>
          {t("give")}
        </Give>
      )}
    </li>
  );
}

type GiveProps = {
  consent: TransferConsent;
  locale: Locale;
  refusedBecause: string | null;
  label: string;
  children: string;
};

/** Agrees to the words of today. */
const Give = ({ consent, locale, children, ...button }: GiveProps) => (
  <ActionButton
    action={giveTransferConsentAction}
    input={{ chamberIds: [consent.chamberId], locale, noticeVersion: currentNotice("chamber_transfer").version }}
    size="small"
    {...button}
  >
    {children}
  </ActionButton>
);

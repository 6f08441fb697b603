import { useTranslations } from "next-intl";
import { NoticeWords } from "@/components/consents/notice-words";
import { ClientMessages } from "@/components/layout/client-messages";
import { SaidOnce } from "@/components/layout/said-once";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locales";
import { inquiryNoticeWords } from "@/lib/inquiries/rules";
import { AskForm } from "./ask-form";

type Props = {
  product: { id: string; companyKo: string; companyEn: string };
  shown: string;
  states: readonly { code: string; nameKo: string; nameEn: string }[];
  /** A question has just been sent from here. */
  asked: boolean;
  locale: Locale;
};

/** On the public page of a product: a buyer asks the company. */
export function AskSection({ product, shown, states, asked, locale }: Props) {
  const t = useTranslations("inquiries.ask");
  const company = (locale === "en" && product.companyEn) || product.companyKo;
  return (
    <Section id="ask" title={t("title")} lead={asked ? undefined : t("lead")}>
      {asked ? (
        <Notice tone="success" title={t("askedTitle")} live="polite">
          <SaidOnce word="asked" />
          <p>{t("askedText")}</p>
        </Notice>
      ) : (
        <ClientMessages namespaces={["inquiries"]}>
          <AskForm
            productId={product.id}
            shown={shown}
            states={states.map(({ code, nameKo, nameEn }) => ({
              value: code,
              label: locale === "ko" ? `${nameKo} (${code})` : `${nameEn} (${code})`,
            }))}
            notice={<NoticeWords words={inquiryNoticeWords(company, locale)} lang={locale} />}
            locale={locale}
          />
        </ClientMessages>
      )}
    </Section>
  );
}

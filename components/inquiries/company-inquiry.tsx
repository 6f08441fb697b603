import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ContactOpening } from "@/components/documents/contact-opening";
import { ActionButton } from "@/components/form/action-button";
import type { DraftSource } from "@/components/form/draft";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { StateLine } from "@/components/layout/state-line";
import { usStateIn } from "@/components/reference/us-states";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { discloseBuyerAction, markSpamAction } from "@/lib/inquiries/actions";
import { canSettle } from "@/lib/inquiries/policy";
import type { Inquiry } from "@/lib/inquiries/queries";
import { inquiryMachine } from "@/lib/inquiries/states";
import { AnswerForm, CloseForm } from "./settle-forms";
import { inquiryTones, Written } from "./words";

type Props = {
  actor: Actor;
  inquiry: Inquiry;
  /** An answer that the reader has begun and not sent. */
  unsent: DraftSource["saved"];
  now: Date;
  locale: Locale;
};

/** One question to the company, how it stands, and the answer. */
export function CompanyInquiry({ actor, inquiry, unsent, now, locale }: Props) {
  const t = useTranslations("inquiries");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const { timeZone } = actor;
  const info = inquiryMachine.info[inquiry.state];
  const title = <Bilingual ko={inquiry.productKo} en={inquiry.productEn} locale={locale} />;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("list.title"), href: paths.company.inquiries(locale) }, { label: title }]}
          />
        }
        title={title}
        lead={t(`kinds.${inquiry.kind}`)}
        meta={inquiry.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
      />
      <StateLine
        label={t(`state.${inquiry.state}`)}
        tone={inquiryTones[inquiry.state]}
        turn={info.turn}
        enteredAt={inquiry.stateEnteredAt}
        dueAt={dueAt(info, inquiry.stateEnteredAt)}
        explanation={t(`now.company.${inquiry.state as "open"}`)}
        {...{ now, locale, timeZone }}
      />
      <Question inquiry={inquiry} locale={locale} timeZone={timeZone} />
      <Settle actor={actor} inquiry={inquiry} unsent={unsent} />
    </>
  );
}

function Question({ inquiry, locale, timeZone }: { inquiry: Inquiry; locale: Locale; timeZone: string }) {
  const t = useTranslations("inquiries");
  const said = (text: string | null) => text || <span className="text-subtle">{t("detail.notSaid")}</span>;
  return (
    <Section title={t("detail.question")}>
      <Written text={inquiry.message} lang={inquiry.locale} />
      <DescriptionList
        className="mt-6"
        items={[
          { term: t("detail.from"), description: said(inquiry.buyerName) },
          { term: t("detail.company"), description: said(inquiry.buyerCompany) },
          { term: t("detail.usState"), description: said(usStateIn(inquiry.buyerState, locale)) },
          ...(inquiry.emailShared
            ? []
            : [
                {
                  term: t("detail.email"),
                  description: <span className="text-subtle">{t("detail.emailHidden")}</span>,
                },
              ]),
          { term: t("detail.language"), description: inquiry.locale === "ko" ? "한국어" : "English" },
          {
            term: t("detail.received"),
            description: inquiry.confirmedAt ? formatDate(inquiry.confirmedAt, locale, timeZone) : t("detail.notSaid"),
          },
        ]}
      />
      {inquiry.emailShared ? (
        <ClientMessages namespaces={["documents"]}>
          <div className="mt-6">
            <ContactOpening
              action={discloseBuyerAction}
              input={{ inquiryId: inquiry.id }}
              fields={[{ key: "email", term: t("detail.email") }]}
              labelFor={inquiry.buyerName}
            />
          </div>
        </ClientMessages>
      ) : null}
      {inquiry.answer ? (
        <Section heading="h3" title={t("detail.yourAnswer")}>
          <Written text={inquiry.answer} lang={inquiry.locale} />
        </Section>
      ) : null}
    </Section>
  );
}

function Settle({ actor, inquiry, unsent }: Pick<Props, "actor" | "inquiry" | "unsent">) {
  const t = useTranslations("inquiries.detail");
  if (!canSettle(actor, inquiry, "answer").ok) return null;
  return (
    <ClientMessages namespaces={["inquiries"]}>
      <Section title={t("answerTitle")} lead={t("answerLead")}>
        <AnswerForm draft={{ form: "inquiry.answer", subjectId: inquiry.id, saved: unsent }} />
      </Section>
      <div className="mt-10 flex flex-col gap-6">
        <Disclosure summary={t("closeTitle")}>
          <CloseForm inquiryId={inquiry.id} />
        </Disclosure>
        <ActionButton
          action={markSpamAction}
          input={{ inquiryId: inquiry.id }}
          variant="text"
          confirm={{ title: t("spamTitle"), text: t("spamText"), confirmLabel: t("spam") }}
        >
          {t("spam")}
        </ActionButton>
      </div>
    </ClientMessages>
  );
}

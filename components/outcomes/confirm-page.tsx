import { useTranslations } from "next-intl";
import { DeadLink } from "@/components/accounts/door";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import type { Choice } from "@/components/ui/checkbox";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/core/paths";
import { formatDate, formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { renewLinkAction } from "@/lib/outcomes/actions";
import type { LinkFound } from "@/lib/outcomes/queries";
import type { SpentLink } from "@/lib/outcomes/queries.links";
import { linkDays } from "@/lib/outcomes/states";
import { ConfirmByLinkForm, DisputeByLinkForm, FollowUpForm } from "./link-forms";
import { nameIn, useOutcomeWords } from "./words";

const answers = ["confirmed", "disputed", "followed", "renewed"] as const;

/** Whether an address says what was answered. */
export const isAnswer = (asked: string): asked is (typeof answers)[number] => answers.some((one) => one === asked);

/** After the answer; nothing of the claim is shown any more. */
export function Answered({ answer }: { answer: (typeof answers)[number] }) {
  const t = useTranslations("outcomes.confirm");
  return (
    <div className="mx-auto max-w-[42rem]">
      <PageHeader title={t("title")} />
      <Notice tone="success" title={t(answer === "renewed" ? "renewedTitle" : "thanks")} heading="h2">
        <p>{t(answer)}</p>
      </Notice>
    </div>
  );
}

type Gone = { token: string; spent: SpentLink | null; locale: Locale; timeZone: string };

/** Why the address does not work: answered, nothing to answer any more, or its week has passed. */
export function GoneLink({ token, spent, locale, timeZone }: Gone) {
  const t = useTranslations("outcomes.confirm");
  return (
    <div className="mx-auto max-w-[42rem]">
      <PageHeader title={t("title")} />
      <DeadLink
        title={t("goneTitle")}
        text={spent ? goneText(t, spent, { locale, timeZone }) : t("goneText")}
        action={{ href: paths.signIn(locale), label: t("signIn") }}
      />
      {spent?.ending === "expired" && spent.renewable ? (
        <div className="mt-6 flex flex-col items-start gap-3">
          <p className="text-subtle">{t("renewLead")}</p>
          <ClientMessages namespaces={["outcomes"]}>
            <ActionButton action={renewLinkAction} input={{ token }} variant="primary">
              {t("renew")}
            </ActionButton>
          </ClientMessages>
        </div>
      ) : null}
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<"outcomes.confirm">>;

function goneText(t: Words, spent: SpentLink, { locale, timeZone }: Pick<Gone, "locale" | "timeZone">): string {
  switch (spent.ending) {
    case "superseded":
      return t("gone.superseded");
    case "expired":
      return t(spent.renewable ? "gone.expired" : "gone.last", { days: linkDays });
    default:
      return t(`gone.${spent.ending}`, { date: formatDate(spent.at, locale, timeZone) });
  }
}

type Props = { token: string; link: LinkFound; steps: readonly Choice[]; locale: Locale; timeZone: string };

/** What a letter's link opens: it asks, and only a press decides. */
export function ConfirmPage({ token, link, steps, locale, timeZone }: Props) {
  const t = useTranslations("outcomes.confirm");
  const company = nameIn(link.companyKo, link.companyEn, locale);
  const { months } = link;
  return (
    <div className="mx-auto max-w-[42rem]">
      <PageHeader
        title={months === null ? t("title") : t("followTitle", { months })}
        lead={t(months === null ? "lead" : "followLead", { company })}
      />
      <LinkFacts link={link} locale={locale} />
      <p className="my-6 text-body-s text-subtle">
        {t("until", { date: formatDate(link.expiresAt, locale, timeZone) })}
      </p>
      <ClientMessages namespaces={["outcomes"]}>
        {months === null ? (
          <div className="flex flex-col gap-8">
            <ConfirmByLinkForm token={token} steps={steps} />
            <Disclosure summary={t("no")}>
              <DisputeByLinkForm token={token} />
            </Disclosure>
          </div>
        ) : (
          <FollowUpForm token={token} />
        )}
      </ClientMessages>
    </div>
  );
}

function LinkFacts({ link, locale }: Pick<Props, "link" | "locale">) {
  const t = useTranslations("outcomes");
  const words = useOutcomeWords(locale);
  const counted = link.kind === "hire" ? t("field.heads") : t("field.talks");
  return (
    <DescriptionList
      items={[
        { term: t("field.kind"), description: t(`kind.${link.kind}`) },
        { term: t("field.happenedOn"), description: formatDay(link.happenedOn, locale) },
        { term: link.amountMinor === null ? counted : t("field.amount"), description: words.figure(link) },
        ...(link.counterparty ? [{ term: t("field.counterparty"), description: link.counterparty }] : []),
        { term: t("field.product"), description: nameIn(link.productKo, link.productEn, locale) },
        { term: t("field.chamber"), description: nameIn(link.chamberKo, link.chamberEn, locale) },
        { term: t("field.filedBy"), description: t(`side.${link.filedSide}`) },
        ...(link.details
          ? [{ term: t("field.details"), description: <span className="whitespace-pre-line">{link.details}</span> }]
          : []),
      ]}
    />
  );
}

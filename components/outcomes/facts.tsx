import { useTranslations } from "next-intl";
import { usStateIn } from "@/components/reference/us-states";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/core/paths";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Outcome } from "@/lib/outcomes/queries";
import { fieldsOfKind } from "@/lib/outcomes/rules";
import { formatHsCode } from "@/lib/reference/rules";
import { nameIn, useOutcomeWords } from "./words";

/** What happened, in the words of its kind. */
export function OutcomeFacts({ outcome, locale }: { outcome: Outcome; locale: Locale }) {
  const t = useTranslations("outcomes");
  const words = useOutcomeWords(locale);
  const asked = fieldsOfKind[outcome.kind];
  const fact = (term: string, description: string | null) => ({ term, description: description || t("noValue") });
  const dollars = words.dollars(outcome);
  const fair = words.fair(outcome);
  return (
    <DescriptionList
      items={[
        fact(t("field.happenedOn"), formatDay(outcome.happenedOn, locale)),
        ...(asked.amount === undefined ? [] : [fact(t("field.amount"), words.figure(outcome))]),
        ...(dollars === null
          ? []
          : [
              {
                term: t("field.usd"),
                description: (
                  <>
                    {dollars}
                    <span className="block text-body-s text-subtle empty:hidden">{words.rate(outcome)}</span>
                  </>
                ),
              },
            ]),
        ...(asked.quantity === undefined
          ? []
          : [fact(t(outcome.kind === "hire" ? "field.heads" : "field.talks"), words.figure(outcome))]),
        ...(outcome.stage ? [fact(t("field.stage"), t(`stage.${outcome.stage}`))] : []),
        ...(asked.counterparty === undefined
          ? []
          : [
              fact(
                t("field.counterparty"),
                [outcome.counterparty, usStateIn(outcome.counterpartyState, locale)].filter(Boolean).join(", "),
              ),
            ]),
        ...(outcome.incoterm ? [fact(t("field.incoterm"), outcome.incoterm)] : []),
        fact(t("field.product"), nameIn(outcome.productKo, outcome.productEn, locale)),
        ...(outcome.hs6 ? [fact(t("field.hs6"), formatHsCode(outcome.hs6))] : []),
        fact(t("field.company"), nameIn(outcome.companyKo, outcome.companyEn, locale)),
        fact(t("field.chamber"), nameIn(outcome.chamberKo, outcome.chamberEn, locale)),
        fact(t("field.program"), nameIn(outcome.programKo, outcome.programEn, locale)),
        ...(fair === null ? [] : [{ term: t("field.fair"), description: <Fair {...{ outcome, fair, locale }} /> }]),
        fact(t("field.filedBy"), t(`side.${outcome.filedSide}`)),
        fact(t("field.grade"), outcome.grade ? t(`grade.${outcome.grade}`) : t("noGrade")),
        ...(outcome.details
          ? [
              {
                term: t("field.details"),
                description: <span className="whitespace-pre-line">{outcome.details}</span>,
              },
            ]
          : []),
      ]}
    />
  );
}

/** Which fair it came of; its own company gets on to whom it met there. */
function Fair({ outcome, fair, locale }: { outcome: Outcome; fair: string; locale: Locale }) {
  const t = useTranslations("outcomes");
  const { leadId, leadBusiness } = outcome;
  return (
    <>
      {fair}
      {leadId ? (
        <Link href={paths.company.lead(locale, leadId)} className="block text-anchor">
          {leadBusiness || t("leadErased")}
        </Link>
      ) : null}
    </>
  );
}

import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type CompanyState, companyMachine } from "@/lib/companies/states";
import { dueAt } from "@/lib/core/state-machine";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

const tones: Record<CompanyState, BadgeTone> = {
  registered: "neutral",
  verification_pending: "information",
  verified: "success",
  verification_failed: "warning",
  suspended: "danger",
  closed: "neutral",
};

export function CompanyBadge({ state }: { state: CompanyState }) {
  const t = useTranslations("companies");
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}

type Company = { state: CompanyState; stateEnteredAt: Date; verificationCheckedAt: Date | null };
type Props = { company: Company; city?: boolean; locale: Locale; timeZone: string; now: Date };

export function CompanyStateLine({ company, city = false, locale, timeZone, now }: Props) {
  const t = useTranslations("companies");
  const { state, stateEnteredAt, verificationCheckedAt } = company;
  const info = companyMachine.info[state];
  return (
    <StateLine
      label={t(`state.${state}`)}
      tone={tones[state]}
      turn={info.turn}
      enteredAt={stateEnteredAt}
      dueAt={dueAt(info, stateEnteredAt)}
      now={now}
      locale={locale}
      timeZone={timeZone}
      explanation={
        <>
          <p>{t(`${city ? "stateTextCity" : "stateText"}.${state}`)}</p>
          {verificationCheckedAt ? (
            <p className="font-bold">{t("checkedOn", { date: formatDate(verificationCheckedAt, locale, timeZone) })}</p>
          ) : null}
        </>
      }
    />
  );
}

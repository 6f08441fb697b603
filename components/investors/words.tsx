import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { formatMoney } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { InvestmentState, ProfileState } from "@/lib/investors/states";

export const investmentTones: Record<InvestmentState, BadgeTone> = {
  noted: "warning",
  offered: "warning",
  accepted: "warning",
  declined: "neutral",
  introduced: "information",
  meeting: "information",
  term_sheet: "information",
  closed: "success",
  ended: "neutral",
  withdrawn: "neutral",
  lapsed: "neutral",
};
export const profileTones: Record<ProfileState, BadgeTone> = {
  draft: "warning",
  published: "success",
  withdrawn: "neutral",
};

export function InvestmentBadge({ state }: { state: InvestmentState }) {
  const t = useTranslations("investors.state");
  return <Badge tone={investmentTones[state]}>{t(state)}</Badge>;
}

type Range = { amountMinCents: number; amountMaxCents: number };
/** "$50,000 – $200,000". */
export const rangeIn = ({ amountMinCents, amountMaxCents }: Range, locale: Locale): string =>
  [...new Set([amountMinCents, amountMaxCents])].map((cents) => formatMoney(cents, "USD", locale)).join(" – ");

/** What the portal does here, and what it does not. */
export function Boundary() {
  const t = useTranslations("investors.boundary");
  return (
    <Notice title={t("title")} className="mb-8">
      {t("text")}
    </Notice>
  );
}

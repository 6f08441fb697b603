import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { InquiryState } from "@/lib/inquiries/states";

export const inquiryTones: Record<InquiryState, BadgeTone> = {
  unconfirmed: "warning",
  open: "information",
  answered: "success",
  closed: "neutral",
  spam: "neutral",
  expired: "warning",
  withdrawn: "neutral",
};

export function InquiryBadge({ state }: { state: InquiryState }) {
  const t = useTranslations("inquiries.state");
  return <Badge tone={inquiryTones[state]}>{t(state)}</Badge>;
}

/** What a person wrote, line by line as it was written. */
export const Written = ({ text, lang }: { text: string; lang?: string }) => (
  <p lang={lang} className="max-w-measure whitespace-pre-line [overflow-wrap:anywhere]">
    {text}
  </p>
);

import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type ProductState, productMachine } from "@/lib/companies/states";
import { dueAt } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";

const tones: Record<ProductState, BadgeTone> = {
  draft: "neutral",
  submitted: "information",
  changes_requested: "warning",
  approved: "success",
  published: "success",
  stale: "warning",
  archived: "neutral",
};

export function ProductBadge({ state }: { state: ProductState }) {
  const t = useTranslations("products");
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}

type Props = {
  product: { state: ProductState; stateEnteredAt: Date };
  city?: boolean;
  locale: Locale;
  timeZone: string;
  now: Date;
};

export function ProductStateLine({ product, city = false, locale, timeZone, now }: Props) {
  const t = useTranslations("products");
  const { state, stateEnteredAt } = product;
  const info = productMachine.info[state];
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
      explanation={t(`${city ? "stateTextCity" : "stateText"}.${state}`)}
    />
  );
}

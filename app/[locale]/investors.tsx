import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvestmentPage } from "@/components/investors/investment-page";
import type { Actor } from "@/lib/core/actor";
import { found } from "@/lib/core/page";
import { localeOf } from "@/lib/i18n/locales";
import { getInvestment, listInvestmentNotes } from "@/lib/investors/queries";

type Place = { id: string; locale: string };

/* One interest, the same for whichever of the three who see it: the queries say what each finds. */

export async function investmentMetadata(actor: Actor, { id, locale }: Place): Promise<Metadata> {
  const { organisation } = await found(getInvestment(actor, id));
  const t = await getTranslations({ locale: localeOf({ locale }), namespace: "investors.page" });
  return { title: t("title", { organisation }) };
}

export async function InvestmentOf({ actor, place }: { actor: Actor; place: Place }) {
  const investment = await found(getInvestment(actor, place.id));
  const notes = await listInvestmentNotes(actor, investment.id);
  return <InvestmentPage {...{ investment, notes, actor }} now={new Date()} locale={localeOf(place)} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { nameOf } from "@/components/chambers/names";
import { NewInvestment } from "@/components/investors/new-investment";
import { one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { chosenId } from "@/lib/investors/input";
import { findPublishedProfile, listPublishedProfiles } from "@/lib/investors/queries.profiles";
import { listStates } from "@/lib/reference/queries";
import { sectors } from "@/lib/reference/states";

type Props = PageProps<"/[locale]/mentor/investors/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "investors.record" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const locale = localeOf(await params);
  const company = chosenId.parse(one((await searchParams).company));
  const [profiles, chosen, states] = await Promise.all([
    listPublishedProfiles(actor),
    findPublishedProfile(actor, company),
    listStates(actor),
  ]);
  const t = await getTranslations("reference.sectors");
  return (
    <NewInvestment
      {...{ profiles, chosen, locale }}
      states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
      sectors={sectors.map((value) => ({ value, label: t(value) }))}
    />
  );
}

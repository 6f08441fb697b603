import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { nameOf } from "@/components/chambers/names";
import { NewExhibition } from "@/components/exhibitions/new-exhibition";
import { requireActor } from "@/lib/core/session";
import { listProgramChoices } from "@/lib/exhibitions/queries";
import { localeOf } from "@/lib/i18n/locales";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/city/exhibitions/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "exhibitions.city" });
  return { title: t("new") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("official");
  const locale = localeOf(await params);
  const [programs, states] = await Promise.all([listProgramChoices(actor), listStates(actor)]);
  return (
    <NewExhibition
      programs={programs.map(({ id, titleKo, titleEn }) => ({ value: id, label: locale === "en" ? titleEn : titleKo }))}
      states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
      locale={locale}
    />
  );
}

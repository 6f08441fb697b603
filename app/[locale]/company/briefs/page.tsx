import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CompanyBriefs } from "@/components/briefs/company-list";
import { nameOf } from "@/components/chambers/names";
import { DownloadLink } from "@/components/exports/download-link";
import { offeredBriefsFilter } from "@/lib/briefs/input";
import { listAnsweredBriefs, listOfferedBriefs, listProductInterests } from "@/lib/briefs/queries";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/company/briefs">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "briefs.company" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("company");
  const asked = await searchParams;
  const filter = offeredBriefsFilter.parse(asked);
  const [briefs, answered, interests, states] = await Promise.all([
    listOfferedBriefs(actor, filter),
    listAnsweredBriefs(actor),
    listProductInterests(actor),
    listStates(actor),
  ]);
  return (
    <>
      <CompanyBriefs
        {...{ briefs, answered, interests, filter, locale }}
        states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
        timeZone={actor.timeZone}
      />
      <DownloadLink list="offeredBriefs" {...{ actor, asked, locale }} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChamberDirectory } from "@/components/chambers/directory";
import { stateNames } from "@/components/chambers/names";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { directoryFilter } from "@/lib/chambers/input";
import { listChamberStates, listPublicChambers } from "@/lib/chambers/queries";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/chambers">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "chambers.directory" });
  return shared(locale, {
    title: t("title"),
    description: t("lead"),
    at: (one) => paths.chambers(one),
    picture: paths.pagePicture(locale, "chambers"),
  });
}

export default async function ChambersPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await currentActor();
  const asked = await searchParams;
  const filter = directoryFilter.parse(asked);
  const t = await getTranslations("chambers.directory");
  const [anywhere, inUse, states] = await Promise.all([
    listPublicChambers(actor, { ...filter, state: "" }),
    listChamberStates(actor),
    listStates(actor),
  ]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ChamberDirectory
        chambers={anywhere.filter(({ stateCode }) => !filter.state || stateCode === filter.state)}
        states={stateNames(states)}
        {...{ anywhere, inUse, filter, locale }}
      />
      <DownloadLink list="directory" {...{ actor, asked, locale }} />
      <p className="mt-10 max-w-measure text-body-s text-subtle">{t("care")}</p>
    </>
  );
}

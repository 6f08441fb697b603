import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChamberList } from "@/components/chambers/chamber-list";
import { stateNames } from "@/components/chambers/names";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { chamberListFilter } from "@/lib/chambers/input";
import { canCreateChamber } from "@/lib/chambers/policy";
import { listChambers } from "@/lib/chambers/queries";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/city/chambers">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "chambers.list" });
  return { title: t("title") };
}

export default async function CityChambersPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official", "admin", "federation");
  const asked = await searchParams;
  const filter = chamberListFilter.parse(asked);
  const [list, states] = await Promise.all([listChambers(actor, filter), listStates(actor)]);
  const t = await getTranslations("chambers.list");
  const figuresOnly = actor.role === "federation";
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t(figuresOnly ? "leadFederation" : "leadCity")}
        actions={
          canCreateChamber(actor).ok ? (
            <LinkButton href={paths.city.newChamber(locale)} icon="plus">
              {t("add")}
            </LinkButton>
          ) : undefined
        }
      />
      <ChamberList
        list={list}
        filter={filter}
        states={stateNames(states)}
        locale={locale}
        timeZone={actor.timeZone}
        figuresOnly={figuresOnly}
      />
      <DownloadLink list="chambers" {...{ actor, asked, locale }} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Trail } from "@/components/audit/trail";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { trailFilter } from "@/lib/audit/input";
import { listTrail } from "@/lib/audit/queries";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/trail">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "audit" });
  return { title: t("title") };
}

export default async function TrailPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official", "admin");
  const asked = await searchParams;
  const filter = trailFilter.parse(asked);
  const list = await listTrail(actor, filter);
  const t = await getTranslations("audit");
  const access = await getTranslations("access");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={`${t("lead")} ${t(actor.role === "admin" ? "leadAdmin" : "leadCity")}`}
        actions={
          <LinkButton href={paths.city.readings(locale)} variant="secondary">
            {access("short")}
          </LinkButton>
        }
      />
      <Trail actor={actor} list={list} filter={filter} locale={locale} />
      <DownloadLink list="trail" {...{ actor, asked, locale }} />
    </>
  );
}

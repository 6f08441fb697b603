import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { RunList } from "@/components/runs/run-list";
import { StartRun } from "@/components/runs/start-run";
import { LinkButton } from "@/components/ui/button";
import { one, pageOf } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listMatchedPrograms } from "@/lib/matching/queries";
import { listRuns } from "@/lib/runs/queries";

type Props = PageProps<"/[locale]/city/runs">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "matching.run" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const locale = localeOf(await params);
  const { page, program } = await searchParams;
  const [programs, runs] = await Promise.all([listMatchedPrograms(actor), listRuns(actor, pageOf(page))]);
  const t = await getTranslations("matching.run");
  const words = await getTranslations("runs");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href={paths.city.weights(locale)}>{words("weights.link")}</LinkButton>}
      />
      <StartRun programs={programs} chosen={one(program)} locale={locale} />
      <RunList runs={runs} locale={locale} timeZone={actor.timeZone} />
      <DownloadLink list="runs" {...{ actor, locale }} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { inLanguage } from "@/components/matching/words";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { WeightsForm } from "@/components/weights/weights-form";
import { WeightsVersions } from "@/components/weights/weights-versions";
import { one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listMatchedPrograms, listWeights } from "@/lib/matching/queries";
import { defaultWeights } from "@/lib/matching/rules";

type Props = PageProps<"/[locale]/city/weights">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "runs.weights" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const locale = localeOf(await params);
  const wanted = Number(one((await searchParams).version));
  const [versions, programs] = await Promise.all([listWeights(actor), listMatchedPrograms(actor)]);
  const shown = versions.find(({ version }) => version === wanted) ?? versions[0];
  const t = await getTranslations("runs.weights");
  const runs = await getTranslations("matching.run");
  const layout = await getTranslations("layout");
  return (
    <ClientMessages namespaces={["runs", "matching"]}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: runs("title"), href: paths.city.runs(locale) }, { label: t("title") }]}
          />
        }
      />
      <WeightsVersions versions={versions} shown={shown?.version ?? 1} locale={locale} timeZone={actor.timeZone} />
      <DownloadLink list="weights" {...{ actor, locale }} />
      <WeightsForm
        key={shown?.version ?? 1}
        weights={shown?.values ?? defaultWeights}
        version={shown?.version ?? 1}
        programs={programs.map((row) => ({ value: row.id, label: inLanguage(row.titleKo, row.titleEn, locale) }))}
        locale={locale}
      />
    </ClientMessages>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { chosenSnapshots, SnapshotsPage } from "@/components/applications/snapshots-page";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getApplication, listSnapshots } from "@/lib/applications/queries";
import { found, one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/applications/[id]/snapshots">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "applications.comparison" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const { id, locale: asked } = await params;
  const { from, to } = await searchParams;
  const locale = localeOf({ locale: asked });
  const application = await found(getApplication(actor, id));
  const snapshots = await listSnapshots(actor, id);
  const t = await getTranslations({ locale, namespace: "applications" });
  const layout = await getTranslations({ locale, namespace: "layout" });
  const label = locale === "ko" ? application.companyKo : application.companyEn || application.companyKo;
  const back = paths.city.application(locale, id);
  return (
    <SnapshotsPage
      breadcrumb={
        <Breadcrumb
          label={layout("breadcrumb")}
          items={[
            { label: t("cityTitle"), href: paths.city.applications(locale) },
            { label, href: back },
            { label: t("comparison.title") },
          ]}
        />
      }
      snapshots={snapshots}
      {...chosenSnapshots(snapshots, one(from), one(to))}
      action={paths.city.applicationSnapshots(locale, id)}
      back={back}
      locale={locale}
      timeZone={actor.timeZone}
    />
  );
}

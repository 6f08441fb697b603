import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { AccessMonthView } from "@/components/privacy/access-month";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { accessFilter } from "@/lib/privacy/input.access";
import { getAccessMonth } from "@/lib/privacy/queries.access";

type Props = PageProps<"/[locale]/city/trail/readings">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "access" });
  return { title: t("title") };
}

export default async function ReadingsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official", "admin");
  const filter = accessFilter.parse(await searchParams);
  const now = new Date();
  const found = await getAccessMonth(actor, filter, now);
  const t = await getTranslations();
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={t("layout.breadcrumb")}
            items={[{ label: t("audit.title"), href: paths.city.trail(locale) }, { label: t("access.title") }]}
          />
        }
        title={t("access.title")}
        lead={`${t("access.lead")} ${t(actor.role === "admin" ? "access.leadAdmin" : "access.leadCity")}`}
      />
      <AccessMonthView actor={actor} found={found} filter={filter} now={now} locale={locale} />
    </>
  );
}

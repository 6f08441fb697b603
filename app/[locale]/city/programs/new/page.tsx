import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { BeginForm } from "@/components/programs/begin-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/programs/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs.new" });
  return { title: t("title") };
}

export default async function Page({ params }: Props) {
  await requireActor("official");
  const locale = localeOf(await params);
  const t = await getTranslations("programs");
  const layout = await getTranslations("layout");
  return (
    <>
      <PageHeader
        title={t("new.title")}
        lead={t("new.lead")}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("manageTitle"), href: paths.city.programs(locale) }, { label: t("new.title") }]}
          />
        }
      />
      <ClientMessages namespaces={["programs"]}>
        <BeginForm />
      </ClientMessages>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Copied } from "@/components/programs/copied";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { found } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getProgramForEditing } from "@/lib/programs/queries";

type Props = PageProps<"/[locale]/city/programs/[id]/copied">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("copy.doneTitle") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const program = await found(getProgramForEditing(actor, id));
  const t = await getTranslations("programs");
  const layout = await getTranslations("layout");
  const title = locale === "ko" ? program.titleKo : program.titleEn;
  const source = program.source ?? program;
  return (
    <>
      <PageHeader
        title={t("copy.doneTitle")}
        lead={t("copy.doneLead", { title: locale === "ko" ? source.titleKo : source.titleEn })}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: t("manageTitle"), href: paths.city.programs(locale) },
              { label: title, href: paths.city.program(locale, program.id) },
              { label: t("copy.doneTitle") },
            ]}
          />
        }
      />
      <Copied program={program} locale={locale} />
    </>
  );
}

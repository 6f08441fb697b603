import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { BeginForm } from "@/components/programs/begin-form";
import { decidingZone } from "@/components/programs/program-schedule";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { found } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { formatMoment } from "@/lib/i18n/formatters";
import { localeOf } from "@/lib/i18n/locales";
import { getProgramForEditing } from "@/lib/programs/queries";
import { phaseOf } from "@/lib/programs/rules";

type Props = PageProps<"/[locale]/city/programs/[id]/copy">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("copy.title") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const program = await found(getProgramForEditing(actor, id));
  const t = await getTranslations("programs");
  const layout = await getTranslations("layout");
  const reasons = await getTranslations("reasons");
  const title = locale === "ko" ? program.titleKo : program.titleEn;
  const call = phaseOf(program, "call");
  const { id: programId, titleKo, titleEn } = program;
  return (
    <>
      <PageHeader
        title={t("copy.title")}
        lead={t("copy.lead", { title })}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: t("manageTitle"), href: paths.city.programs(locale) },
              { label: title, href: paths.city.program(locale, program.id) },
              { label: t("copy.title") },
            ]}
          />
        }
      />
      {call ? (
        <ClientMessages namespaces={["programs"]}>
          <BeginForm
            source={{
              ...{ programId, titleKo, titleEn },
              callHint: t("copy.callHint", { at: formatMoment(call.startsAt, locale, decidingZone) }),
            }}
          />
        </ClientMessages>
      ) : (
        <Notice tone="warning" title={reasons("phases_missing")} />
      )}
    </>
  );
}

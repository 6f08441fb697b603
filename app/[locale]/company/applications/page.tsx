import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApplyAction } from "@/components/applications/apply-action";
import { OwnApplicationList } from "@/components/applications/own-list";
import { DownloadLink } from "@/components/exports/download-link";
import { canStart } from "@/lib/applications/policy";
import { findOwnApplicationTo, listOwnApplications } from "@/lib/applications/queries";
import { getOwnCompany } from "@/lib/companies/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { findOpenProgram } from "@/lib/programs/queries";

type Props = PageProps<"/[locale]/company/applications">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "applications" });
  return { title: t("ownTitle") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("company");
  const locale = localeOf(await params);
  const [applications, program, company] = await Promise.all([
    listOwnApplications(actor),
    findOpenProgram(actor),
    found(getOwnCompany(actor)),
  ]);
  const mine = program ? await findOwnApplicationTo(actor, program.id) : null;
  return (
    <>
      <OwnApplicationList
        applications={applications}
        open={mine ? null : program}
        action={
          program ? (
            <ApplyAction
              role={actor.role}
              programId={program.id}
              open
              mine={mine}
              verdict={canStart(actor, program, company, new Date())}
              locale={locale}
            />
          ) : null
        }
        locale={locale}
        timeZone={actor.timeZone}
      />
      <DownloadLink list="ownApplications" {...{ actor, locale }} />
    </>
  );
}

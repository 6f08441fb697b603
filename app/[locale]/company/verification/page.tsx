import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { VerificationPage } from "@/components/companies/verification-page";
import { getOwnCompany } from "@/lib/companies/queries";
import { getIdentity } from "@/lib/companies/queries.identity";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { documentsAreScanned, listReads } from "@/lib/documents/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/company/verification">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "companies.identity" });
  return { title: t("page.title") };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("company");
  const company = await found(getOwnCompany(actor));
  const [identity, reads] = await Promise.all([
    getIdentity(actor, company.id),
    listReads(actor, { about: { kind: "company", id: company.id } }),
  ]);
  return (
    <VerificationPage
      {...{ actor, company, identity, reads }}
      scanned={documentsAreScanned()}
      locale={localeOf(await params)}
      now={new Date()}
    />
  );
}

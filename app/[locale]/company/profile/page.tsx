import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProfilePage } from "@/components/companies/profile-page";
import { getOwnCompany } from "@/lib/companies/queries";
import { found, one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/company/profile">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "companies" });
  return { title: t("profile.title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("company");
  const company = await found(getOwnCompany(actor));
  const now = new Date();
  const asked = await searchParams;
  const [just, before] = [one(asked.saved), one(asked.version)];
  const opened = just || before;
  return (
    <ProfilePage
      actor={actor}
      company={company}
      saved={await findDraft(actor, "company.profile", company.id)}
      opened={opened}
      justSaved={just !== "" && now.getTime() - company.updatedAt.getTime() < 60_000}
      locale={localeOf(await params)}
      now={now}
    />
  );
}

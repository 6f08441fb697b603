import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RegisterForm } from "@/components/companies/register-form";
import { NoticeWords } from "@/components/consents/notice-words";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Link } from "@/components/ui/link";
import { currentNotice } from "@/lib/consents/rules";
import { homeOf, paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/register">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "companies" });
  return shared(locale, {
    title: t("register.title"),
    description: t("register.lead"),
    at: (one) => paths.register(one),
  });
}

export default async function Page({ params }: Props) {
  const locale = localeOf(await params);
  const actor = await currentActor();
  if (actor.role !== "guest") redirect(homeOf(actor.role, locale));
  const t = await getTranslations("companies");
  return (
    <div className="max-w-3xl">
      <PageHeader title={t("register.title")} lead={t("register.lead")} />
      <ClientMessages namespaces={["companies"]}>
        <RegisterForm
          locale={locale}
          notice={<NoticeWords words={currentNotice("registration")[locale]} lang={locale} />}
        />
      </ClientMessages>
      <p className="mt-8">
        {t("register.haveAccount")}{" "}
        <Link href={paths.signIn(locale)} className="font-bold text-primary underline underline-offset-4">
          {t("register.signIn")}
        </Link>
      </p>
    </div>
  );
}

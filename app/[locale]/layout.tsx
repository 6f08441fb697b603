import "../fonts.css";
import "../globals.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { isLocale } from "@/lib/i18n/locales";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "common" });
  return { title: { default: t("portal"), template: `%s | ${t("portal")}` }, description: t("tagline") };
}

export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await headers(); // every page is rendered for its request, since each carries its own nonce
  return (
    <html lang={locale}>
      <body>
        <ClientMessages>{children}</ClientMessages>
      </body>
    </html>
  );
}

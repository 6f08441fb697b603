import "../fonts.css";
import "../globals.css";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { CspNonce } from "@/components/layout/CspNonce";
import { ClientMessages } from "@/components/layout/client-messages";
import { contrastCookie, contrastMode } from "@/components/layout/contrast";
import { PortalShell } from "@/components/layout/portal-shell";
import { env } from "@/lib/core/env";
import { paths, returnPathOf } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { isLocale } from "@/lib/i18n/locales";
import { listNewestNotices } from "@/lib/notifications/queries";

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: "common" });
  return {
    metadataBase: new URL(env.baseUrl),
    title: { default: t("portal"), template: `%s | ${t("portal")}` },
    description: t("tagline"),
    openGraph: { type: "website", siteName: t("portal"), locale: locale === "ko" ? "ko_KR" : "en_US" },
  };
}

export default async function RootLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  // Every page is rendered for its request: it carries a nonce and this reader's menu.
  const [list, jar, actor] = await Promise.all([headers(), cookies(), currentActor()]);
  const nonce = list.get("x-nonce");
  const path = list.get("x-portal-path");
  // A comfort, not the lock: to every page and deed this actor is a guest.
  if (actor.waiting && path && !path.startsWith(paths.setUpFactor(locale)))
    redirect(paths.setUpFactor(locale, { next: returnPathOf(path) }));
  const newest = actor.userId ? await listNewestNotices(actor) : { rows: [], unread: 0 };
  const contrast = contrastMode(jar.get(contrastCookie)?.value);
  return (
    <html lang={locale} data-krds-mode={contrast}>
      <head>
        <CspNonce nonce={nonce ?? ""} />
      </head>
      <body>
        <ClientMessages>
          <PortalShell actor={actor} newest={newest} locale={locale} demo={env.demo} contrast={contrast}>
            {children}
          </PortalShell>
        </ClientMessages>
      </body>
    </html>
  );
}

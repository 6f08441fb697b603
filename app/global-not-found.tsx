import "./fonts.css";
import "./globals.css";
import { headers } from "next/headers";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/lib/core/paths";
import { locales } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";

export const metadata = { title: "404 | Gwangju Blue Ocean" };

/** For addresses outside of both languages, which have no language of their own: said in both. */
export default async function GlobalNotFound() {
  await headers(); // rendered for each request, so that it gets its nonce
  return (
    <html lang="ko">
      <body>
        <main className="mx-auto flex max-w-3xl flex-col gap-8 px-4 py-16">
          {locales.map((locale) => (
            <section key={locale} lang={locale}>
              <EmptyState
                title={messages[locale].common.notFound.title}
                action={<LinkButton href={paths.home(locale)}>{messages[locale].common.notFound.home}</LinkButton>}
              >
                {messages[locale].common.notFound.text}
              </EmptyState>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

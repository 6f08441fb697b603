"use client";

import "./fonts.css";
import "./globals.css";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { locales } from "@/lib/i18n/locales";
import en from "@/lib/i18n/messages/en/common.json";
import ko from "@/lib/i18n/messages/ko/common.json";

const words = { ko: ko.error, en: en.error };

/** Where not even the frame around the pages could be made: said in both languages, without anything that needs a reading. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="ko">
      <body>
        <title>{`${words.ko.title} | Gwangju Blue Ocean`}</title>
        <main className="mx-auto flex max-w-3xl flex-col gap-8 px-4 py-16">
          {locales.map((locale) => (
            <section key={locale} lang={locale}>
              <EmptyState
                heading={locale === "ko" ? "h1" : "h2"}
                icon="danger"
                title={words[locale].title}
                action={<Button onClick={reset}>{words[locale].again}</Button>}
              >
                <p>{words[locale].text}</p>
                {error.digest ? <p>{words[locale].digest.replace("{digest}", error.digest)}</p> : null}
              </EmptyState>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { Suspense } from "react";
import { classNames } from "@/components/ui/class-names";

export type Language = { locale: string; label: string };
type LanguageLinksProps = { label: string; locale: string; languages: readonly Language[] };

/** The same page in the other language, with its filters. A full load: the language is a property of the whole document. */
export function LanguageLinks(props: LanguageLinksProps) {
  return (
    <Suspense fallback={<Links {...props} query="" />}>
      <LinksWithQuery {...props} />
    </Suspense>
  );
}

function LinksWithQuery(props: LanguageLinksProps) {
  const query = useSearchParams().toString();
  return <Links {...props} query={query && `?${query}`} />;
}

function Links({ label, locale, languages, query }: LanguageLinksProps & { query: string }) {
  const rest = usePathname().split("/").slice(2).join("/");
  return (
    <nav aria-label={label}>
      <ul className="flex items-center gap-1 text-body-s">
        {languages.map((language) => (
          <li key={language.locale} className="flex items-center">
            <a
              href={`/${language.locale}${rest && `/${rest}`}${query}`}
              lang={language.locale}
              hrefLang={language.locale}
              aria-current={language.locale === locale ? "true" : undefined}
              className={classNames(
                "flex min-h-9 items-center rounded-md px-2.5",
                language.locale === locale
                  ? "bg-surface-subtle font-bold text-basic"
                  : "text-subtle underline-offset-4 hover:text-basic hover:underline",
              )}
            >
              {language.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

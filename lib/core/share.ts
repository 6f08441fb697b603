import "server-only";
import type { Metadata } from "next";
import { type Locale, otherLocale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import { inBothLanguages, paths, type SharedPage } from "./paths";
import type { Picture } from "./picture";

/* What other sites and search engines are told of a public page beside what stands on it. */

export const pictureSize = { width: 1200, height: 630 } as const;

const titleOf: Record<SharedPage, (locale: Locale) => string> = {
  home: (locale) => translate(locale, "public")("home.title"),
  products: (locale) => translate(locale, "products")("catalogue.title"),
  programs: (locale) => translate(locale, "programs")("title"),
  chambers: (locale) => translate(locale, "chambers")("directory.title"),
  notices: (locale) => translate(locale, "pages")("notices.title"),
};

/** The picture of a page that is of the portal itself. */
export function pagePicture(page: SharedPage, locale: Locale): Picture {
  const common = translate(locale, "common");
  return { portal: common("portal"), title: titleOf[page](locale), line: common("tagline"), mark: null };
}

const territories: Record<Locale, string> = { ko: "ko_KR", en: "en_US" };

type Shared = {
  title: string;
  description?: string;
  /** Its address in either language, without conditions. */
  at: (locale: Locale) => string;
  /** The portal's where it has none of its own. */
  picture?: string;
  type?: "website" | "article";
};

/** The head of a public page: its one address, the same page in the other language, and how a link to it looks elsewhere. */
export function shared(locale: Locale, { title, description, at, picture, type = "website" }: Shared): Metadata {
  const common = translate(locale, "common");
  const about = description || common("tagline");
  const images = [{ url: picture ?? paths.pagePicture(locale, "home"), ...pictureSize, alt: title }];
  return {
    title,
    description: about,
    alternates: inBothLanguages(locale, at),
    openGraph: {
      type,
      ...{ title, description: about, images, url: at(locale), siteName: common("portal") },
      ...{ locale: territories[locale], alternateLocale: territories[otherLocale(locale)] },
    },
    twitter: { card: "summary_large_image", title, description: about, images },
  };
}

/** Of a page that is its reader's alone, or that leads nobody anywhere from outside. */
export const unlisted = { robots: { index: false, follow: false } } satisfies Metadata;

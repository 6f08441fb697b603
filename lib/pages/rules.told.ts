import { paths } from "../core/paths";
import { breadcrumbOf, graphOf, portalOf, type Step } from "../core/structured";
import { formatDay } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";

type Version = { titleKo: string; titleEn: string; publishedAt: Date | null };
type Whole = (path: string) => string;

/** In the reader's language, or in the one that there is. */
function titleOf({ titleKo, titleEn }: Pick<Version, "titleKo" | "titleEn">, locale: Locale) {
  const [own, other] = locale === "ko" ? [titleKo, titleEn] : [titleEn, titleKo];
  return { title: own || other, language: own ? locale : locale === "ko" ? "en" : "ko" };
}

/**
 * A notice in the words of schema.org, as it counts now: `first` is when its first version was published. Null where it was not
 * published.
 */
export function noticeGraph(shown: Version & { slug: string }, first: Date | null, locale: Locale, whole: Whole) {
  if (shown.publishedAt === null) return null;
  const portal: Step = { name: translate(locale, "common")("portal"), at: whole(paths.home(locale)) };
  const list: Step = { name: translate(locale, "pages")("notices.title"), at: whole(paths.notices(locale)) };
  const page = whole(paths.notice(locale, shown.slug));
  const { title, language } = titleOf(shown, locale);
  return graphOf(
    {
      "@type": "Article",
      "@id": `${page}#notice`,
      headline: title,
      url: page,
      inLanguage: language,
      datePublished: (first ?? shown.publishedAt).toISOString(),
      dateModified: shown.publishedAt.toISOString(),
      author: portalOf(portal),
      publisher: { "@id": `${portal.at}#portal` },
    },
    breadcrumbOf([portal, list, { name: title, at: page }]),
  );
}

type Pictured = Pick<Version, "titleKo" | "titleEn"> & { effectiveOn: string; sample: boolean };

/** What the picture beside a link to a notice says. */
export function pictureOfNotice(shown: Pictured, locale: Locale) {
  const common = translate(locale, "common");
  const { title } = titleOf(shown, locale);
  const line = `${translate(locale, "pages")("notices.title")} · ${formatDay(shown.effectiveOn, locale)}`;
  return { portal: common("portal"), title, line, mark: shown.sample ? common("sample") : null };
}

import { paths } from "../core/paths";
import { breadcrumbOf, graphOf, portalOf, type Step } from "../core/structured";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import { phaseOf, type Season } from "./rules";

/* What machines are told of a season: no more than its page says to everybody. */

type Told = Season & { slug: string; titleKo: string; titleEn: string; summaryKo: string; summaryEn: string };
type Whole = (path: string) => string;

/**
 * A season in the words of schema.org: a service that can be asked for while its call is open. No event, since nobody meets, and no
 * service of a government, since the portal does not claim to speak for one. Null for what is not published yet.
 */
export function programGraph(program: Told, locale: Locale, whole: Whole, now: Date) {
  if (program.publishedAt === null || program.publishedAt > now) return null;
  const portal: Step = { name: translate(locale, "common")("portal"), at: whole(paths.home(locale)) };
  const list: Step = { name: translate(locale, "programs")("title"), at: whole(paths.programs(locale)) };
  const page = whole(paths.program(locale, program.slug));
  const [name, description] =
    locale === "ko" ? [program.titleKo, program.summaryKo] : [program.titleEn, program.summaryEn];
  const call = phaseOf(program, "call");
  return graphOf(
    {
      "@type": "Service",
      "@id": `${page}#program`,
      name,
      ...(description && { description }),
      url: page,
      provider: portalOf(portal),
      audience: { "@type": "BusinessAudience", geographicArea: { "@type": "City", name: "Gwangju" } },
      areaServed: { "@type": "Country", name: "US" },
      availableChannel: { "@type": "ServiceChannel", serviceUrl: page, availableLanguage: ["ko", "en"] },
      ...(call && {
        hoursAvailable: {
          "@type": "OpeningHoursSpecification",
          validFrom: call.startsAt.toISOString(),
          validThrough: call.endsAt.toISOString(),
        },
      }),
    },
    breadcrumbOf([portal, list, { name, at: page }]),
  );
}

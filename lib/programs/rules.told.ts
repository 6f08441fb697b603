import { paths } from "../core/paths";
import { breadcrumbOf, graphOf, portalOf, type Step } from "../core/structured";
import { formatDate } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import { phaseOf, progressOf, type Season } from "./rules";

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

/** What the picture beside a link to a season says: until which day of Korea one can apply, while that lies ahead. */
export function pictureOfProgram(program: Told & { sample: boolean }, locale: Locale, now: Date) {
  const common = translate(locale, "common");
  const call = phaseOf(program, "call");
  // The last moment in which it is open: a call that ends at midnight closes on the day before.
  const last = call && progressOf(call, now) !== "past" ? new Date(call.endsAt.getTime() - 1) : null;
  return {
    portal: common("portal"),
    title: locale === "ko" ? program.titleKo : program.titleEn,
    line: last
      ? translate(locale, "programs")("callUntil", { at: formatDate(last, locale, "Asia/Seoul") })
      : common("tagline"),
    mark: program.sample ? common("sample") : null,
  };
}

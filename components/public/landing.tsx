import { useTranslations } from "next-intl";
import { Container } from "@/components/layout/container";
import { NoticeLines } from "@/components/pages/notice-list";
import { TeaserCards } from "@/components/products/catalogue";
import { LinkButton } from "@/components/ui/button";
import { Card, CardGrid } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { Teaser } from "@/lib/companies/queries.catalogue";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PageVersion } from "@/lib/pages/queries";
import type { ShownPhoto } from "@/lib/photos/queries";

type OpenProgram = { slug: string; title: string; summary: string; closesAt: Date | null };

const steps = ["register", "review", "match", "outcome"] as const;
const differences = ["niche", "consent", "explained"] as const;

export function Landing({
  locale,
  timeZone,
  program,
  notices,
  teasers,
  photos,
}: {
  locale: Locale;
  timeZone: string;
  program: OpenProgram | null;
  /** The newest of them. */
  notices: readonly PageVersion[];
  /** Some of the newest products, and the first photo of each. */
  teasers: readonly Teaser[];
  photos: readonly ShownPhoto[];
}) {
  const t = useTranslations("public.home");
  const words = useTranslations("pages.notices");
  return (
    <>
      <div className="border-b border-primary-light bg-primary-subtler">
        <Container className="flex flex-col gap-6 py-12 md:py-20">
          <h1 className="max-w-[24ch] text-display-s md:text-display-m">{t("title")}</h1>
          <p className="max-w-measure text-body-l text-basic">{t("lead")}</p>
          <div className="flex flex-wrap gap-3">
            <LinkButton href={paths.register(locale)} size="large">
              {t("register")}
            </LinkButton>
            <LinkButton
              href={program ? paths.program(locale, program.slug) : paths.programs(locale)}
              size="large"
              variant="secondary"
            >
              {program ? t("seeProgram") : t("seePrograms")}
            </LinkButton>
            <LinkButton href={paths.products(locale)} size="large" variant="tertiary">
              {t("seeProducts")}
            </LinkButton>
          </div>
        </Container>
      </div>
      <Container>
        <Section title={t("openProgram")}>
          {program ? (
            <Card
              tone="primary"
              padding="large"
              href={paths.program(locale, program.slug)}
              title={program.title}
              meta={program.closesAt ? t("until", { date: formatMoment(program.closesAt, locale, timeZone) }) : null}
            >
              <p className="max-w-measure">{program.summary}</p>
            </Card>
          ) : (
            <p className="max-w-measure">{t("noOpenProgram")}</p>
          )}
        </Section>
        {teasers.length > 0 ? (
          <Section
            title={t("productsTitle")}
            lead={t("productsLead")}
            actions={
              <LinkButton href={paths.products(locale)} variant="text">
                {t("allProducts")}
              </LinkButton>
            }
          >
            <TeaserCards teasers={teasers} photos={photos} heading="h3" locale={locale} />
          </Section>
        ) : null}
        {notices.length > 0 ? (
          <Section
            title={words("latest")}
            actions={
              <LinkButton href={paths.notices(locale)} variant="text">
                {words("all")}
              </LinkButton>
            }
          >
            <NoticeLines notices={notices} locale={locale} />
          </Section>
        ) : null}
        <Section title={t("howTitle")}>
          <ol className="grid grid-cols-1 gap-6 md:grid-cols-2 lg:grid-cols-4">
            {steps.map((step, index) => (
              <li key={step} className="flex flex-col gap-2 border-t-4 border-primary pt-4">
                <span aria-hidden="true" className="text-heading-m font-bold text-primary">
                  {index + 1}
                </span>
                <h3 className="text-heading-s">{t(`steps.${step}.title`)}</h3>
                <p className="text-subtle">{t(`steps.${step}.text`)}</p>
              </li>
            ))}
          </ol>
        </Section>
        <Section
          title={t("differentTitle")}
          actions={
            <LinkButton href={paths.howMatchingWorks(locale)} variant="tertiary" size="small">
              {t("howMatching")}
            </LinkButton>
          }
        >
          <CardGrid>
            {differences.map((difference) => (
              <Card key={difference} title={t(`different.${difference}.title`)}>
                <p className="text-subtle">{t(`different.${difference}.text`)}</p>
              </Card>
            ))}
          </CardGrid>
        </Section>
        <Section
          title={t("originTitle")}
          actions={
            <LinkButton href={paths.chambers(locale)} variant="tertiary" size="small">
              {t("chambersLink")}
            </LinkButton>
          }
        >
          <p className="max-w-measure">{t("origin")}</p>
        </Section>
      </Container>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { chapterNames, nameOf, stateNames } from "@/components/chambers/names";
import { chamberParts, OwnChamber } from "@/components/chambers/own-chamber";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { getChamber, listMentors, listOwnAbsences } from "@/lib/chambers/queries";
import { found, one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listChapters, listStates } from "@/lib/reference/queries";
import { canReadChamberFigures } from "@/lib/reports/policy";

type Props = PageProps<"/[locale]/mentor/chamber">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "chambers.own" });
  return { title: t("title") };
}

export default async function OwnChamberPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("mentor");
  const chamberId = actor.chamberId ?? "";
  const chamber = await found(getChamber(actor, chamberId));
  const [mentors, states, chapters, absences] = await Promise.all([
    listMentors(actor, chamberId),
    listStates(actor),
    listChapters(actor),
    listOwnAbsences(actor),
  ]);
  const asked = one((await searchParams).part);
  const t = await getTranslations("chambers.own");
  const common = await getTranslations("common");
  const briefs = await getTranslations("briefs.mentor");
  const figures = await getTranslations("reports.chamberReport");
  const interests = await getTranslations("conflicts.mine");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={nameOf(chamber, locale)}
        meta={chamber.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
        actions={
          <>
            {canReadChamberFigures(actor).ok ? (
              <LinkButton href={paths.mentor.reports(locale)} variant="secondary">
                {figures("link")}
              </LinkButton>
            ) : null}
            <LinkButton href={paths.mentor.briefs(locale)} variant="secondary">
              {briefs("link")}
            </LinkButton>
            <LinkButton href={paths.mentor.interests(locale)} variant="secondary">
              {interests("chamberLink")}
            </LinkButton>
            <LinkButton href={paths.chamber(locale, chamber.slug)} variant="tertiary">
              {t("public")}
            </LinkButton>
          </>
        }
      />
      <OwnChamber
        actor={actor}
        part={chamberParts.find((part) => part === asked) ?? "overview"}
        chamber={chamber}
        mentors={mentors}
        absences={absences}
        states={stateNames(states)}
        chapters={chapterNames(chapters, locale)}
        now={new Date()}
        locale={locale}
      />
    </>
  );
}

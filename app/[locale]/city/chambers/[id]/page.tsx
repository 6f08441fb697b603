import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChamberSheet } from "@/components/chambers/chamber-sheet";
import { chapterNames, nameOf, stateNameOf, stateNames } from "@/components/chambers/names";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { getChamber, listMentors } from "@/lib/chambers/queries";
import { found } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listChapters, listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/city/chambers/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const actor = await requireActor("official", "admin", "federation");
  return { title: nameOf(await found(getChamber(actor, id)), localeOf(rest)) };
}

export default async function CityChamberPage({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official", "admin", "federation");
  const chamber = await found(getChamber(actor, id));
  const [mentors, rows, chapters] = await Promise.all([listMentors(actor, id), listStates(actor), listChapters(actor)]);
  const states = stateNames(rows);
  const t = await getTranslations("chambers");
  const layout = await getTranslations("layout");
  const common = await getTranslations("common");
  return (
    <>
      <PageHeader
        title={nameOf(chamber, locale)}
        lead={t("sheet.lead", { city: chamber.city, state: stateNameOf(chamber.stateCode, states, locale) })}
        meta={chamber.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("list.title"), href: paths.city.chambers(locale) }, { label: nameOf(chamber, locale) }]}
          />
        }
      />
      <ChamberSheet
        actor={actor}
        chamber={chamber}
        mentors={actor.role === "federation" ? undefined : mentors}
        states={states}
        chapters={chapterNames(chapters, locale)}
        now={new Date()}
        locale={locale}
        invite={
          actor.role === "admin" ? (
            <LinkButton href={paths.city.accounts(locale, { tab: "invitations", whom: "mentor" })} variant="secondary">
              {t("sheet.inviteMentor")}
            </LinkButton>
          ) : undefined
        }
      />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChamberEntry } from "@/components/chambers/chamber-entry";
import { chapterNames, nameOf, stateNames } from "@/components/chambers/names";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { getPublicChamber } from "@/lib/chambers/queries";
import { found } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { listChapters, listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/chambers/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, ...rest } = await params;
  const chamber = await found(getPublicChamber(await currentActor(), slug));
  const locale = localeOf(rest);
  return shared(locale, {
    title: nameOf(chamber, locale),
    at: (one) => paths.chamber(one, slug),
    picture: paths.pagePicture(locale, "chambers"),
  });
}

export default async function ChamberPage({ params }: Props) {
  const { slug, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await currentActor();
  const chamber = await found(getPublicChamber(actor, slug));
  const [states, chapters] = await Promise.all([listStates(actor), listChapters(actor)]);
  const t = await getTranslations("chambers");
  const layout = await getTranslations("layout");
  const common = await getTranslations("common");
  return (
    <>
      <PageHeader
        title={nameOf(chamber, locale)}
        meta={chamber.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: layout("home"), href: paths.home(locale) },
              { label: t("directory.title"), href: paths.chambers(locale) },
              { label: nameOf(chamber, locale) },
            ]}
          />
        }
      />
      <ChamberEntry
        chamber={chamber}
        states={stateNames(states)}
        chapters={chapterNames(chapters, locale)}
        locale={locale}
      />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Landing } from "@/components/public/landing";
import { StructuredData } from "@/components/public/structured-data";
import { listShowcase } from "@/lib/companies/queries.catalogue";
import { absolute } from "@/lib/core/mail";
import { pageNonce } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { siteGraph } from "@/lib/core/structured";
import { localeOf } from "@/lib/i18n/locales";
import { listPublicNotices } from "@/lib/pages/queries";
import { listOpenPhotos } from "@/lib/photos/queries";
import { findOpenProgram } from "@/lib/programs/queries";

export async function generateMetadata({ params }: PageProps<"/[locale]">): Promise<Metadata> {
  const locale = localeOf(await params);
  const t = await getTranslations({ locale, namespace: "common" });
  const head = shared(locale, { title: t("portal"), at: (one) => paths.home(one) });
  return { ...head, title: { absolute: t("portal") } };
}

export default async function HomePage({ params }: PageProps<"/[locale]">) {
  const locale = localeOf(await params);
  const actor = await currentActor();
  const [program, notices, teasers] = await Promise.all([
    findOpenProgram(actor),
    listPublicNotices(actor, 1),
    listShowcase(actor, 3),
  ]);
  const photos = await listOpenPhotos(
    actor,
    teasers.map(({ id }) => id),
  );
  const t = await getTranslations("common");
  const graph = siteGraph(
    { name: t("portal"), about: t("tagline"), at: absolute(paths.home(locale)), language: locale },
    absolute(paths.products(locale)),
  );
  return (
    <>
      <StructuredData data={graph} nonce={await pageNonce()} />
      <Landing
        locale={locale}
        timeZone={actor.timeZone}
        notices={notices.rows.slice(0, 3)}
        teasers={teasers}
        photos={photos}
        program={
          program
            ? {
                slug: program.slug,
                title: locale === "ko" ? program.titleKo : program.titleEn,
                summary: locale === "ko" ? program.summaryKo : program.summaryEn,
                closesAt: program.phases.find(({ kind }) => kind === "call")?.endsAt ?? null,
              }
            : null
        }
      />
    </>
  );
}

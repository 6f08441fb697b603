import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextView } from "@/components/pages/text-view";
import { titleIn } from "@/components/pages/words";
import { StructuredData } from "@/components/public/structured-data";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { absolute } from "@/lib/core/mail";
import { found, pageNonce } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { versionFilter } from "@/lib/pages/input";
import { getNotice } from "@/lib/pages/queries";
import { noticeGraph } from "@/lib/pages/rules.told";

type Props = PageProps<"/[locale]/notices/[slug]">;

const read = async ({ params, searchParams }: Props) => {
  const [{ slug }, { version }] = [await params, versionFilter.parse(await searchParams)];
  return found(getNotice(await currentActor(), slug, version));
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const locale = localeOf(await props.params);
  const { shown } = await read(props);
  return shared(locale, {
    title: titleIn(shown, locale),
    at: (one) => paths.notice(one, shown.slug),
    picture: paths.noticePicture(locale, shown.slug),
    type: "article",
  });
}

export default async function Page(props: Props) {
  const locale = localeOf(await props.params);
  const page = await read(props);
  const layout = await getTranslations("layout");
  const t = await getTranslations("pages.notices");
  const { shown, versions } = page;
  const graph = noticeGraph(shown, versions.at(-1)?.publishedAt ?? null, locale, absolute);
  return (
    <>
      {graph ? <StructuredData data={graph} nonce={await pageNonce()} /> : null}
      <TextView
        page={page}
        hrefOf={(version) => paths.notice(locale, page.shown.slug, { version })}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: layout("home"), href: paths.home(locale) },
              { label: t("title"), href: paths.notices(locale) },
              { label: titleIn(page.shown, locale) },
            ]}
          />
        }
        locale={locale}
      />
    </>
  );
}

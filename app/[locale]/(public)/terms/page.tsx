import type { Metadata } from "next";
import { TextView } from "@/components/pages/text-view";
import { titleIn } from "@/components/pages/words";
import { found } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { shared } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { versionFilter } from "@/lib/pages/input";
import { getPublicText } from "@/lib/pages/queries";

type Props = PageProps<"/[locale]/terms">;

const read = async ({ searchParams }: Pick<Props, "searchParams">) => {
  const { version } = versionFilter.parse(await searchParams);
  return found(getPublicText(await currentActor(), "terms", version));
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = localeOf(await params);
  const { shown } = await read({ searchParams });
  return shared(locale, { title: titleIn(shown, locale), at: (one) => paths.terms(one) });
}

export default async function Page({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const page = await read({ searchParams });
  return <TextView page={page} hrefOf={(version) => paths.terms(locale, { version })} locale={locale} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { nameOf } from "@/components/chambers/names";
import { NewLead } from "@/components/exhibitions/new-lead";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { documentsAreScanned } from "@/lib/documents/queries";
import { canRecordLead } from "@/lib/exhibitions/policy";
import { getOwnBooth, listBoothProducts } from "@/lib/exhibitions/queries.booths";
import { listWaitingCards } from "@/lib/exhibitions/queries.cards";
import { localeOf } from "@/lib/i18n/locales";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/company/leads/new/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "exhibitions.leads" });
  return { title: t("record") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("company");
  const locale = localeOf(rest);
  const booth = await found(getOwnBooth(actor, id));
  const [products, states, cards] = await Promise.all([
    listBoothProducts(actor, id),
    listStates(actor),
    listWaitingCards(actor, id, null),
  ]);
  const name = ({ nameKo, nameEn }: (typeof products)[number]) => (locale === "en" && nameEn) || nameKo;
  return (
    <NewLead
      {...{ booth, cards, locale }}
      scanned={documentsAreScanned()}
      products={products.map((product) => ({ value: product.id, label: name(product) }))}
      states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
      records={canRecordLead(actor, booth, new Date()).ok}
    />
  );
}

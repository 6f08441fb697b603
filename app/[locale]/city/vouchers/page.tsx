import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 } from "uuid";
import { VouchersPage } from "@/components/companies/vouchers-page";
import { DownloadLink } from "@/components/exports/download-link";
import { listPublicChambers } from "@/lib/chambers/queries";
import { readVoucherFilter } from "@/lib/companies/input.identity";
import { listVoucherBatches } from "@/lib/companies/queries.identity";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/vouchers">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "companies.vouchers" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const filter = readVoucherFilter(asked);
  const [list, chambers] = await Promise.all([
    listVoucherBatches(actor, filter),
    listPublicChambers(actor, { q: "", state: "", group: "", sector: "" }),
  ]);
  const locale = localeOf(await params);
  const bodies = chambers.map(({ id, nameKo, nameEn }) => ({
    value: id,
    label: (locale === "en" && nameEn) || nameKo,
  }));
  return (
    <>
      <VouchersPage {...{ actor, list, bodies, filter, locale }} batchId={v7()} now={new Date()} />
      <DownloadLink list="vouchers" {...{ actor, asked, locale }} />
    </>
  );
}

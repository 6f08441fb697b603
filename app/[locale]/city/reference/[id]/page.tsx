import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { UploadPage } from "@/components/reference/upload-page";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { canConfirm, canDiscard } from "@/lib/reference/policy";
import { getUpload, listKeptEditions } from "@/lib/reference/queries.upkeep";

type Props = PageProps<"/[locale]/city/reference/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const t = await getTranslations({ locale: localeOf(rest), namespace: "imports" });
  const upload = await found(getUpload(await requireActor("official", "admin"), id));
  return { title: t("page.import.title", { kind: t(`kinds.${upload.kind}`) }) };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("official", "admin");
  const upload = await found(getUpload(actor, id));
  const editions = await listKeptEditions(actor);
  return (
    <UploadPage
      upload={upload}
      current={editions.some(({ importId, current }) => importId === upload.id && current)}
      confirm={canConfirm(actor, upload)}
      discard={canDiscard(actor, upload)}
      locale={localeOf(rest)}
      timeZone={actor.timeZone}
    />
  );
}

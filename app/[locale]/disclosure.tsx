import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DisclosurePage } from "@/components/disclosures/disclosure-page";
import type { Actor } from "@/lib/core/actor";
import { found } from "@/lib/core/page";
import { readDisclosures } from "@/lib/disclosures/queries.files";
import type { DisclosureSide } from "@/lib/disclosures/states";
import { documentsAreScanned } from "@/lib/documents/queries";
import { localeOf } from "@/lib/i18n/locales";

type Place = { id: string; locale: string };

export async function disclosureMetadata({ locale: asked }: Place): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf({ locale: asked }), namespace: "disclosures" });
  return { title: t("title") };
}

/** The technical files of an engagement, for either of its two sides. */
export async function Disclosure({ actor, place, side }: { actor: Actor; place: Place; side: DisclosureSide }) {
  const now = new Date();
  const read = await found(readDisclosures(actor, place.id, now));
  const facts = { ...read.room, answers: read.answers };
  return (
    <DisclosurePage
      found={read}
      scanned={documentsAreScanned()}
      locale={localeOf(place)}
      {...{ facts, actor, side, now }}
    />
  );
}

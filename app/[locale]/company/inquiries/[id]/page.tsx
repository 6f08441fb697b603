import type { Metadata } from "next";
import { cache } from "react";
import { CompanyInquiry } from "@/components/inquiries/company-inquiry";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";
import { getInquiry } from "@/lib/inquiries/queries";

type Props = PageProps<"/[locale]/company/inquiries/[id]">;

const read = cache(async (id: string) => found(getInquiry(await requireActor("company"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const { productKo, productEn } = await read(id);
  return { title: (localeOf(rest) === "en" && productEn) || productKo };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("company");
  const inquiry = await read(id);
  const unsent = await findDraft(actor, "inquiry.answer", inquiry.id);
  return <CompanyInquiry {...{ actor, inquiry, unsent }} now={new Date()} locale={localeOf(rest)} />;
}

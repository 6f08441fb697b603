import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ApplicationPreview } from "@/components/applications/preview";
import { ProgramHead } from "@/components/programs/program-head";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { documentsAreScanned } from "@/lib/documents/queries";
import { localeOf } from "@/lib/i18n/locales";
import { getProgramForEditing } from "@/lib/programs/queries";

type Props = PageProps<"/[locale]/city/programs/[id]/preview">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("part.preview") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const program = await found(getProgramForEditing(actor, id));
  const asked = ({ retiredAt }: { retiredAt: Date | null }) => retiredAt === null;
  const seen = {
    ...program,
    questions: program.questions.filter(asked),
    documents: program.documents.filter(asked),
  };
  return (
    <>
      <ProgramHead {...{ program, locale }} part="preview" now={new Date()} />
      <ApplicationPreview program={seen} scanned={documentsAreScanned()} locale={locale} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProgramHead } from "@/components/programs/program-head";
import { ProgramOverview } from "@/components/programs/program-overview";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";
import { canPublishProgram } from "@/lib/programs/policy";
import { getProgramForEditing } from "@/lib/programs/queries";
import { publishGaps } from "@/lib/programs/rules";

type Props = PageProps<"/[locale]/city/programs/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("part.overview") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const program = await found(getProgramForEditing(actor, id));
  const now = new Date();
  const gaps = publishGaps(program, now);
  return (
    <>
      <ProgramHead {...{ program, locale, now }} part="overview" />
      <ProgramOverview
        {...{ program, gaps, locale, now }}
        publish={canPublishProgram(actor, { ...program, gaps })}
        saved={await findDraft(actor, "program.edit", program.id)}
        timeZone={actor.timeZone}
      />
    </>
  );
}

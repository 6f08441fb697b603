import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProgramAdmin } from "@/components/programs/program-admin";
import { found, one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";
import { canPublishProgram } from "@/lib/programs/policy";
import { getProgram, listPrograms } from "@/lib/programs/queries";

type Props = PageProps<"/[locale]/city/programs">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("manageTitle") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const programs = await listPrograms(actor);
  const slug = one((await searchParams).program) || programs[0]?.slug;
  const program = slug ? await found(getProgram(actor, slug)) : null;
  const rubricWeight = program?.criteria.reduce((sum, criterion) => sum + criterion.weight, 0) ?? 0;
  const facts = { publishedAt: program?.publishedAt ?? null, phases: program?.phases.length ?? 0, rubricWeight };
  return (
    <ProgramAdmin
      programs={programs}
      program={program}
      saved={program ? await findDraft(actor, "program.edit", program.id) : null}
      publish={canPublishProgram(actor, facts)}
      locale={localeOf(await params)}
      timeZone={actor.timeZone}
      now={new Date()}
    />
  );
}

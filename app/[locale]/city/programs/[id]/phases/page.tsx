import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PhasesForm } from "@/components/programs/phases-form";
import { ProgramHead } from "@/components/programs/program-head";
import { VisibilityTable } from "@/components/programs/visibility-table";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getProgramForEditing } from "@/lib/programs/queries";
import { phasesAsTyped } from "@/lib/programs/rules.typed";

type Props = PageProps<"/[locale]/city/programs/[id]/phases">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("part.phases") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const program = await found(getProgramForEditing(actor, id));
  const t = await getTranslations("programs.phases");
  const now = new Date();
  const readAt = program.updatedAt.toISOString();
  const values = { programId: program.id, readAt, phases: phasesAsTyped(program.phases) };
  return (
    <>
      <ProgramHead {...{ program, locale, now }} part="phases" />
      <Section title={t("title")} lead={t("lead")}>
        <VisibilityTable phases={program.phases} timeZone={actor.timeZone} {...{ locale, now }} />
      </Section>
      <Section title={t("edit")} lead={t("editLead")}>
        {program.publishedAt ? <Notice className="mb-6" tone="warning" title={t("publishedNote")} /> : null}
        <ClientMessages namespaces={["programs"]}>
          <PhasesForm key={readAt} values={values} />
        </ClientMessages>
      </Section>
    </>
  );
}

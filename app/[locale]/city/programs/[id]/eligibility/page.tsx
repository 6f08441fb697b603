import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { EligibilityForm } from "@/components/programs/eligibility-form";
import { EligibilityRules } from "@/components/programs/eligibility-words";
import { ProgramHead } from "@/components/programs/program-head";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getProgramForEditing } from "@/lib/programs/queries";
import { isOpen } from "@/lib/programs/rules";
import { rulesAsTyped } from "@/lib/programs/rules.typed";

type Props = PageProps<"/[locale]/city/programs/[id]/eligibility">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("part.eligibility") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const program = await found(getProgramForEditing(actor, id));
  const t = await getTranslations("programs.conditions");
  const now = new Date();
  const readAt = program.updatedAt.toISOString();
  const values = { programId: program.id, readAt, rules: rulesAsTyped(program.eligibility) };
  return (
    <>
      <ProgramHead {...{ program, locale, now }} part="eligibility" />
      <Section title={t("inWords")}>
        <EligibilityRules rules={program.eligibility} locale={locale} />
      </Section>
      <Section title={t("title")} lead={t("lead")}>
        {isOpen(program, now) ? <Notice className="mb-6" tone="warning" title={t("openNote")} /> : null}
        <ClientMessages namespaces={["programs", "reference"]}>
          <EligibilityForm key={readAt} values={values} />
        </ClientMessages>
      </Section>
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { BudgetPage } from "@/components/programs/budget-page";
import { ProgramHead } from "@/components/programs/program-head";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getProgramForEditing } from "@/lib/programs/queries";
import { listBudget, listBudgetHistory } from "@/lib/programs/queries.budget";

type Props = PageProps<"/[locale]/city/programs/[id]/budget">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("part.budget") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const program = await found(getProgramForEditing(actor, id));
  const [lines, history] = await Promise.all([listBudget(actor, program.id), listBudgetHistory(actor, program.id)]);
  return (
    <>
      <ProgramHead {...{ program, locale }} part="budget" now={new Date()} />
      <BudgetPage programId={program.id} {...{ lines, history, locale }} />
      <DownloadLink list="budgetLines" asked={{ program: program.id }} {...{ actor, locale }} />
    </>
  );
}

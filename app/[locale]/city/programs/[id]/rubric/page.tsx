import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProgramHead } from "@/components/programs/program-head";
import { RubricPage } from "@/components/programs/rubric-page";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";
import { canPutRubricInForce, canStartRubricVersion } from "@/lib/programs/policy";
import { getProgramForEditing } from "@/lib/programs/queries";

type Props = PageProps<"/[locale]/city/programs/[id]/rubric">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("part.rubric") };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const program = await found(getProgramForEditing(actor, id));
  const draft = program.rubrics.find(({ inForceAt }) => inForceAt === null);
  return (
    <>
      <ProgramHead {...{ program, locale }} part="rubric" now={new Date()} />
      <RubricPage
        {...{ program, locale }}
        may={{
          start: canStartRubricVersion(actor, program),
          putInForce: canPutRubricInForce(actor, { rubric: draft ?? { inForceAt: null, criteria: [] } }),
        }}
        saved={draft ? await findDraft(actor, "program.rubric", draft.id) : null}
        timeZone={actor.timeZone}
      />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { nameOf } from "@/components/chambers/names";
import { OutcomePage } from "@/components/outcomes/outcome-page";
import { nameIn } from "@/components/outcomes/words";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { documentsAreScanned, listDocuments } from "@/lib/documents/queries";
import { localeOf } from "@/lib/i18n/locales";
import { getOutcome, listEvidence, listFollowUps, listHistory } from "@/lib/outcomes/queries";
import { findStep, getScale } from "@/lib/outcomes/queries.scale";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/company/outcomes/[id]">;

const read = cache(async (id: string) => found(getOutcome(await requireActor("company"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const outcome = await read(id);
  const t = await getTranslations({ locale, namespace: "outcomes.kind" });
  return { title: `${t(outcome.kind)} · ${nameIn(outcome.productKo, outcome.productEn, locale)}` };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("company");
  const outcome = await read(id);
  const now = new Date();
  const [evidence, followUps, history, scale, answered, documents, states] = await Promise.all([
    listEvidence(actor, id),
    listFollowUps(actor, id),
    listHistory(actor, id),
    getScale(actor, now),
    findStep(actor, outcome.scaleVersion, outcome.attributionStep),
    listDocuments(actor, { about: { kind: "outcome", id } }),
    listStates(actor),
  ]);
  const filed = new Set(evidence.map(({ documentId }) => documentId));
  return (
    <OutcomePage
      {...{ outcome, evidence, followUps, history, scale, answered, actor, now, locale }}
      uploads={documents.filter((document) => !filed.has(document.id))}
      states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
      scanned={documentsAreScanned()}
    />
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftPage, draftSteps, resumeStep } from "@/components/applications/draft-page";
import { StatusPage } from "@/components/applications/status-page";
import {
  canAddToAppeal,
  canAnswer,
  canAppeal,
  canAttach,
  canReportCondition,
  canSave,
  canSubmit,
  canWithdraw,
} from "@/lib/applications/policy";
import {
  findSnapshot,
  getOwnApplication,
  listAttached,
  listHistory,
  listInfoRequests,
  type OwnApplication,
  readWhole,
} from "@/lib/applications/queries";
import { listAppeals } from "@/lib/applications/queries.appeals";
import { gapsWithin, submissionFacts } from "@/lib/applications/rules";
import { outlineOf } from "@/lib/applications/rules.outline";
import { listProductsOfCompany } from "@/lib/companies/queries";
import { canSpeakForCompany } from "@/lib/consents/policy";
import { listTransferConsents } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { found, one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findOwnFeedback, findOwnRank } from "@/lib/deliberation/queries.decisions";
import { documentsAreScanned, listDocuments, listReads } from "@/lib/documents/queries";
import { findDraft } from "@/lib/drafts/queries";
import { type Locale, localeOf } from "@/lib/i18n/locales";
import { phaseOf } from "@/lib/programs/rules";

type Props = PageProps<"/[locale]/company/applications/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, locale } = await params;
  const application = await found(getOwnApplication(await requireActor("company"), id));
  const program = localeOf({ locale }) === "ko" ? application.programTitleKo : application.programTitleEn;
  return { title: application.receiptNumber ? `${application.receiptNumber} ${program}` : program };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("company");
  const { id, locale: asked } = await params;
  const application = await found(getOwnApplication(actor, id));
  const locale = localeOf({ locale: asked });
  return application.state === "draft"
    ? drafting(actor, application, one((await searchParams).step), locale)
    : following(actor, application, locale);
}

const inUse = ({ state }: { state: string }) => state !== "archived";
const aboutIt = (application: OwnApplication) => ({ about: { kind: "application" as const, id: application.id } });

async function drafting(actor: Actor, application: OwnApplication, wanted: string, locale: Locale) {
  const now = new Date();
  const [whole, products, consents, saved, uploads] = await Promise.all([
    found(readWhole(actor, application, now)),
    listProductsOfCompany(actor, application.companyId),
    listTransferConsents(actor),
    findDraft(actor, "application.edit", application.id),
    listDocuments(actor, aboutIt(application)),
  ]);
  const step = draftSteps.find((known) => known === wanted) ?? resumeStep(application, saved, whole.gaps);
  const { program } = whole;
  return (
    <DraftPage
      {...{ application, step, whole, consents, saved, uploads, locale, now }}
      outline={outlineOf(program, whole.gaps)}
      products={products.filter(inUse)}
      scanned={documentsAreScanned()}
      may={{
        save: canSave(actor, application, program, now),
        attach: canAttach(actor, application, program, now),
        submit: canSubmit(actor, application, submissionFacts(whole), now),
        withdraw: canWithdraw(actor, application),
        consent: canSpeakForCompany(actor, application.companyId),
      }}
      callEndsAt={phaseOf(program, "call")?.endsAt ?? null}
      timeZone={actor.timeZone}
    />
  );
}

/** While the city has opened parts for changes: the application as it stands now. */
async function editingOf(actor: Actor, application: OwnApplication, now: Date) {
  const parts = application.requestedParts ?? [];
  if (parts.length === 0) return null;
  const [whole, products, uploads] = await Promise.all([
    found(readWhole(actor, application, now)),
    listProductsOfCompany(actor, application.companyId),
    listDocuments(actor, aboutIt(application)),
  ]);
  return {
    parts,
    uploads,
    program: whole.program,
    gaps: gapsWithin(whole.gaps, parts),
    products: products.filter(inUse),
  };
}

/** What was approved about each criterion, in words; empty before the result is told. */
async function feedbackOf(actor: Actor, id: string, locale: Locale) {
  const t = await getTranslations({ locale, namespace: "deliberation" });
  return (await findOwnFeedback(actor, id)).map((one) => ({ ...one, band: t(`band.${one.band}`) }));
}

async function following(actor: Actor, application: OwnApplication, locale: Locale) {
  const now = new Date();
  const { id } = application;
  const [snapshot, history, requests, appeals, files, consents, editing, answer, edit, appeal, feedback, place, reads] =
    await Promise.all([
      findSnapshot(actor, id),
      listHistory(actor, id),
      listInfoRequests(actor, id),
      listAppeals(actor, id),
      listAttached(actor, id),
      listTransferConsents(actor),
      editingOf(actor, application, now),
      findDraft(actor, "application.answer", id),
      findDraft(actor, "application.edit", id),
      findDraft(actor, "application.appeal", id),
      feedbackOf(actor, id, locale),
      findOwnRank(actor, id),
      listReads(actor, aboutIt(application)),
    ]);
  return (
    <StatusPage
      {...{ actor, application, snapshot, history, requests, appeals, files, consents, editing, locale, now }}
      scanned={documentsAreScanned()}
      feedback={feedback}
      place={place}
      reads={reads}
      saved={{ answer, edit, appeal }}
      may={{
        answer: canAnswer(actor, application, editing?.gaps.length),
        attach: editing ? canAttach(actor, application, editing.program, now) : { ok: false, reason: "part_not_open" },
        appeal: canAppeal(actor, application, application.appealDays, now),
        addToAppeal: canAddToAppeal(actor, application),
        report: canReportCondition(actor, application, { metAt: null }),
        withdraw: canWithdraw(actor, application),
        consent: canSpeakForCompany(actor, application.companyId),
      }}
      timeZone={actor.timeZone}
    />
  );
}

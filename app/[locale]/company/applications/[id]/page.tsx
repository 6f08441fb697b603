import type { Metadata } from "next";
import { DraftPage, draftSteps } from "@/components/applications/draft-page";
import { StatusPage } from "@/components/applications/status-page";
import { canAnswer, canSave, canSubmit, canWithdraw } from "@/lib/applications/policy";
import {
  findSnapshot,
  getOwnApplication,
  listHistory,
  listInfoRequests,
  type OwnApplication,
  readChosen,
} from "@/lib/applications/queries";
import { missingBeforeSubmission } from "@/lib/applications/rules";
import { listProductsOfCompany } from "@/lib/companies/queries";
import { canSpeakForCompany } from "@/lib/consents/policy";
import { listTransferConsents } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { found, one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { type Locale, localeOf } from "@/lib/i18n/locales";
import { getProgramById } from "@/lib/programs/queries";
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
  const wanted = one((await searchParams).step);
  return application.state === "draft"
    ? drafting(actor, application, draftSteps.find((step) => step === wanted) ?? "write", locale)
    : following(actor, application, locale);
}

async function drafting(actor: Actor, application: OwnApplication, step: (typeof draftSteps)[number], locale: Locale) {
  const now = new Date();
  const [chosen, products, consents, saved, season] = await Promise.all([
    readChosen(actor, application),
    listProductsOfCompany(actor, application.companyId),
    listTransferConsents(actor),
    findDraft(actor, "application.edit", application.id),
    found(getProgramById(actor, application.programId)),
  ]);
  const gaps = missingBeforeSubmission(application, chosen.company, chosen.products);
  const facts = { season, companyState: application.companyState, gaps: gaps.length };
  return (
    <DraftPage
      {...{ application, step, chosen, gaps, consents, saved, locale, now }}
      products={products.filter((product) => product.state !== "archived")}
      may={{
        save: canSave(actor, application, season, now),
        submit: canSubmit(actor, application, facts, now),
        withdraw: canWithdraw(actor, application),
        consent: canSpeakForCompany(actor, application.companyId),
      }}
      callEndsAt={phaseOf(season, "call")?.endsAt ?? null}
      timeZone={actor.timeZone}
    />
  );
}

async function following(actor: Actor, application: OwnApplication, locale: Locale) {
  const [snapshot, history, requests, consents, saved] = await Promise.all([
    findSnapshot(actor, application.id),
    listHistory(actor, application.id),
    listInfoRequests(actor, application.id),
    listTransferConsents(actor),
    findDraft(actor, "application.answer", application.id),
  ]);
  return (
    <StatusPage
      {...{ application, snapshot, history, requests, consents, saved, locale }}
      may={{
        answer: canAnswer(actor, application),
        withdraw: canWithdraw(actor, application),
        consent: canSpeakForCompany(actor, application.companyId),
      }}
      timeZone={actor.timeZone}
      now={new Date()}
    />
  );
}

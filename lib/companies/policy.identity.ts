import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { isOfficial, isOpen, mayWriteFor } from "./policy";
import {
  type CompanyState,
  companyMachine,
  type RegistrationStatus,
  soundStatus,
  type VerificationMethod,
} from "./states";

type CompanyFacts = { id: string; state: CompanyState; businessNumber: string | null; sample: boolean };

/** What there is to go by; `status` is null where the tax service has not answered about the present number. */
export type Evidence = { status: RegistrationStatus | null; documentIds: readonly string[]; voucherId: string | null };

/** Invented numbers may be somebody's: a sample company is never asked about. */
export const canBeAskedAbout = (company: CompanyFacts): Verdict =>
  all(
    isOpen(company.state),
    when(company.businessNumber !== null, "business_number_missing"),
    when(!company.sample, "sample_not_asked_about"),
  );

export const canRecordRegistration = (actor: Actor, company: CompanyFacts): Verdict =>
  all(when(actor.role === "system", "not_your_role"), canBeAskedAbout(company));

/** `serviceIsOn`: whether this portal has a key for the tax service. */
export const canAskAgain = (actor: Actor, company: CompanyFacts, serviceIsOn: boolean): Verdict =>
  all(isOfficial(actor), when(serviceIsOn, "tax_service_off"), canBeAskedAbout(company));

export const canLook = (actor: Actor, { lookSince }: { lookSince: Date | null }): Verdict =>
  all(isOfficial(actor), when(lookSince !== null, "nothing_to_look_at"));

/** An official goes by what is there, and by nothing that is not. */
export const canUseMethod = (
  method: VerificationMethod,
  { status, documentIds, voucherId }: Evidence,
  documentId: string | null,
): Verdict => {
  switch (method) {
    case "tax_service":
      return when(status === soundStatus, "status_does_not_hold");
    case "document":
      return when(documentId !== null && documentIds.includes(documentId), "registration_document_missing");
    case "trade_body_code":
      return when(voucherId !== null, "voucher_missing");
    default:
      return { ok: true };
  }
};

/** While the city has yet to say yes. */
const isToBeVerified = (state: CompanyState) =>
  any(companyMachine.may("askVerification", state), companyMachine.may("verify", state));

export const canAttachRegistration = (actor: Actor, company: { id: string; state: CompanyState }): Verdict =>
  all(mayWriteFor(actor, company.id), isOpen(company.state));

/** It is for the number of the moment. One that stands is enough; otherwise another may be entered. */
export const canEnterVoucher = (
  actor: Actor,
  company: { id: string; state: CompanyState; businessNumber: string | null },
  vouched: boolean,
): Verdict =>
  all(
    mayWriteFor(actor, company.id),
    isToBeVerified(company.state),
    when(company.businessNumber !== null, "business_number_missing"),
    when(!vouched, "vouched_already"),
  );

export const canIssueVouchers = (actor: Actor): Verdict => isOfficial(actor);

export const canRevokeVouchers = (actor: Actor, { revokedAt }: { revokedAt: Date | null }): Verdict =>
  all(isOfficial(actor), when(revokedAt === null, "vouchers_revoked"));

import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { type ProductFacts, productGaps } from "./rules";
import {
  type CompanyState,
  companiesInGoodStanding,
  companyMachine,
  type ProductState,
  productMachine,
} from "./states";

type CompanyFacts = { id: string; state: CompanyState };
type OwnedProduct = { companyId: string; companyState: CompanyState; state: ProductState };

export const isOfficial = (actor: Actor) => when(actor.role === "official", "not_your_role");
export const isOpen = (state: CompanyState) => any(companyMachine.may("close", state), when(false, "company_closed"));
const inGoodStanding = (state: CompanyState) =>
  all(isOpen(state), when((companiesInGoodStanding as readonly CompanyState[]).includes(state), "company_suspended"));

/** Members of the company; viewers only read. */
export const mayWriteFor = (actor: Actor, companyId: string) =>
  all(
    when(actor.role === "company" && actor.companyId === companyId, "not_your_company"),
    when(actor.memberRole !== "viewer", "viewer_reads_only"),
  );

export const canRegister = (actor: Actor): Verdict => when(actor.role === "guest", "signed_in_already");

export const canEditProfile = (actor: Actor, company: CompanyFacts): Verdict =>
  all(mayWriteFor(actor, company.id), isOpen(company.state));

/** The number that was or is being checked stays; it may change while a check can still be asked for. */
export const canChangeBusinessNumber = (company: { state: CompanyState }): Verdict =>
  any(companyMachine.may("askVerification", company.state), when(false, "business_number_locked"));

export const canAskVerification = (actor: Actor, company: CompanyFacts & { businessNumber: string | null }): Verdict =>
  all(
    mayWriteFor(actor, company.id),
    companyMachine.may("askVerification", company.state),
    when(actor.emailVerified, "email_not_verified"),
    when(company.businessNumber !== null, "business_number_missing"),
  );

/** The city's moves on a company. */
export const canMoveCompany = (
  actor: Actor,
  company: { state: CompanyState },
  move: "verify" | "failVerification" | "suspend" | "reinstate" | "close",
): Verdict => all(isOfficial(actor), companyMachine.may(move, company.state));

export const canReadContact = (actor: Actor): Verdict => isOfficial(actor);

export const canCreateProduct = (actor: Actor, company: CompanyFacts): Verdict =>
  all(mayWriteFor(actor, company.id), inGoodStanding(company.state));

/** Owners and editors of a company in good standing: what every deed on a product asks first. */
export const canWriteProduct = (actor: Actor, product: OwnedProduct) =>
  all(mayWriteFor(actor, product.companyId), inGoodStanding(product.companyState));

/** What the city has looked at, or is looking at, stays as it is: a copy can be changed. */
export const canEditProduct = (actor: Actor, product: OwnedProduct): Verdict =>
  all(canWriteProduct(actor, product), any(productMachine.may("submit", product.state), when(false, "product_locked")));

export const canSubmitProduct = (actor: Actor, product: OwnedProduct & ProductFacts): Verdict =>
  all(
    canWriteProduct(actor, product),
    productMachine.may("submit", product.state),
    when(actor.emailVerified, "email_not_verified"),
    when(productGaps(product).length === 0, "product_incomplete"),
  );

export const canReviewProduct = (
  actor: Actor,
  product: { state: ProductState },
  move: "approve" | "requestChanges",
): Verdict => all(isOfficial(actor), productMachine.may(move, product.state));

/** The company's own moves that need nothing more. */
export const canMoveProduct = (
  actor: Actor,
  product: OwnedProduct,
  move: "publish" | "reconfirm" | "archive",
): Verdict => all(canWriteProduct(actor, product), productMachine.may(move, product.state));

/** Shown from when the product is published on, so it can be said beforehand. */
export const canShowTerms = (actor: Actor, product: OwnedProduct & { termsOpen: boolean }, shown: boolean): Verdict =>
  all(
    canWriteProduct(actor, product),
    when(product.state !== "archived", "wrong_state"),
    when(product.termsOpen !== shown, shown ? "terms_open_already" : "terms_closed_already"),
  );

export const canCopyProduct = (actor: Actor, product: OwnedProduct): Verdict => canWriteProduct(actor, product);

export const canLetGoStale = (actor: Actor, product: { state: ProductState }): Verdict =>
  all(when(actor.role === "system", "not_your_role"), productMachine.may("goStale", product.state));

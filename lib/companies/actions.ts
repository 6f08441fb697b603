"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  approveProduct,
  archiveProduct,
  askVerification,
  closeCompany,
  closeTerms,
  copyProduct,
  createProduct,
  discloseContact,
  editProduct,
  editProfile,
  failVerification,
  openTerms,
  publishProduct,
  reconfirmProduct,
  registerCompany,
  reinstateCompany,
  requestProductChanges,
  submitProduct,
  suspendCompany,
  verifyCompany,
} from "./commands";
import {
  attachRegistration,
  enterVoucher,
  issueVouchers,
  lookAtRegistration,
  recheckRegistration,
  revokeVouchers,
} from "./commands.identity";
import { findHsOptions } from "./queries";

export async function registerCompanyAction(raw: unknown) {
  return act(registerCompany, raw, { forGuests: true, to: (_, locale) => paths.registered(locale) });
}

export async function editProfileAction(raw: unknown) {
  return act(editProfile, raw, {
    to: ({ version }, locale) => paths.company.profile(locale, { saved: version }),
  });
}

export async function askVerificationAction(raw: unknown) {
  return act(askVerification, raw);
}

export async function verifyCompanyAction(raw: unknown) {
  return act(verifyCompany, raw);
}

export async function failVerificationAction(raw: unknown) {
  return act(failVerification, raw);
}

export async function suspendCompanyAction(raw: unknown) {
  return act(suspendCompany, raw);
}

export async function reinstateCompanyAction(raw: unknown) {
  return act(reinstateCompany, raw);
}

export async function closeCompanyAction(raw: unknown) {
  return act(closeCompany, raw);
}

export async function discloseContactAction(raw: unknown) {
  return act(discloseContact, raw, { quiet: true });
}

export async function recheckRegistrationAction(raw: unknown) {
  return act(recheckRegistration, raw);
}

export async function lookAtRegistrationAction(raw: unknown) {
  return act(lookAtRegistration, raw);
}

export async function attachRegistrationAction(raw: unknown) {
  return act(attachRegistration, raw);
}

export async function issueVouchersAction(raw: unknown) {
  return act(issueVouchers, raw);
}

export async function revokeVouchersAction(raw: unknown) {
  return act(revokeVouchers, raw);
}

export async function enterVoucherAction(raw: unknown) {
  return act(enterVoucher, raw);
}

export async function createProductAction(raw: unknown) {
  return act(createProduct, raw, { to: ({ id }, locale) => paths.company.product(locale, id, { saved: 1 }) });
}

export async function editProductAction(raw: unknown) {
  return act(editProduct, raw, {
    to: ({ id, version }, locale) => paths.company.product(locale, id, { saved: version }),
  });
}

export async function copyProductAction(raw: unknown) {
  return act(copyProduct, raw, { to: ({ id }, locale) => paths.company.product(locale, id) });
}

export async function submitProductAction(raw: unknown) {
  return act(submitProduct, raw);
}

export async function approveProductAction(raw: unknown) {
  return act(approveProduct, raw);
}

export async function requestProductChangesAction(raw: unknown) {
  return act(requestProductChanges, raw);
}

export async function publishProductAction(raw: unknown) {
  return act(publishProduct, raw);
}

export async function reconfirmProductAction(raw: unknown) {
  return act(reconfirmProduct, raw);
}

export async function openTermsAction(raw: unknown) {
  return act(openTerms, raw);
}

export async function closeTermsAction(raw: unknown) {
  return act(closeTerms, raw);
}

export async function archiveProductAction(raw: unknown) {
  return act(archiveProduct, raw);
}

export async function findHsOptionsAction(raw: unknown) {
  return act(findHsOptions, raw, { forGuests: true, quiet: true });
}

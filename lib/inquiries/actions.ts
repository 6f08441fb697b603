"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  answerInquiry,
  askAboutProduct,
  closeInquiry,
  confirmInquiry,
  discloseBuyer,
  markSpam,
  withdrawInquiry,
} from "./commands";

export async function askAboutProductAction(raw: unknown) {
  return act(askAboutProduct, raw, {
    forGuests: true,
    to: ({ slug }, locale) => `${paths.product(locale, slug, { asked: 1 })}#ask`,
  });
}

export async function confirmInquiryAction(raw: unknown) {
  return act(confirmInquiry, raw, { forGuests: true });
}

export async function withdrawInquiryAction(raw: unknown) {
  return act(withdrawInquiry, raw, { forGuests: true });
}

export async function answerInquiryAction(raw: unknown) {
  return act(answerInquiry, raw);
}

export async function closeInquiryAction(raw: unknown) {
  return act(closeInquiry, raw);
}

export async function markSpamAction(raw: unknown) {
  return act(markSpam, raw);
}

export async function discloseBuyerAction(raw: unknown) {
  return act(discloseBuyer, raw, { quiet: true });
}

"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import { createNotice, publishPage, savePage, startVersion, withdrawPage } from "./commands";

export async function createNoticeAction(raw: unknown) {
  return act(createNotice, raw, { to: ({ id }, locale) => paths.city.page(locale, id) });
}

export async function startVersionAction(raw: unknown) {
  return act(startVersion, raw);
}

export async function savePageAction(raw: unknown) {
  return act(savePage, raw);
}

export async function publishPageAction(raw: unknown) {
  return act(publishPage, raw);
}

export async function withdrawPageAction(raw: unknown) {
  return act(withdrawPage, raw);
}

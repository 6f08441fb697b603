"use server";

import { act } from "../core/act";
import { chooseLetters, readAllNotices, readNotice } from "./commands";

/** Follows a press on a notice that leads to another page: that page reads anew by itself. */
export async function readNoticeAction(raw: unknown) {
  return act(readNotice, raw, { quiet: true });
}

export async function readAllNoticesAction(raw: unknown) {
  return act(readAllNotices, raw);
}

export async function chooseLettersAction(raw: unknown) {
  return act(chooseLetters, raw);
}

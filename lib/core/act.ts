import "server-only";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import type { Actor } from "./actor";
import { readBody } from "./body";
import type { Command } from "./command";
import { type ActionResult, forbidden, Refusal } from "./errors";
import { fromOurPage } from "./origin";
import { currentActor, renewSession } from "./session";

/**
 * Runs a command for the person who is asking and turns refusals into an answer that a form can show. With `to` the
 * answer is a redirect to the page that reads the result; without, the page that is shown reads again. `renew`: the deed
 * has raised what the session may do, which goes on under a new id.
 */
export async function act<Raw, Result>(
  command: Command<Raw, Result>,
  raw: unknown,
  {
    to,
    quiet = false,
    renew = false,
    forGuests = false,
  }: {
    to?: (result: Result, locale: Locale) => string;
    quiet?: boolean;
    renew?: boolean;
    /** A deed that nobody has to be signed in for: refused, it says why. */
    forGuests?: boolean;
  } = {},
): Promise<ActionResult<Result>> {
  const outcome = await attempt(command, raw, forGuests);
  if (!outcome.ok) return outcome;
  if (renew) await renewSession();
  if (to) {
    const asked = await getLocale();
    redirect(to(outcome.data, isLocale(asked) ? asked : "ko"));
  }
  if (!quiet) refresh();
  return outcome;
}

async function attempt<Raw, Result>(
  command: Command<Raw, Result>,
  raw: unknown,
  forGuests: boolean,
): Promise<ActionResult<Result>> {
  let asking: Actor | null = null;
  try {
    if (!fromOurPage(await headers())) throw forbidden("foreign_origin");
    asking = await currentActor();
    return { ok: true, data: await command(asking, readBody(raw) as Raw) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, fields } = asking && !forGuests ? saidTo(asking, error) : error;
    return { ok: false, code, reason, fields };
  }
}

/**
 * Whose session is over in the meantime is told that, and not that the thing they were writing to is not there. The same
 * whatever was asked for: a guest learns nothing by it.
 */
export const saidTo = (actor: Actor, refusal: Refusal): Refusal =>
  actor.role === "guest" && !actor.waiting && (refusal.code === "not_found" || refusal.code === "forbidden")
    ? forbidden("signed_out")
    : refusal;

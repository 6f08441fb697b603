import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { draftPages, type PageKind, type PageState, pageMachine, type TranslationState } from "./states";

type Facts = { kind: PageKind; state: PageState };

/** The operator keeps every text; officials keep the notices. */
export const canKeep = (actor: Actor, kind: PageKind): Verdict =>
  any(
    when(actor.role === "official" && kind === "notice", "not_your_role"),
    when(actor.role === "admin", "not_your_role"),
  );

/** One wording at a time is being written. */
export const canStartVersion = (actor: Actor, page: { kind: PageKind; drafts: number }): Verdict =>
  all(canKeep(actor, page.kind), when(page.drafts === 0, "draft_there_already"));

export const canSavePage = (actor: Actor, version: Facts): Verdict =>
  all(canKeep(actor, version.kind), when((draftPages as readonly PageState[]).includes(version.state), "wrong_state"));

/** What everybody is bound by stands in both languages; a notice may come before its translation. */
export const canPublishPage = (
  actor: Actor,
  version: Facts & { translation: TranslationState; written: boolean },
): Verdict =>
  all(
    canKeep(actor, version.kind),
    pageMachine.may("publish", version.state),
    when(version.written, "page_not_written"),
    when(version.kind === "notice" || version.translation === "current", "translation_not_current"),
  );

/** The terms that are in force stay until others are: only notices are taken back. */
export const canWithdrawPage = (actor: Actor, version: Facts): Verdict =>
  all(
    canKeep(actor, version.kind),
    pageMachine.may("withdraw", version.state),
    when(version.kind === "notice", "only_notices_withdrawn"),
  );

import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { type ImportState, importMachine } from "./states";

/** Reference data is kept by the city's staff and the operator. */
export const canKeepReference = (actor: Actor): Verdict =>
  when(actor.role === "official" || actor.role === "admin", "not_allowed");

/** The portal itself: the worker, and the operator at the terminal. */
export const canImport = (actor: Actor): Verdict => when(actor.role === "system", "not_allowed");

type Upload = { state: ImportState };

export const canCheck = (actor: Actor, upload: Upload): Verdict =>
  all(canImport(actor), importMachine.may("check", upload.state));

export const canFinishCheck = (actor: Actor, upload: Upload): Verdict =>
  all(canImport(actor), importMachine.may("preview", upload.state));

export const canFinishImport = (actor: Actor, upload: Upload): Verdict =>
  all(canImport(actor), importMachine.may("complete", upload.state));

export const canFail = (actor: Actor, upload: Upload): Verdict =>
  all(canImport(actor), importMachine.may("fail", upload.state));

export const canConfirm = (actor: Actor, upload: Upload): Verdict =>
  all(canKeepReference(actor), importMachine.may("confirm", upload.state));

export const canDiscard = (actor: Actor, upload: Upload): Verdict =>
  all(canKeepReference(actor), importMachine.may("discard", upload.state));

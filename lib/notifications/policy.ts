import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { opensToOperator } from "./rules";

/** The text of a kept letter holds a person's name and, often, a link that acts for them. */
export const canReadLetter = (actor: Actor, letter: { kind: string }): Verdict =>
  all(when(actor.role === "admin", "not_your_role"), when(opensToOperator(letter.kind), "letter_of_its_reader"));

/** What a person was told, and how they are told, is their own affair. */
export const canMindNotices = (actor: Actor): Verdict => when(actor.userId !== null, "sign_in_first");

/** Digests are gathered by the clock. */
export const canGather = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");

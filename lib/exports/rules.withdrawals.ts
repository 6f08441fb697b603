import type { Actor } from "../core/actor";

/*
 * A stored file holds what its reader might read when it was read. What takes something of that away again stands here:
 * after one of these deeds the file is given to nobody, and is to be made anew.
 */

type Standing = Pick<Actor, "role" | "companyId" | "memberRole" | "chamberId" | "mentorRole" | "bodyId">;

/** As whom somebody reads lists. */
export const standingOf = ({ role, companyId, memberRole, chamberId, mentorRole, bodyId }: Standing): string =>
  [role, companyId, memberRole, chamberId, mentorRole, bodyId].map((part) => part ?? "-").join(" ");

/** Somebody was taken out of everything, whatever list they stood in. */
export const erasingDeeds = [
  "dataRequest.erase",
  "operator.eraseUser",
  "operator.eraseAgain",
  "lead.forget",
  "investment.forget",
  "retention.forget",
] as const;

/** A company, or the city for it, has taken back what others might see of it. */
export const withdrawingDeeds = [
  "consent.withdrawTransfer",
  "consent.lapse",
  "consent.withdrawPublication",
  "company.suspend",
  "company.close",
  "product.archive",
  "product.withdrawInterest",
  "application.withdraw",
  "brief.withdrawInterest",
  "match.withdraw",
  "match.withdrawRevoked",
  "match.block",
  "pair.forbid",
  "revocation.confirm",
  "disclosure.withdraw",
  "inquiry.withdraw",
  "inquiry.markSpam",
  "investmentProfile.withdraw",
  "investment.withdraw",
] as const;

/** A mentor has, or may have, an interest of their own in what they read, or is no reviewer of it any more. */
export const conflictDeeds = [
  "gate.declareInterest",
  "gate.declareFor",
  "gate.limit",
  "gate.uphold",
  "gate.reopen",
  "standing.declare",
  "standing.record",
  "standing.change",
  "standing.correct",
  "standing.takeEffect",
  "review.void",
  "review.reassign",
  "review.decline",
  "review.abstain",
] as const;

/** The deeds that make the stored files of whoever has this role old; conflicts take nothing from anybody but mentors. */
export const deedsAgainst = (role: Actor["role"]): readonly string[] => [
  ...erasingDeeds,
  ...withdrawingDeeds,
  ...(role === "mentor" ? conflictDeeds : []),
];

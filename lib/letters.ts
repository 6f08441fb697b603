import "server-only";
import { samples as accountLetters } from "./accounts/emails";
import { samples as applicationLetters } from "./applications/emails";
import { samples as briefLetters } from "./briefs/emails";
import { samples as companyLetters } from "./companies/emails";
import { samples as conflictLetters } from "./conflicts/emails";
import { samples as consentLetters } from "./consents/emails";
import type { LetterKind, LetterKinds } from "./core/mail";
import { samples as deliberationLetters } from "./deliberation/emails";
import { samples as disclosureLetters } from "./disclosures/emails";
import { samples as engagementLetters } from "./engagements/emails";
import { samples as exhibitionLetters } from "./exhibitions/emails";
import { samples as inquiryLetters } from "./inquiries/emails";
import { samples as investorLetters } from "./investors/emails";
import { samples as matchingLetters } from "./matching/emails";
import { samples as meetingLetters } from "./meetings/emails";
import { samples as membershipLetters } from "./memberships/emails";
import { samples as noticeLetters } from "./notifications/emails";
import { type GroupOfLetters, groupsFor } from "./notifications/rules";
import { letterGroups } from "./notifications/states";
import { samples as outcomeLetters } from "./outcomes/emails";
import { samples as planLetters } from "./plans/emails";
import { samples as privacyLetters } from "./privacy/emails";
import { samples as reviewLetters } from "./reviews/emails";
import { samples as surveyLetters } from "./surveys/emails";

/** The one file that knows every concept's letters: each kind by name; two concepts may not use the same name. */
export const letterKinds: LetterKinds = {
  ...accountLetters,
  ...membershipLetters,
  ...consentLetters,
  ...companyLetters,
  ...briefLetters,
  ...applicationLetters,
  ...conflictLetters,
  ...reviewLetters,
  ...deliberationLetters,
  ...planLetters,
  ...matchingLetters,
  ...engagementLetters,
  ...inquiryLetters,
  ...surveyLetters,
  ...exhibitionLetters,
  ...investorLetters,
  ...meetingLetters,
  ...disclosureLetters,
  ...outcomeLetters,
  ...noticeLetters,
  ...privacyLetters,
};

export type NamedKind = LetterKind & { kind: string };
/** In the order of the house, from accounts down. */
export const listLetterKinds = (): NamedKind[] => Object.entries(letterKinds).map(([kind, one]) => ({ kind, ...one }));

/** The groups of letters that may come to this role. */
export const letterGroupsOf = (role: string): GroupOfLetters[] => groupsFor(role, listLetterKinds(), letterGroups);

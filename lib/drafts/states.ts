/** The long forms that save themselves. A draft belongs to one person, one form and one subject. */
export const draftForms = [
  "company.profile",
  "product.edit",
  "application.edit",
  "application.answer",
  "application.appeal",
  "review.scores",
  "program.edit",
  "program.rubric",
  "brief.edit",
  "engagement.message",
  "barrier.conclude",
  "meeting.propose",
  "meeting.minutes",
  "inquiry.answer",
  "outcome.facts",
] as const;
export type DraftForm = (typeof draftForms)[number];

/** A person has at most this many unsent forms; older ones have to be sent or discarded first. */
export const maxDrafts = 60;

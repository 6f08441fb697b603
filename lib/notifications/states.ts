/** What became of a letter: kept where no mail server is configured, else sent or refused for good. */
export const letterStates = ["kept", "sent", "failed"] as const;
export type LetterState = (typeof letterStates)[number];

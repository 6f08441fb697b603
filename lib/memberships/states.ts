/** What has become of an invitation; read off its dates, never stored. */
export const invitationStates = ["open", "expired", "accepted", "revoked"] as const;
export type InvitationState = (typeof invitationStates)[number];

/** Whom the operator invites: companies and chambers bring in their own people. */
export const staffRoles = ["official", "federation", "admin"] as const;

export const invitationsAnHour = 20;

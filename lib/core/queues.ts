/** Letters are kept apart, so that a slow mail server never holds up the portal's own work. */
export const queueNames = ["letters", "tasks"] as const;

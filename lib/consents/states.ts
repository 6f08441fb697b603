/** What is consented to; each kind is asked for apart, the last two never as a condition of the service. */
export const consentKinds = ["registration", "chamber_transfer", "publication"] as const;
export type ConsentKind = (typeof consentKinds)[number];
export const consentChannels = ["web", "sample"] as const;

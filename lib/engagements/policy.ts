import type { EngagementState } from "./states";

/** `consented`: the company's agreement that the chamber may see its data holds; without it the chamber finds nothing. */
export type EngagementFacts = {
  id: string;
  state: EngagementState;
  companyId: string;
  chamberId: string;
  mentorId: string | null;
  consented: boolean;
};

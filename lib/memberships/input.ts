import { z } from "zod";
import { linkToken, localeChoice, newPassword, personName } from "../accounts/input";
import { chamberRoles } from "../chambers/states";
import { memberRoles } from "../companies/states";
import { choice, email, uuid } from "../core/text";
import { withReason } from "../documents/input";
import { staffRoles } from "./states";

const invited = { email: email(), name: personName(), locale: localeChoice() };

export const inviteColleagueInput = z.strictObject({ ...invited, role: choice(memberRoles) });
export const inviteMentorInput = z.strictObject({ ...invited, chamberId: uuid(), role: choice(chamberRoles) });
export const inviteStaffInput = z
  .strictObject({ ...invited, role: choice(staffRoles), bodyId: z.union([z.literal(""), uuid()]) })
  .superRefine(({ role, bodyId }, context) => {
    if (role === "federation" && bodyId === "")
      context.addIssue({ code: "custom", path: ["bodyId"], message: "required" });
  });

export const invitationRef = z.strictObject({ invitationId: uuid() });
/** Why an address is opened that stands masked in a list, or a letter. */
export const openInvitationInput = withReason({ invitationId: uuid() });
export const openAccountInput = withReason({ accountId: uuid() });
export const openLetterInput = withReason({ letterId: uuid() });
export const acceptInput = z.strictObject({ token: linkToken(), name: personName(), password: newPassword() });
export const memberRef = z.strictObject({ userId: uuid() });
export const memberRoleInput = z.strictObject({ userId: uuid(), role: choice(memberRoles) });

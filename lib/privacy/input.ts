import { z } from "zod";
import { knownPassword } from "../accounts/input";
import { uuid } from "../core/text";

export const nothing = z.strictObject({});
export const askForArchiveInput = z.strictObject({ password: knownPassword() });
export const archiveRef = z.strictObject({ archiveId: uuid() });

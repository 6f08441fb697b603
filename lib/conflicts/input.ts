import { z } from "zod";
import { choice, prose, uuid } from "../core/text";

export const gateRef = z.strictObject({ gateId: uuid() });

export const noteLimit = 1000;

export const judgeGateInput = z.strictObject({ gateId: uuid(), note: prose({ min: 1, max: noteLimit }) });

/** The city's form for one declared interest; each conclusion is a command of its own. */
export const findings = ["clear", "limit", "uphold"] as const;

export const gateForm = judgeGateInput.extend({ finding: choice(findings) });

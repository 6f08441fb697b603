import { z } from "zod";

export const sweepInput = z.strictObject({});

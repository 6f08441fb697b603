import { z } from "zod";
import { uuid } from "../core/text";

export const letterRef = z.strictObject({ letterId: uuid() });

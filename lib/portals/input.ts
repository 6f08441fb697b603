import { z } from "zod";
import { portals } from "./states";

export const portalChoice = z.object({ portal: z.enum(portals).catch(portals[0]) });

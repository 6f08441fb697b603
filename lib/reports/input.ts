import { z } from "zod";
import { choice, uuid } from "../core/text";
import { askedDistricts, askedSectors } from "../reference/states";
import { stages, stepMachines } from "./rules";

/** The lists that stand behind the figures of the dashboard. */
export const figureLists = [...stages, "matched", "niche", "placed", "step"] as const;
export type FigureList = (typeof figureLists)[number];

const day = () => z.iso.date().optional().catch(undefined);

/** The dashboard as its address says it; what cannot be read is left out. Days are Korean calendar days, both included. */
export const dashboardFilter = z.object({
  program: uuid().optional().catch(undefined),
  sector: choice(askedSectors).optional().catch(undefined),
  district: choice(askedDistricts).optional().catch(undefined),
  from: day(),
  to: day(),
  list: choice(figureLists).optional().catch(undefined),
  chamber: uuid().optional().catch(undefined),
  /** The step whose things are listed, all of them or only the late ones. */
  machine: choice(stepMachines).optional().catch(undefined),
  state: z
    .string()
    .regex(/^[a-z_]{1,40}$/u)
    .optional()
    .catch(undefined),
  late: z
    .literal("1")
    .transform(() => true)
    .optional()
    .catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type DashboardFilter = z.output<typeof dashboardFilter>;

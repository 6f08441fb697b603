import type { Cast } from "@/db/factories";
import { aScene } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import { startGateCheck } from "../conflicts/commands";
import type { GateState } from "../conflicts/states";

// ------------------------------------------------------------ who may what

const officials = ["official", "official2"] as const;

const gateIn = (gate: GateState) => async (cast: Cast) => ({
  gateId: (await aScene("accepted", { gate }, "open", cast)).review.gateId,
});

permissionTable("gate.startCheck", startGateCheck, { arrange: gateIn("declared"), allowed: officials });

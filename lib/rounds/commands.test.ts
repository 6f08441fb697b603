import { aProgram } from "@/db/factories";
import { aRound } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import { configureRound, openRound } from "../rounds/commands";
import type { RoundState } from "../rounds/states";

// ------------------------------------------------------------ who may what

const officials = ["official", "official2"] as const;

const roundIn = (state: RoundState) => async () => ({ roundId: (await aRound(state)).round.id });

permissionTable("round.configure", configureRound, {
  arrange: async () => ({ programId: (await aProgram()).id, dueOn: "2090-01-31" }),
  allowed: officials,
});

permissionTable("round.open", openRound, { arrange: roundIn("configured"), allowed: officials });

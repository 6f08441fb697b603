import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { type EmbeddedServer, embeddedUrl, endLeftover, startEmbedded } from "../db/embedded";
import { makeDataDir } from "../db/embedded-home";
import { checkDatabase } from "../db/migrate";
import type { Environment, Settings } from "../lib/core/env";
import { atEnd } from "./closing";
import { takeLock } from "./lock";
import { LaunchError } from "./say";
import { keptSecret } from "./secret";

/** The environment with its database answering. `server` is there where this process started it. */
export type Opened = { environment: Environment; server: EmbeddedServer | undefined };

/** Whether this process has `DATA_DIR` for itself, or uses the database that another one runs. */
export type Claim = "own" | "shared";

/** How long a start waits for a portal that is just ending, as after a kill and a start in one line. */
const endingMs = 2_000;

function prepareDataDir({ dataDir }: Settings): void {
  try {
    makeDataDir(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new LaunchError(`DATA_DIR ${dataDir} is not writable by this user.`);
  }
}

/** Claims `DATA_DIR` until the end of the launcher. With a database of one's own, several portals may use it. */
export function claimDataDir(settings: Settings, mayShare: boolean): Claim {
  prepareDataDir(settings);
  if (settings.databaseUrl !== undefined) return "shared";
  const lock = takeLock(join(settings.dataDir, "lock"), mayShare ? 0 : endingMs);
  if (typeof lock !== "number") {
    atEnd(async () => lock.release());
    return "own";
  }
  if (mayShare) return "shared";
  throw new LaunchError(`The portal is already running with DATA_DIR ${settings.dataDir} (process ${lock}).`);
}

async function openOutside(settings: Settings, databaseUrl: string): Promise<Opened> {
  await checkDatabase(databaseUrl);
  const authSecret = settings.authSecret ?? keptSecret(settings.dataDir);
  return { environment: { ...settings, databaseUrl, authSecret }, server: undefined };
}

function share(settings: Settings): Opened {
  const databaseUrl = embeddedUrl(settings.dataDir);
  if (databaseUrl === undefined)
    throw new LaunchError("The portal is just starting or stopping: try again in a moment.");
  const authSecret = settings.authSecret ?? keptSecret(settings.dataDir);
  return { environment: { ...settings, databaseUrl, authSecret }, server: undefined };
}

async function openEmbedded(settings: Settings, throwaway: boolean): Promise<Opened> {
  let server: EmbeddedServer | undefined;
  atEnd(() => (server ? server.stop() : endLeftover(settings.dataDir)));
  const authSecret = settings.authSecret ?? keptSecret(settings.dataDir);
  server = await startEmbedded({ dataDir: settings.dataDir, throwaway });
  return { environment: { ...settings, databaseUrl: server.url, authSecret }, server };
}

/** The database of `settings`: the one that DATABASE_URL names, or the embedded one, started where it is this process's own. */
export async function openDatabase(settings: Settings, claim: Claim, throwaway = false): Promise<Opened> {
  if (settings.databaseUrl !== undefined) return openOutside(settings, settings.databaseUrl);
  return claim === "own" ? openEmbedded(settings, throwaway) : share(settings);
}

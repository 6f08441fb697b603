import { accessSync, chmodSync, constants, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type EmbeddedServer, embeddedUrl, endLeftover, startEmbedded } from "../db/embedded";
import { checkDatabase } from "../db/migrate";
import type { Environment, Settings } from "../lib/core/env";
import { atEnd } from "./closing";
import { type Lock, takeLock } from "./lock";
import { LaunchError } from "./say";
import { keptSecret } from "./secret";

/** The environment with its database answering. `server` is there where this process started it. */
export type Opened = { environment: Environment; server: EmbeddedServer | undefined };

type Options = {
  /** Whether a server that another process of the portal runs will do. */
  mayShare: boolean;
  throwaway?: boolean;
};

export function prepareDataDir({ dataDir }: Settings): void {
  try {
    if (!existsSync(dataDir)) {
      mkdirSync(dataDir, { recursive: true });
      // Root's is passable, not readable: PostgreSQL's own user has to get through to its folder.
      chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new LaunchError(`DATA_DIR ${dataDir} is not writable by this user.`);
  }
}

/** Holds `DATA_DIR` for this process alone. */
export function lockDataDir({ dataDir }: Settings): Lock | undefined {
  const lock = takeLock(join(dataDir, "lock"));
  return typeof lock === "number" ? undefined : lock;
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

/** The database of `settings`: the one that DATABASE_URL names, or the embedded one, started if need be. */
export async function openDatabase(settings: Settings, { mayShare, throwaway = false }: Options): Promise<Opened> {
  prepareDataDir(settings);
  if (settings.databaseUrl !== undefined) return openOutside(settings, settings.databaseUrl);
  const lock = lockDataDir(settings);
  if (lock === undefined) {
    if (mayShare) return share(settings);
    throw new LaunchError(`The portal is already running with DATA_DIR ${settings.dataDir}.`);
  }
  let server: EmbeddedServer | undefined;
  atEnd(async () => {
    await (server ? server.stop() : endLeftover(settings.dataDir));
    lock.release();
  });
  const authSecret = settings.authSecret ?? keptSecret(settings.dataDir);
  server = await startEmbedded({ dataDir: settings.dataDir, throwaway });
  return { environment: { ...settings, databaseUrl: server.url, authSecret }, server };
}

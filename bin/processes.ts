import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const leash = pathToFileURL(join(root, "bin", "leash.mjs")).href;

/** Options of Node for files of the portal itself: TypeScript, and the server's side of packages that have two. */
const portalOptions = ["--conditions=react-server", "--import", pathToFileURL(join(root, "bin", "loader.mjs")).href];

export type Output = "inherit" | "stderr" | "pipe" | { file: string };
export type Program = {
  /** A file of the portal if it ends in `.ts`, else a command of a package: `next/dist/bin/next`. */
  script: string;
  args?: string[];
  variables?: Record<string, string>;
  output?: Output;
  /** Whether it may read what is piped into the launcher. */
  reads?: boolean;
};

function stdio(output: Output, input: "ignore" | "inherit"): ("ignore" | "inherit" | "pipe" | number)[] {
  if (output === "stderr") return [input, 2, 2];
  if (typeof output === "object") {
    const log = openSync(output.file, "a");
    return [input, log, log];
  }
  return [input, output, output];
}

/**
 * Starts a process that ends with the launcher. It leads a group of its own: Ctrl-C reaches the launcher alone,
 * which then ends the others in order.
 */
export function run({ script, args = [], variables = {}, output = "inherit", reads = false }: Program): ChildProcess {
  const isPortal = script.endsWith(".ts");
  const file = isPortal ? join(root, script) : join(root, "node_modules", script);
  const child = spawn(process.execPath, [...(isPortal ? portalOptions : []), "--import", leash, file, ...args], {
    cwd: root,
    env: { ...process.env, ...variables },
    detached: true,
    stdio: [...stdio(output, reads ? "inherit" : "ignore"), "ipc"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.on("error", () => running.delete(child));
  return child;
}

const running = new Set<ChildProcess>();

/** Ends at once whatever still runs, with all that it had started. */
export function killAll(): void {
  for (const child of running) signalGroup(child, "SIGKILL");
}

/** The exit code, a signal counting as a shell counts it. */
export function exitOf(child: ChildProcess): Promise<number> {
  const code = (exit: number | null, signal: NodeJS.Signals | null) =>
    exit ?? 128 + (signal ? constants.signals[signal] : 0);
  if (child.exitCode !== null || child.signalCode !== null)
    return Promise.resolve(code(child.exitCode, child.signalCode));
  return new Promise((settle) => {
    child.once("exit", (exit, signal) => settle(code(exit, signal)));
    child.once("error", () => settle(1));
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** Asks a process to end and makes it end when it takes too long. */
export async function end(child: ChildProcess, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = exitOf(child);
  child.kill("SIGTERM");
  const late = setTimeout(() => signalGroup(child, "SIGKILL"), patienceMs);
  await ended;
  clearTimeout(late);
  signalGroup(child, "SIGKILL");
}

/** Runs a program to its end; what it wrote is returned where it was asked to be kept. */
export async function complete(program: Program): Promise<{ code: number; output: string }> {
  const child = run(program);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  return { code: await exitOf(child), output };
}

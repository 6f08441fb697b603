import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { EmbeddedServer } from "../db/embedded";
import { migrateDatabase } from "../db/migrate";
import { asVariables, type Environment, type Settings, warningOf } from "../lib/core/env";
import { buildIfChanged } from "./build";
import { atEnd } from "./closing";
import { claimDataDir, type Opened, openDatabase } from "./database";
import { discardUnfinished, fillBase, fillDemo } from "./demo";
import { end, exitOf, type Output, run } from "./processes";
import { complaint, LaunchError, say } from "./say";

export type Mode = "production" | "development";
export type Product = {
  environment: Environment;
  /** Settles with an exit code when the web process, or the database for good, has ended by itself. */
  ended: Promise<number>;
};
type Options = { mode?: Mode; throwaway?: boolean; output?: Output };

const portReasons: Record<string, (settings: Settings) => string> = {
  EADDRINUSE: ({ host, port }) =>
    `Port ${port} on ${host} is taken by another program: stop it or set PORT to another one.`,
  EACCES: ({ port }) => `Port ${port} may not be opened by this user: set PORT to 1024 or above.`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is not an address of this machine.`,
  ENOTFOUND: ({ host }) => `HOST ${host} is not a name that this machine knows.`,
  EAI_AGAIN: ({ host }) => `HOST ${host} is not a name that this machine knows.`,
};

function tryPort({ host, port }: Pick<Settings, "host" | "port">): Promise<string | undefined> {
  const probe = createServer();
  return new Promise((settle) => {
    probe.once("error", (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => settle(undefined)));
  });
}

/** A web process whose launcher was killed needs a moment to notice: a taken port gets a second look. */
async function requirePort(settings: Settings): Promise<void> {
  let problem = await tryPort(settings);
  for (let looks = 0; problem === "EADDRINUSE" && looks < 10; looks += 1) {
    await pause(150);
    problem = await tryPort(settings);
  }
  if (problem !== undefined) {
    throw new LaunchError(portReasons[problem]?.(settings) ?? `Port ${settings.port} cannot be opened: ${problem}.`);
  }
}

function startWeb(environment: Environment, mode: Mode, output: Output): ChildProcess {
  return run({
    script: "next/dist/bin/next",
    args: [mode === "production" ? "start" : "dev", "-H", environment.host, "-p", String(environment.port)],
    variables: { ...asVariables(environment), NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: "1" },
    output,
  });
}

/** A worker that dies is started again, after a pause that grows while it keeps dying at once. */
function keepWorker(environment: Environment, mode: Mode, output: Output): void {
  const longestPauseMs = 30_000;
  let stopping = false;
  let worker: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  const start = (pauseMs: number) => {
    const startedAt = Date.now();
    const variables = { ...asVariables(environment), NODE_ENV: mode };
    worker = run({ script: "lib/worker.ts", variables, output });
    void exitOf(worker).then((code) => {
      if (stopping) return;
      const next = Date.now() - startedAt > longestPauseMs ? 1_000 : Math.min(pauseMs * 2, longestPauseMs);
      say(`The worker ended with code ${code}: it is started again in ${next / 1000} s.`);
      again = setTimeout(() => start(next), next);
    });
  };
  start(500);
  atEnd(async () => {
    stopping = true;
    clearTimeout(again);
    if (worker) await end(worker, 4_000);
  });
}

const healthAddress = ({ host, port }: Environment) => {
  const local = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  return `http://${local}:${port}/api/health/ready`;
};

async function readiness(environment: Environment): Promise<string | undefined> {
  try {
    const response = await fetch(healthAddress(environment), { signal: AbortSignal.timeout(30_000) });
    return response.ok ? undefined : `${response.status} ${(await response.text()).slice(0, 200)}`;
  } catch {
    return "it does not answer";
  }
}

/** Resolves with true once the portal says that it is ready, with false when the web process ended before. */
async function becameReady(environment: Environment, ended: Promise<number>): Promise<boolean> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  let problem: string | undefined;
  for (const until = Date.now() + 90_000; Date.now() < until && !over; await pause(100)) {
    problem = await readiness(environment);
    if (problem === undefined) return true;
  }
  if (over) return false;
  throw new LaunchError(`The portal did not become ready: ${problem}.`);
}

/** The environment of the processes to come, whose database is up to date and filled. */
async function prepare(opened: Opened, mode: Mode): Promise<Environment> {
  const { server } = opened;
  if (mode === "production") await buildIfChanged();
  if (server) await discardUnfinished(opened.environment, server);
  const { url: databaseUrl, role } = await migrateDatabase(opened.environment.databaseUrl);
  if (role === null) {
    say(
      "The user of DATABASE_URL may not make roles: triggers alone keep the trail as it is (see docs/operations.md).",
    );
  }
  const environment = { ...opened.environment, databaseUrl };
  await fillBase(environment);
  if (environment.demo && server) await fillDemo(environment);
  return environment;
}

/** Settles when the embedded database has died and could not be brought back. */
async function lost(server: EmbeddedServer): Promise<number> {
  try {
    await server.ended;
    return 0;
  } catch (error) {
    say(complaint(error));
    return 1;
  }
}

/** Brings up database, web and worker, in this order, and has them ready. */
export async function startProduct(settings: Settings, options: Options = {}): Promise<Product> {
  const { mode = "production", throwaway = false, output = "inherit" } = options;
  const warning = warningOf(settings);
  if (warning) say(warning);
  const claim = claimDataDir(settings, mode === "development");
  await requirePort(settings);
  const opened = await openDatabase(settings, claim, throwaway);
  const environment = await prepare(opened, mode);
  keepWorker(environment, mode, output);
  const web = startWeb(environment, mode, output);
  atEnd(() => end(web, 2_000));
  const ended = Promise.race([exitOf(web), ...(opened.server ? [lost(opened.server)] : [])]);
  await becameReady(environment, ended);
  return { environment, ended };
}

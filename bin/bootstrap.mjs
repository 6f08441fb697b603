/*
 * The first step of every npm script: dependencies, then the launcher on the Node that belongs to the portal.
 * Plain JavaScript without dependencies, for Node 20.9 and newer.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir, constants as system, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isNewEnough, missingPackages, pathWithoutPackages } from "./dependencies.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockFile = join(root, "package-lock.json");
const stampFile = join(root, "node_modules", ".portal-lock");
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
const portalNode = join(root, "node_modules", ".bin", "node");
const loader = new URL("./loader.mjs", import.meta.url).href;

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

const hashOfLock = () => createHash("sha256").update(readFileSync(lockFile)).digest("hex");

/** Either npm's note matches the lock, or npm was content with what it could get for this very lock. */
function areInstalled() {
  const installed = readJson(join(root, "node_modules", ".package-lock.json"));
  if (installed === undefined || !existsSync(portalNode)) return false;
  const installedFor = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
  return installedFor === hashOfLock() || missingPackages(readJson(lockFile), installed).length === 0;
}

function mayWrite(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Passes signals on and resolves with the exit code, a signal counting as a shell counts it. */
function ending(child) {
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  return new Promise((settle) => {
    child.once("error", (error) => settle({ code: 1, error }));
    child.once("exit", (code, signal) => settle({ code: code ?? 128 + (system.signals[signal] ?? 0) }));
  });
}

async function npm(...args) {
  const path = pathWithoutPackages(process.env.PATH ?? "", delimiter);
  const cache = mayWrite(homedir()) ? {} : { npm_config_cache: join(tmpdir(), `npm-cache-${process.getuid?.() ?? 0}`) };
  const child = spawn("npm", [...args, "--include=dev", "--no-audit", "--no-fund"], {
    cwd: root,
    env: { ...process.env, ...cache, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const { code, error } = await ending(child);
  for (const signal of signals) process.removeAllListeners(signal);
  if (code > 128) process.exit(code);
  return { ok: code === 0, output: error ? `npm could not be run: ${error.message}\n` : output };
}

/** `npm install` may rewrite the lock for a registry that lacks the packages of other platforms: the lock stays as it was. */
async function installLoosely() {
  const lock = readFileSync(lockFile);
  const result = await npm("install");
  if (!readFileSync(lockFile).equals(lock)) writeFileSync(lockFile, lock);
  return result;
}

async function install() {
  if (!mayWrite(root)) refuse(`Dependencies are missing, and ${root} is not writable by this user to install them.`);
  process.stderr.write("Installing dependencies (about a minute) ...\n");
  const strict = await npm("ci");
  const result = strict.ok ? strict : await installLoosely();
  if (!result.ok)
    refuse(`${strict.output}\n${result.output}\nThe dependencies could not be installed: npm says why above.`);
  writeFileSync(stampFile, hashOfLock());
}

async function launch() {
  const child = spawn(
    portalNode,
    ["--conditions=react-server", "--import", loader, join(root, "bin", "launch.ts"), ...process.argv.slice(2)],
    { cwd: root, stdio: ["inherit", "inherit", "inherit", "ipc"] },
  );
  const { code, error } = await ending(child);
  if (error) refuse(`The portal's own Node could not be run: ${error.message}.`);
  process.exit(code);
}

if (!isNewEnough(process.versions.node))
  refuse(`Node ${process.versions.node} is too old: the portal needs 20.9 or newer.`);
if (!areInstalled()) await install();
await launch();

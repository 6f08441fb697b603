import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { complete } from "./processes";
import { LaunchError, say } from "./say";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPath = (): string | undefined =>
  names
    .flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)))
    .find(isProgram);

const ofPlaywright = (): string | undefined => [chromium.executablePath()].find(isProgram);

function installFromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  apt("update");
  apt("install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk");
  return onPath();
}

async function installFromPlaywright(): Promise<string | undefined> {
  await complete({ script: "@playwright/test/cli.js", args: ["install", "chromium"], output: "pipe" });
  return ofPlaywright();
}

/** The browser for the journeys, installed if there is none. */
export async function findBrowser(): Promise<string> {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (isProgram(wanted)) return wanted;
    throw new LaunchError(`CHROMIUM_PATH ${wanted} is not a program that this user can run.`);
  }
  const found = onPath() ?? ofPlaywright();
  if (found) return found;
  say("Installing a browser for the journeys (once) ...");
  const installed = installFromDebian() ?? (await installFromPlaywright());
  if (installed) return installed;
  throw new LaunchError("No browser was found and none could be installed: install Chromium or set CHROMIUM_PATH.");
}

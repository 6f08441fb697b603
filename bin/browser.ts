import { execFile } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { complete } from "./processes";
import { LaunchError, say } from "./say";

const execute = promisify(execFile);

// The shell is the same browser without windows: it starts and loads pages in less time.
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

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

async function installFromDebian(): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) =>
    execute("apt-get", args, { env, maxBuffer: Number.POSITIVE_INFINITY }).then(
      () => true,
      () => false,
    );
  await apt("update");
  for (const browser of ["chromium-headless-shell", "chromium"])
    if (await apt("install", "-y", "--no-install-recommends", browser, "fonts-noto-cjk")) break;
  return onPath();
}

async function installFromPlaywright(): Promise<string | undefined> {
  await complete({ script: "@playwright/test/cli.js", args: ["install", "chromium"], output: "pipe" });
  return ofPlaywright();
}

let browser: Promise<string> | undefined;

/** The browser for the journeys, installed if there is none; looked for once, whoever asks. */
export const findBrowser = (): Promise<string> => {
  browser ??= searchBrowser();
  return browser;
};

async function searchBrowser(): Promise<string> {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (isProgram(wanted)) return wanted;
    throw new LaunchError(`CHROMIUM_PATH ${wanted} is not a program that this user can run.`);
  }
  const found = onPath() ?? ofPlaywright();
  if (found) return found;
  say("Installing a browser for the journeys (once) ...");
  const installed = (await installFromDebian()) ?? (await installFromPlaywright());
  if (installed) return installed;
  throw new LaunchError("No browser was found and none could be installed: install Chromium or set CHROMIUM_PATH.");
}

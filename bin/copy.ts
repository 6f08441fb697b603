import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { atEnd } from "./closing";
import { root } from "./processes";

const notCopied = new Set([".git", ".next", ".data", ".test", "node_modules", "test-results"]);

/** The sources in a folder that is removed afterwards, for what must not be done to the sources themselves. */
export function copyOfRepository(folder: string): string {
  const copy = join(folder, "repository");
  atEnd(async () => rmSync(folder, { recursive: true, force: true }));
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => join(path, "..") !== root || !notCopied.has(basename(path)),
  });
  return copy;
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Packages for a copy that is built: what builds does not follow a link out of its folder, so that each file is linked. */
export function linkPackages(copy: string, folder = "node_modules"): void {
  mkdirSync(join(copy, folder));
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) linkPackages(copy, path);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(join(root, path)), join(copy, path));
    else linkOrCopy(join(root, path), join(copy, path));
  }
}

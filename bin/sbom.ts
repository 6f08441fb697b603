import { spawn } from "node:child_process";
import { delimiter } from "node:path";
import { pathWithoutPackages } from "./dependencies.mjs";
import { exitOf, root } from "./processes";

/** Prints the bill of materials (CycloneDX) of all that the lock names, installed here or not. Asks no registry. */
export function printSbom(): Promise<number> {
  const child = spawn("npm", ["sbom", "--package-lock-only", "--offline", "--sbom-format=cyclonedx"], {
    cwd: root,
    env: { ...process.env, PATH: pathWithoutPackages(process.env.PATH ?? "", delimiter) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return exitOf(child);
}

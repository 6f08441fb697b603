import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEnd } from "./closing";
import { copyOfRepository, linkPackages } from "./copy";
import { exitOf } from "./processes";
import { say } from "./say";

/*
 * Whether the permission matrix holds by itself: `proxy.ts` asks before the portal does, and nothing may depend on that. A
 * copy of the repository without it is built, and the matrix is asked there, of a demo world for each of the two.
 */

const specs = ["e2e/permissions.spec.ts", "e2e/matrix.spec.ts"];

export async function runUnproxied(): Promise<number> {
  // On the disk: the packages are too large for a folder in memory.
  const copy = copyOfRepository(mkdtempSync(join(tmpdir(), "gwangju-blue-ocean-copy-")));
  linkPackages(copy);
  rmSync(join(copy, "proxy.ts"));
  let failed = 0;
  for (const spec of specs) {
    const child = spawn(process.execPath, [join(copy, "bin", "bootstrap.mjs"), "e2e", spec], {
      cwd: copy,
      stdio: "inherit",
    });
    atEnd(async () => void child.kill("SIGTERM"));
    const code = await exitOf(child);
    say(`${spec} without proxy.ts: ${code === 0 ? "holds" : "does not hold"}`);
    if (code !== 0) failed += 1;
  }
  return failed === 0 ? 0 : 1;
}

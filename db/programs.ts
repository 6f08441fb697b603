import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/*
 * Programs that people open our files with, for tests of what these make of them. Not every machine has them: a test that
 * needs one is skipped there, and says so.
 */

const missing = (program: string, asked: string) =>
  spawnSync(program, [asked], { stdio: "ignore" }).status === 0
    ? ""
    : `  (skipped: there is no ${program} on this machine)`;

export const missingLibreOffice = missing("soffice", "--version");
export const missingPdftotext = missing("pdftotext", "-v");

function inFolder<Found>(name: string, bytes: Uint8Array, read: (folder: string) => Found): Found {
  const folder = mkdtempSync(join(tmpdir(), "program-"));
  try {
    writeFileSync(join(folder, name), bytes);
    return read(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const pdftotext = (bytes: Uint8Array): string =>
  inFolder("file.pdf", bytes, (folder) =>
    execFileSync("pdftotext", ["-enc", "UTF-8", join(folder, "file.pdf"), "-"], { encoding: "utf8" }),
  );

/** What LibreOffice makes of a file, opened as `from` and saved as `to`; a list of sheets gives a file for each. */
export const libreOffice = (bytes: Uint8Array, from: string, to: string): Buffer[] =>
  inFolder(`file.${from}`, bytes, (folder) => {
    const out = join(folder, "out");
    // A profile of its own: with a shared one a second process hands its work to the first and ends.
    const own = `-env:UserInstallation=file://${join(folder, "profile")}`;
    const args = [own, "--headless", "--convert-to", to, "--outdir", out, join(folder, `file.${from}`)];
    execFileSync("soffice", args, { stdio: "ignore", timeout: 110_000 });
    return readdirSync(out)
      .sort()
      .map((name) => readFileSync(join(out, name)));
  });

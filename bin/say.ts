import { EmbeddedError } from "../db/embedded";
import { DatabaseError } from "../db/migrate";
import { EnvironmentError } from "../lib/core/env";

/** The message is one sentence fit for an operator's terminal. */
export class LaunchError extends Error {}

/** What the launcher says about itself goes to standard error, so that a command's own output stays clean. */
export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const plain = [LaunchError, EnvironmentError, EmbeddedError, DatabaseError];
const fileReasons: Record<string, string> = {
  EACCES: "may not be read or written by this user",
  EPERM: "may not be changed by this user",
  EROFS: "lies on a file system that cannot be written",
  ENOSPC: "cannot grow: the disk is full",
};

/** A sentence for whatever ended the launcher; a stack only for what nobody foresaw. */
export function complaint(error: unknown): string {
  if (plain.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof Error && "code" in error && "path" in error) {
    const reason = fileReasons[String(error.code)];
    if (reason) return `${error.path} ${reason}.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

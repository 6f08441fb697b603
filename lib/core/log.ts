import "server-only";
import pino from "pino";
import { env } from "./env";

/** One JSON object a line on standard output. Never bodies, secrets or unmasked addresses. */
export const log = pino({
  level: env.logLevel,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ["password", "token", "cookie", "authorization", "*.password", "*.token"],
});

/** "g***@example.kr": enough to recognise, not to write to. */
export const maskEmail = (address: string) => address.replace(/^(.).*(@.*)$/u, "$1***$2");

import "server-only";
import pino from "pino";
import { env } from "./env";
import { withoutLinkTokens } from "./masked";

/** "g***@example.kr": enough to recognise, not to write to. */
export const maskEmail = (address: string) => address.replace(/^(.).*(@.*)$/u, "$1***$2");

const addresses = /[^\s"'`<>()[\],:;=\\/@]+@[^\s"'`<>()[\],:;=\\/@]+\.[\p{L}\d-]{2,}/gu;
const phones = /(?<![\d-])(?:\+82-?|0)\d{1,2}-\d{3,4}-\d{2}(\d{2})(?![\d-])/gu;

/**
 * A line without people: what somebody else has put into a message (a mail server its recipient, for instance) is masked as
 * well as what we name ourselves. Of a telephone number the last two digits stay.
 */
export const withoutPeople = (line: string): string =>
  withoutLinkTokens(line.replace(addresses, maskEmail).replace(phones, "***-**$1"));

const secrets = ["password", "token", "cookie", "authorization", "secret"];

/** One JSON object a line on standard output. Never bodies, secrets or unmasked addresses. */
export const log = pino({
  level: env.logLevel,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: secrets.flatMap((name) => [name, `*.${name}`]),
  hooks: { streamWrite: withoutPeople },
});

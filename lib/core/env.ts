import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

/** What the environment says, checked. `databaseUrl` and `authSecret` are absent only while the launcher has yet to provide them. */
export type Settings = Readonly<{
  port: number;
  host: string;
  /** Where people reach the portal, without a trailing slash. */
  baseUrl: string;
  databaseUrl: string | undefined;
  /** The database is the embedded one, started by the launcher. */
  embedded: boolean;
  /** Absolute. */
  dataDir: string;
  demo: boolean;
  authSecret: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  logLevel: (typeof logLevels)[number];
  /** How many proxies in front of the portal may be believed about the visitor's address; 0 is none. */
  trustProxy: number;
  metricsToken: string | undefined;
  /** Key for the trade statistics of the US Census Bureau, and where they are asked for. */
  censusApiKey: string | undefined;
  censusApiUrl: string;
  /** The tax service's check of business numbers: its key as it is meant, not as an address carries it. */
  taxService: Readonly<{ url: string; key: string }> | undefined;
  /** Where files lie when not in `dataDir`. */
  s3: Readonly<{ endpoint: string; bucket: string; accessKey: string; secretKey: string; region: string }> | undefined;
  /** The virus scanner; without one files are not scanned, and the pages say so. */
  clamd: Readonly<{ host: string; port: number }> | undefined;
}>;

export type Environment = Omit<Settings, "databaseUrl" | "authSecret"> &
  Readonly<{ databaseUrl: string; authSecret: string }>;

/** The message is one sentence per bad variable, fit for an operator's terminal; values that may be secret are not in it. */
export class EnvironmentError extends Error {}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const embeddedMarker = "embedded";

const oneOf = (variable: string, values: readonly string[]) =>
  `${variable} must be one of ${values.slice(0, -1).join(", ")} or ${values.at(-1)}.`;

const wholeNumber = (variable: string, least: number, most: number) => {
  const sentence = `${variable} must be a whole number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,6}$/, sentence)
    .transform(Number)
    .pipe(z.number().min(least, sentence).max(most, sentence));
};

const address = (variable: string, protocols: string[], example: string, fits: (url: URL) => boolean = () => true) =>
  z.string().refine(
    (text) => {
      const url = URL.canParse(text) ? new URL(text) : undefined;
      return url !== undefined && protocols.includes(url.protocol) && url.hostname !== "" && fits(url);
    },
    { error: `${variable} must be an address like ${example}.` },
  );

const atLeast = (variable: string, characters: number) =>
  z.string().min(characters, `${variable} must have at least ${characters} characters.`);

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

const hostPattern = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;
const mailboxPattern = /^([^<>\r\n]+<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/;
const trustWords: Record<string, string> = { off: "0", on: "1", false: "0", true: "1" };

const taxServiceUrl = "https://api.odcloud.kr/api/nts-businessman/v1";

/** Percent signs undone once; null where they are no encoding. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const variables = z.object({
  PORT: wholeNumber("PORT", 1, 65535).default(3000),
  HOST: z
    .string()
    .refine((host) => isIP(host) > 0 || hostPattern.test(host), { error: "HOST must be a host name or an IP address." })
    .default("127.0.0.1"),
  BASE_URL: address(
    "BASE_URL",
    ["http:", "https:"],
    "https://portal.example.kr, without a path",
    (url) => url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "",
  ).optional(),
  DATABASE_URL: address(
    "DATABASE_URL",
    ["postgres:", "postgresql:"],
    "postgres://user:password@host:5432/database",
    (url) => url.pathname.length > 1,
  ).optional(),
  PORTAL_DATABASE: z.string().optional(),
  DATA_DIR: z.string().default(".data"),
  DEMO: z.enum(["on", "off"], { error: oneOf("DEMO", ["on", "off"]) }).optional(),
  AUTH_SECRET: atLeast("AUTH_SECRET", 32).optional(),
  SMTP_URL: address("SMTP_URL", ["smtp:", "smtps:"], "smtp://user:password@host:587").optional(),
  MAIL_FROM: z
    .string()
    .regex(mailboxPattern, "MAIL_FROM must be an address like portal@example.kr or Portal <portal@example.kr>.")
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: oneOf("LOG_LEVEL", logLevels) }).default("info"),
  TRUST_PROXY: z
    .string()
    .transform((word) => trustWords[word] ?? word)
    .pipe(wholeNumber("TRUST_PROXY", 0, 9))
    .default(0),
  METRICS_TOKEN: atLeast("METRICS_TOKEN", 16).optional(),
  CENSUS_API_KEY: z
    .string()
    .regex(/^[0-9a-zA-Z]{8,80}$/, "CENSUS_API_KEY must be 8 to 80 letters and digits.")
    .optional(),
  CENSUS_API_URL: address("CENSUS_API_URL", ["http:", "https:"], "https://api.census.gov").default(
    "https://api.census.gov",
  ),
  NTS_API_KEY: z
    .string()
    .transform((text, context) => {
      // data.go.kr shows one key in two forms; a key that was encoded twice is neither of them.
      const key = decoded(text);
      if (key !== null && /^[0-9a-zA-Z+/=_-]{16,200}$/.test(key)) return key;
      context.addIssue({ code: "custom", message: "NTS_API_KEY must be a service key of data.go.kr, in either form." });
      return z.NEVER;
    })
    .optional(),
  NTS_API_URL: address(
    "NTS_API_URL",
    ["http:", "https:"],
    `${taxServiceUrl}, with https unless it is this machine`,
    (url) => (url.protocol === "https:" || loopbackHosts.has(url.hostname)) && url.search === "" && url.username === "",
  ).default(taxServiceUrl),
  S3_ENDPOINT: address("S3_ENDPOINT", ["http:", "https:"], "https://s3.example.kr").optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "S3_BUCKET must be the name of a bucket.")
    .optional(),
  S3_ACCESS_KEY: atLeast("S3_ACCESS_KEY", 3).optional(),
  S3_SECRET_KEY: atLeast("S3_SECRET_KEY", 8).optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/, "S3_REGION must be a region like ap-northeast-2.")
    .default("us-east-1"),
  CLAMD_HOST: z
    .string()
    .transform((text, context) => {
      const [, bracketed, plain, port = "3310"] = /^(?:\[([0-9a-f:]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
      const host = bracketed ?? plain ?? "";
      if ((isIP(host) > 0 || hostPattern.test(host)) && Number(port) > 0 && Number(port) < 65536) {
        return { host, port: Number(port) };
      }
      context.addIssue({ code: "custom", message: "CLAMD_HOST must be a host, or a host and a port like clamd:3310." });
      return z.NEVER;
    })
    .optional(),
});

type Variables = z.infer<typeof variables>;

/** True for a PostgreSQL on this very machine: a loopback address or a socket in the file system. */
function isLocal(databaseUrl: string): boolean {
  const host = new URL(databaseUrl).hostname;
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host) || /^%2f/i.test(host);
}

function defaultBaseUrl(host: string, port: number): string {
  const everyAddress = host === "0.0.0.0" || host === "::";
  const name = everyAddress ? "localhost" : isIP(host) === 6 ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function defaultMailFrom(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  const domain = isIP(hostname) > 0 || hostname.startsWith("[") ? "localhost" : hostname;
  return `Gwangju Blue Ocean <no-reply@${domain}>`;
}

function withoutEmpty(source: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""));
}

function checkTogether(values: Variables, embedded: boolean): void {
  if (embedded) return;
  if (values.DEMO === "on") {
    throw new EnvironmentError("DEMO=on cannot be used together with DATABASE_URL: unset one of the two.");
  }
  if (values.AUTH_SECRET === undefined) {
    throw new EnvironmentError("AUTH_SECRET is missing: with DATABASE_URL it must be set, at least 32 characters.");
  }
}

/** The bucket is configured as a whole, or not at all. */
function bucketOf(values: Variables): Settings["s3"] {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY, S3_REGION } = values;
  const all = { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY };
  const missing = Object.entries(all).filter(([, value]) => value === undefined);
  if (missing.length === Object.keys(all).length) return undefined;
  if (missing.length > 0) {
    throw new EnvironmentError(missing.map(([name]) => `${name} is missing: the others of S3 are set.`).join("\n"));
  }
  return Object.freeze({
    endpoint: S3_ENDPOINT!,
    bucket: S3_BUCKET!,
    accessKey: S3_ACCESS_KEY!,
    secretKey: S3_SECRET_KEY!,
    region: S3_REGION,
  });
}

/** Checks the variables in `source`, an empty one counting as not set. Throws `EnvironmentError`. */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const parsed = variables.safeParse(withoutEmpty(source));
  if (!parsed.success) throw new EnvironmentError(parsed.error.issues.map((issue) => issue.message).join("\n"));
  const values = parsed.data;
  const url = values.DATABASE_URL;
  const embedded = url === undefined || (values.PORTAL_DATABASE === embeddedMarker && isLocal(url));
  checkTogether(values, embedded);
  const baseUrl = values.BASE_URL?.replace(/\/$/, "") ?? defaultBaseUrl(values.HOST, values.PORT);
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    baseUrl,
    databaseUrl: url,
    embedded,
    dataDir: resolve(/* turbopackIgnore: true */ process.cwd(), values.DATA_DIR),
    demo: embedded && values.DEMO !== "off",
    authSecret: values.AUTH_SECRET,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? defaultMailFrom(baseUrl),
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    metricsToken: values.METRICS_TOKEN,
    censusApiKey: values.CENSUS_API_KEY,
    censusApiUrl: values.CENSUS_API_URL.replace(/\/$/, ""),
    taxService: values.NTS_API_KEY
      ? Object.freeze({ url: values.NTS_API_URL.replace(/\/$/, ""), key: values.NTS_API_KEY })
      : undefined,
    s3: bucketOf(values),
    clamd: values.CLAMD_HOST,
  });
}

/**
 * A sentence for whoever starts a portal that others reach without saying how many proxies stand before it: visitors' addresses are
 * unknown then, and nothing is counted by network.
 */
export function warningOf({ baseUrl, host, trustProxy }: Settings): string | null {
  const loopback = loopbackHosts.has(host) || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
  if (trustProxy > 0 || (loopback && !baseUrl.startsWith("https:"))) return null;
  return "TRUST_PROXY is 0, so visitors' network addresses are unknown and limits by network do not count: set it to the number of proxies in front of the portal.";
}

const hostAndPort = ({ host, port }: { host: string; port: number }) =>
  isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;

/** The variables that give a child process these very settings. */
export function asVariables(environment: Environment): Record<string, string> {
  const all: Record<string, string | undefined> = {
    PORT: String(environment.port),
    HOST: environment.host,
    BASE_URL: environment.baseUrl,
    // The same under the name by which next-auth knows it.
    NEXTAUTH_URL: environment.baseUrl,
    DATABASE_URL: environment.databaseUrl,
    PORTAL_DATABASE: environment.embedded ? embeddedMarker : "",
    DATA_DIR: environment.dataDir,
    DEMO: environment.demo ? "on" : "off",
    AUTH_SECRET: environment.authSecret,
    SMTP_URL: environment.smtpUrl,
    MAIL_FROM: environment.mailFrom,
    LOG_LEVEL: environment.logLevel,
    TRUST_PROXY: String(environment.trustProxy),
    METRICS_TOKEN: environment.metricsToken,
    CENSUS_API_KEY: environment.censusApiKey,
    CENSUS_API_URL: environment.censusApiUrl,
    NTS_API_KEY: environment.taxService?.key,
    NTS_API_URL: environment.taxService?.url,
    S3_ENDPOINT: environment.s3?.endpoint,
    S3_BUCKET: environment.s3?.bucket,
    S3_ACCESS_KEY: environment.s3?.accessKey,
    S3_SECRET_KEY: environment.s3?.secretKey,
    S3_REGION: environment.s3?.region,
    CLAMD_HOST: environment.clamd && hostAndPort(environment.clamd),
  };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value ?? ""]));
}

function readEnvironment(): Environment {
  const settings = readSettings(process.env);
  const { databaseUrl, authSecret } = settings;
  if (databaseUrl === undefined) {
    throw new EnvironmentError(
      "DATABASE_URL is missing: start through npm, which provides a database when it is not set.",
    );
  }
  if (authSecret === undefined) throw new EnvironmentError("AUTH_SECRET is missing: it needs at least 32 characters.");
  return Object.freeze({ ...settings, databaseUrl, authSecret });
}

/** The framework says so of the process that answers requests; the worker, the commands and the tests have no such word. */
export const answersRequests = process.env.NEXT_RUNTIME !== undefined;

let known: Environment | undefined;

/** The environment of this process, read and checked once, on first use. Throws `EnvironmentError` on first use. */
export const env: Environment = new Proxy({} as Environment, {
  get(_, name) {
    known ??= readEnvironment();
    return Reflect.get(known, name);
  },
  set: () => false,
});

import { z } from "zod";
import type { Settings } from "../core/env";
import type { CheckFailure, RegistrationStatus } from "./states";

/*
 * The tax service's check of business numbers (data.go.kr 15081808): a list of numbers out, the status of each back. Whatever
 * is not an answer by the contract is a failure and never a status: of the number whose row it is, or of all of them.
 */

export type TaxService = NonNullable<Settings["taxService"]>;

export type Registration = {
  number: string;
  status: RegistrationStatus;
  taxType: string | null;
  closedOn: string | null;
};

/** What one call came to for these numbers. */
export type Called = { numbers: string[] } & ({ found: Registration[] } | { failure: CheckFailure });

export const numbersAtOnce = 100;
const patienceMs = 5_000;
const mostBytes = 1_000_000;

const statuses = { "01": "continuing", "02": "suspended", "03": "closed" } as const;

const isDay = (text: string) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const day = z.string().transform((text, context) => {
  if (text === "") return null;
  const written = text.replace(/^(\d{4})(\d{2})(\d{2})$/u, "$1-$2-$3");
  if (isDay(written)) return written;
  context.addIssue({ code: "custom" });
  return z.NEVER;
});

const entry = z
  .object({
    b_no: z.string().regex(/^\d{10}$/u),
    b_stt_cd: z.enum(["01", "02", "03", ""]),
    tax_type: z.string(),
    tax_type_cd: z.string().regex(/^\d{0,2}$/u),
    end_dt: day,
  })
  .transform((row, context): Registration => {
    const about = { number: row.b_no, taxType: row.tax_type_cd || null, closedOn: row.end_dt };
    if (row.b_stt_cd !== "") return { ...about, status: statuses[row.b_stt_cd] };
    // An empty status alone says nothing: only these words do.
    if (row.tax_type.includes("등록되지 않은")) return { ...about, status: "not_registered" };
    context.addIssue({ code: "custom" });
    return z.NEVER;
  });

const answer = z.object({ status_code: z.literal("OK"), data: z.array(z.unknown()) });

const numberOf = (row: unknown) => (row as { b_no?: unknown } | null)?.b_no;

/** Where all of them are asked about; what is kept of it is this, without the key. */
export const statusAddress = ({ url }: Pick<TaxService, "url">) => `${url}/status`;

/** `key` is as it is meant: here it is encoded, once. */
function address(service: TaxService): URL {
  const url = new URL(statusAddress(service));
  url.searchParams.set("serviceKey", service.key);
  return url;
}

async function textOf(response: Response): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > mostBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

type Read = { found: Registration[]; unreadable: string[] };

/** Row by row; null where there are no rows at all. Two rows about one number are as little an answer as none. */
function read(text: string | null, numbers: readonly string[]): Read | null {
  let said: unknown;
  try {
    said = JSON.parse(text ?? "");
  } catch {
    return null;
  }
  const parsed = answer.safeParse(said);
  if (!parsed.success) return null;
  const all: Read = { found: [], unreadable: [] };
  const rowsOf = Map.groupBy(parsed.data.data, numberOf);
  for (const number of numbers) {
    const rows = rowsOf.get(number);
    const row = rows?.length === 1 ? entry.safeParse(rows[0]) : null;
    if (row?.success) all.found.push(row.data);
    else all.unreadable.push(number);
  }
  return all;
}

type Answered = Read | { failure: CheckFailure };

async function callOnce(service: TaxService, numbers: string[], patience: number): Promise<Answered> {
  try {
    const response = await fetch(address(service), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ b_no: numbers }),
      // The key goes nowhere else.
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
    const text = await textOf(response);
    if (response.status >= 500) return { failure: "away" };
    if (response.status !== 200) return { failure: "refused" };
    return read(text, numbers) ?? { failure: "unreadable" };
  } catch (error) {
    return { failure: (error as Error).name === "TimeoutError" ? "slow" : "away" };
  }
}

const worthAnother = (answered: Answered) =>
  "failure" in answered && (answered.failure === "away" || answered.failure === "slow");

/**
 * Asks about these numbers, a hundred at a time, each call at most twice. Ends with the first call that fails: who is away
 * is not asked on. Rows that cannot be read fail by themselves, and hold up nobody else. Nothing that is returned or thrown holds the key.
 */
export async function* askRegistrations(
  service: TaxService,
  numbers: readonly string[],
  patience: number = patienceMs,
): AsyncGenerator<Called> {
  const different = [...new Set(numbers)];
  for (let at = 0; at < different.length; at += numbersAtOnce) {
    const some = different.slice(at, at + numbersAtOnce);
    const first = await callOnce(service, some, patience);
    const answered = worthAnother(first) ? await callOnce(service, some, patience) : first;
    if ("failure" in answered) return yield { numbers: some, ...answered };
    const { found, unreadable } = answered;
    if (found.length > 0) yield { numbers: found.map(({ number }) => number), found };
    if (unreadable.length > 0) yield { numbers: unreadable, failure: "unreadable" };
  }
}

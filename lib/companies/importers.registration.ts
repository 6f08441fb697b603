import { z } from "zod";
import type { Settings } from "../core/env";
import type { CheckFailure, RegistrationStatus } from "./states";

/*
 * The tax service's check of business numbers (data.go.kr 15081808): a list of numbers out, the status of each back. Whatever
 * is not an answer by the contract is a failure and never a status.
 */

export type TaxService = NonNullable<Settings["taxService"]>;

export type Registration = {
  number: string;
  status: RegistrationStatus;
  taxType: string | null;
  closedOn: string | null;
};

/** What one call came to. */
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

const answer = z.object({ status_code: z.literal("OK"), data: z.array(entry).max(numbersAtOnce) });

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

function read(text: string | null, numbers: readonly string[]): Registration[] | null {
  let said: unknown;
  try {
    said = JSON.parse(text ?? "");
  } catch {
    return null;
  }
  const parsed = answer.safeParse(said);
  if (!parsed.success) return null;
  const byNumber = new Map(parsed.data.data.map((row) => [row.number, row]));
  const found = numbers.flatMap((number) => byNumber.get(number) ?? []);
  // Each number that was asked about, and no other.
  return found.length === numbers.length && parsed.data.data.length === numbers.length ? found : null;
}

async function callOnce(service: TaxService, numbers: string[], patience: number): Promise<Called> {
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
    if (response.status >= 500) return { numbers, failure: "away" };
    if (response.status !== 200) return { numbers, failure: "refused" };
    const found = read(text, numbers);
    return found ? { numbers, found } : { numbers, failure: "unreadable" };
  } catch (error) {
    return { numbers, failure: (error as Error).name === "TimeoutError" ? "slow" : "away" };
  }
}

const worthAnother = (called: Called) =>
  "failure" in called && (called.failure === "away" || called.failure === "slow");

/**
 * Asks about these numbers, a hundred at a time, each call at most twice. Ends with the first call that fails: who is away
 * is not asked on. Nothing that is returned or thrown holds the key.
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
    const called = worthAnother(first) ? await callOnce(service, some, patience) : first;
    yield called;
    if ("failure" in called) return;
  }
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { aBusinessNumber } from "@/db/factories";
import { readSettings } from "@/lib/core/env";
import { askRegistrations, type Called, type TaxService } from "./importers.registration";

/*
 * The service as it is described: it holds whoever asks to the contract, strictly. `mood` is how it is doing today.
 */
const meant = "abcDEF123+/abcDEF123+/abcDEF123+/==";
type Mood =
  | "well"
  | "down"
  | "silent"
  | "html"
  | "cut"
  | "twice"
  | "odd_row"
  | "other_numbers"
  | "empty_status"
  | "redirect"
  | "denied";
type Status = { cd: string; type: string; typeCd: string; end: string };

const statuses: Record<string, Status> = {
  continuing: { cd: "01", type: "부가가치세 일반과세자", typeCd: "01", end: "" },
  suspended: { cd: "02", type: "부가가치세 간이과세자", typeCd: "02", end: "" },
  closed: { cd: "03", type: "부가가치세 일반과세자", typeCd: "01", end: "20240131" },
  not_registered: { cd: "", type: "국세청에 등록되지 않은 사업자등록번호입니다.", typeCd: "", end: "" },
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of request) text += piece;
  return text;
}

const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { "content-type": "application/json;charset=UTF-8" }).end(JSON.stringify(body));

function refusalOf(request: IncomingMessage, text: string): [number, object] | null {
  // Read off the raw address, so that an encoding too many or too few is seen.
  const key = /[?&]serviceKey=([^&]*)/u.exec(request.url ?? "")?.[1] ?? "";
  if (key !== encodeURIComponent(meant)) return [401, { code: -401, msg: "유효하지 않은 인증키 입니다." }];
  if (!/\/status\?/u.test(request.url ?? "") || request.method !== "POST") return [404, { code: -404 }];
  if (!/^application\/json\b/u.test(request.headers["content-type"] ?? ""))
    return [400, { status_code: "BAD_JSON_REQUEST" }];
  const body = JSON.parse(text) as { b_no?: unknown };
  if (!Array.isArray(body.b_no) || Object.keys(body).length !== 1)
    return [400, { status_code: "REQUEST_DATA_MALFORMED" }];
  if (body.b_no.length > 100) return [413, { status_code: "TOO_LARGE_REQUEST" }];
  return null;
}

async function withService(
  run: (service: TaxService, world: { calls: string[][]; mood: Mood; says: Map<string, string> }) => Promise<void>,
): Promise<void> {
  const world = { calls: [] as string[][], mood: "well" as Mood, says: new Map<string, string>() };
  const server = createServer(async (request, response) => {
    const text = await bodyOf(request);
    const refusal = refusalOf(request, text);
    if (refusal) return json(response, ...refusal);
    const numbers = (JSON.parse(text) as { b_no: string[] }).b_no;
    world.calls.push(numbers);
    const rows = numbers.map((b_no) => {
      const { cd, type, typeCd, end } = statuses[world.says.get(b_no) ?? "continuing"]!;
      return { b_no, b_stt: "", b_stt_cd: cd, tax_type: type, tax_type_cd: typeCd, end_dt: end, utcc_yn: "N" };
    });
    const good = { status_code: "OK", request_cnt: numbers.length, match_cnt: rows.length, data: rows };
    switch (world.mood) {
      case "down":
        return json(response, 503, { status_code: "INTERNAL_ERROR" });
      case "silent":
        return;
      case "html":
        return response.writeHead(200, { "content-type": "text/html" }).end("<html>점검 중입니다</html>");
      case "cut":
        return json(response, 200, { ...good, data: rows.slice(1) });
      case "twice":
        return json(response, 200, { ...good, data: [{ ...rows[0], b_stt_cd: "03" }, ...rows] });
      case "odd_row":
        return json(response, 200, { ...good, data: rows.map((row, at) => (at ? row : { ...row, end_dt: "어제" })) });
      case "other_numbers":
        return json(response, 200, { ...good, data: rows.map((row) => ({ ...row, b_no: "1234567891" })) });
      case "empty_status":
        return json(response, 200, { ...good, data: rows.map((row) => ({ ...row, b_stt_cd: "" })) });
      case "redirect":
        return response.writeHead(302, { location: "https://elsewhere.example/" }).end();
      case "denied":
        return json(response, 403, { code: -403 });
      default:
        return json(response, 200, good);
    }
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/nts-businessman/v1`;
    await run({ url, key: meant }, world);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function asked(service: TaxService, numbers: readonly string[], patience?: number): Promise<Called[]> {
  const all: Called[] = [];
  for await (const called of askRegistrations(service, numbers, patience)) all.push(called);
  return all;
}

const numbersOf = (count: number) => {
  const numbers = new Set<string>();
  while (numbers.size < count) numbers.add(aBusinessNumber());
  return [...numbers];
};

test("250 numbers are asked about in three calls, each number once", async () => {
  await withService(async (service, { calls }) => {
    const numbers = numbersOf(250);
    const all = await asked(service, [...numbers, numbers[0]!]);
    expect(calls.map((call) => call.length)).toEqual([100, 100, 50]);
    expect(calls.flat()).toEqual(numbers);
    expect(all.flatMap((called) => ("found" in called ? called.found : [])).map(({ number }) => number)).toEqual(
      numbers,
    );
    expect(await asked(service, [])).toEqual([]);
  });
});

test("each status is what the contract calls it", async () => {
  await withService(async (service, { says }) => {
    const [one, two, three, four] = numbersOf(4) as [string, string, string, string];
    says.set(two, "suspended").set(three, "closed").set(four, "not_registered");
    expect(await asked(service, [one, two, three, four])).toEqual([
      {
        numbers: [one, two, three, four],
        found: [
          { number: one, status: "continuing", taxType: "01", closedOn: null },
          { number: two, status: "suspended", taxType: "02", closedOn: null },
          { number: three, status: "closed", taxType: "01", closedOn: "2024-01-31" },
          { number: four, status: "not_registered", taxType: null, closedOn: null },
        ],
      },
    ]);
  });
});

describe("the key", () => {
  test.each([
    ["as it is meant", meant],
    ["as an address carries it", encodeURIComponent(meant)],
  ])("configured %s is encoded exactly once", async (_, configured) => {
    await withService(async ({ url }) => {
      const service = readSettings({ NTS_API_KEY: configured, NTS_API_URL: `${url}/` }).taxService!;
      expect(service).toEqual({ url, key: meant });
      expect(await asked(service, [aBusinessNumber()])).toMatchObject([{ found: [{ status: "continuing" }] }]);
    });
  });

  test("encoded twice is refused by the service, and asked with no second time", async () => {
    await withService(async (service, { calls }) => {
      const number = aBusinessNumber();
      expect(await asked({ ...service, key: encodeURIComponent(meant) }, [number])).toEqual([
        { numbers: [number], failure: "refused" },
      ]);
      expect(calls).toEqual([]);
    });
  });
});

describe("no answer", () => {
  test.each<[Mood, string, number]>([
    ["down", "away", 2],
    ["silent", "slow", 2],
    ["html", "unreadable", 1],
    ["redirect", "refused", 1],
    ["denied", "refused", 1],
  ])("%s is %s after %i call, and the next hundred is not asked about", async (mood, failure, tries) => {
    await withService(async (service, world) => {
      world.mood = mood;
      const numbers = numbersOf(150);
      // The silent one is given up after a moment; the others would answer long before.
      const patience = mood === "silent" ? 50 : undefined;
      expect(await asked(service, numbers, patience)).toEqual([{ numbers: numbers.slice(0, 100), failure }]);
      expect(world.calls).toHaveLength(tries);
    });
  });

  test.each<[Mood, number]>([
    ["cut", 1],
    ["twice", 1],
    ["odd_row", 1],
    ["other_numbers", 100],
    ["empty_status", 100],
  ])("%s is unreadable for the %i numbers of those rows, and for nobody else", async (mood, unreadable) => {
    await withService(async (service, world) => {
      world.mood = mood;
      const numbers = numbersOf(150);
      const [all, calls] = [await asked(service, numbers), world.calls.length];
      const failed = all.flatMap((called) => ("failure" in called ? called.numbers : []));
      const found = all.flatMap((called) => ("found" in called ? called.found : []));
      expect(calls).toBe(2);
      expect(failed).toEqual([...numbers.slice(0, unreadable), ...numbers.slice(100, 100 + Math.min(unreadable, 50))]);
      expect(all.flatMap((called) => ("failure" in called ? [called.failure] : []))).toEqual(
        Array(2).fill("unreadable"),
      );
      expect(found.map(({ number }) => number)).toEqual(numbers.filter((number) => !failed.includes(number)));
      expect(all.flatMap((called) => called.numbers).toSorted()).toEqual(numbers.toSorted());
    });
  });

  test("from nobody at all is a failure like the others", async () => {
    let gone: TaxService | null = null;
    await withService(async (service) => {
      gone = service;
    });
    const number = aBusinessNumber();
    expect(await asked(gone!, [number])).toEqual([{ numbers: [number], failure: "away" }]);
  });
});

import { type HandlerRow, handlers, pages, type Reader, readers } from "../bin/permissions";
import { ask, base, clearAway, examples, fill, forAll, named, nowhere, prepare, trailOf, wordOf } from "./asking";
import { expect, test } from "./fixtures";

/*
 * Every page and handler of the permission matrix, asked of the running portal as every reader, by bare requests: what a
 * reader may see answers and shows it, and what they may not is not found and shows nothing of it. Each refusal stands
 * beside an answer at the same address, so that an address which answers nobody cannot pass for a closed one. Actions are
 * asked by e2e/matrix.spec.ts.
 */

test.beforeAll(({ sql }) => prepare(sql));
test.afterAll(({ sql }) => clearAway(sql));

test("every page answers those who may and nobody else", async () => {
  test.setTimeout(180_000);
  const wrong: string[] = [];
  const rows = Object.entries(pages).flatMap(([pattern, some]) =>
    some.flatMap((row) => readers.map((reader) => ({ pattern, row, reader }))),
  );
  await forAll(rows, async ({ pattern, row, reader }) => {
    const path = fill(pattern, row.at);
    const word = wordOf(row.at);
    const { status, location, text } = await ask(reader, path);
    const say = (what: string) => wrong.push(`${named(reader, path)}: ${what} (${status} ${location})`);
    const shows = word !== undefined && text.includes(word);
    if (row.seenBy.includes(reader)) {
      if (status !== 200) say("may, and is not answered");
      else if (!text.includes("<h1") || text.includes("NEXT_HTTP_ERROR_FALLBACK")) say("may, and is shown no page");
      else if (row.withheld ? shows : word !== undefined && !shows)
        say(row.withheld ? `reads ${word}` : `does not read ${word}`);
      return;
    }
    // The head of a page names what its reader has been told of, also where nothing is: then that is all there is.
    if (shows && !(await ask(reader, nowhere(pattern, row.at))).text.includes(word)) say(`may not, and reads ${word}`);
    if (row.others) {
      const home = row.others === "home" && location !== path && !location.includes("/sign-in");
      if (status !== 307 || !(home || location.includes("/ko/sign-in"))) say(`is not sent to ${row.others}`);
    } else if (reader === "guest" && /\/(company|mentor|city)(\/|$)/u.test(pattern)) {
      if (status !== 307 || !location.includes("/ko/sign-in")) say("is not sent to sign in");
    } else if (status !== 404) say("may not, and is answered");
  });
  expect(wrong).toEqual([]);
});

/** What handlers do; that none is missing is bin/gate.test.ts's to see. */
const handled = Object.values(handlers).flatMap((rows) => rows.flatMap(({ deed }) => deed ?? []));

test("every handler does its work for those who may and for nobody else", async ({ sql }) => {
  test.setTimeout(120_000);
  const wrong: string[] = [];
  const opened = await ask("company", fill("/api/documents/[id]", { id: "document" }), {
    method: "POST",
    headers: { origin: base },
  });
  examples.reading = { id: new URL(opened.location, base).search.slice(1) };
  const led = await ask(
    "mentorSc",
    fill("/api/disclosures/[id]/files/[documentId]", { id: "disclosedRoom", documentId: "technicalFile" }),
    { method: "POST", headers: { origin: base }, body: new URLSearchParams({ reason: "introduction" }) },
  );
  examples.technicalReading = { id: new URL(led.location, base).search.slice(1) };
  examples.roomEvents = { id: `room=${examples.engagement.id}` };
  const askAs = (reader: Reader, { method, query }: HandlerRow, path: string, origin: string) => {
    const search = query ? `?${examples[query].id}` : path.endsWith("/pieces") ? "?offset=0" : "";
    const why =
      method === "POST" && /\/(?:documents|files)\//u.test(path)
        ? new URLSearchParams({ reason: "review" })
        : undefined;
    const body = path.endsWith("/pieces") ? new Uint8Array(2 * 1024 * 1024) : why;
    return ask(reader, `${path}${search}`, { method, ...(method === "POST" ? { headers: { origin }, body } : {}) });
  };
  for (const [pattern, rows] of Object.entries(handlers)) {
    for (const row of rows) {
      const path = fill(pattern, row.at);
      const refused = readers.filter((reader) => !row.seenBy.includes(reader));
      for (const reader of refused) {
        const before = await trailOf(sql, reader, handled);
        const { status } = await askAs(reader, row, path, base);
        const meant = row.method === "GET" ? [404] : [403, 404];
        if (!meant.includes(status)) wrong.push(`${row.method} ${named(reader, path)}: ${status}, not ${meant}`);
        if ((await trailOf(sql, reader, handled)) !== before)
          wrong.push(`${row.method} ${named(reader, path)}: left a trail`);
      }
      for (const reader of row.seenBy) {
        // A page of somebody else sends its reader's cookies along.
        if (row.method === "POST") {
          const foreign = await askAs(reader, row, path, "https://evil.example");
          if (foreign.status !== 403) wrong.push(`${named(reader, path)} from elsewhere: ${foreign.status}`);
        }
        const before = await trailOf(sql, reader, handled);
        const { status } = await askAs(reader, row, path, base);
        const meant = row.answers ?? 200;
        if (status !== meant) wrong.push(`${row.method} ${named(reader, path)}: ${status}, not ${meant}`);
        if (row.deed && meant < 400 && (await trailOf(sql, reader, [row.deed])) === 0)
          wrong.push(`${row.method} ${named(reader, path)}: left no trail of ${row.deed}`);
        if (!row.deed && (await trailOf(sql, reader, handled)) !== before)
          wrong.push(`${row.method} ${named(reader, path)}: left a trail without a deed`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { eq, type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, type Tx } from "@/db/client";
import { aCast, aCompany, anOfficial } from "@/db/factories";
import { asOwner } from "@/db/owner";
import { auditEvents, auditLinks } from "@/db/schema";
import { discloseContact } from "@/lib/companies/commands";
import { systemActor } from "@/lib/core/actor";
import { writeAudit } from "@/lib/core/audit";
import { findTrailHead, verifyTrail } from "./queries.chain";
import { headInWords, noHead, readHead, type TrailHead } from "./rules";

const entry = (tx: Tx, subjectId = randomUUID()) =>
  writeAudit(tx, systemActor, new Date(), {
    action: "test.deed",
    subjectKind: "test",
    subjectId,
    companyId: randomUUID(),
    detail: { count: 3, said: '한글 "quoted"', nested: { of: [1, null] } },
  });
const count = async (table: typeof auditEvents | typeof auditLinks) => db.$count(table);

test("an empty trail has a head, and is whole", async () => {
  expect(await count(auditEvents)).toBe(0);
  expect(await findTrailHead(systemActor)).toEqual(noHead);
  expect(await verifyTrail(systemActor)).toEqual({
    ...{ entries: 0, head: noHead, late: 0, broken: null },
    ...{ from: null, before: 0 },
  });
});

test("deeds at the same time, some of many entries and some undone, make one chain", async () => {
  const [first, second] = [await anOfficial(), await anOfficial()];
  const companies = await Promise.all(Array.from({ length: 6 }, () => aCompany()));
  const deeds = companies.flatMap(({ id }) =>
    [first, second].map((actor) => discloseContact(actor, { companyId: id, reason: "support" })),
  );
  const many = Array.from({ length: 20 }, (_, at) =>
    db.transaction(async (tx) => {
      for (let one = 0; one <= at % 4; one++) await entry(tx);
      if (at % 5 === 0) throw new Error("undone");
    }),
  );
  const ended = await Promise.allSettled([...deeds, ...many]);
  expect(ended.filter(({ status }) => status === "rejected")).toHaveLength(4);
  // Of twenty with one to four entries, the undone ones had 1, 2, 3 and 4.
  expect(await count(auditEvents)).toBe(12 + 50 - 10);
  const { entries, head, late, broken } = await verifyTrail(systemActor);
  expect({ entries, late, broken }).toEqual({ entries: 52, late: 0, broken: null });
  expect(head).toEqual(await findTrailHead(systemActor));
  expect(head.position).toBe(52);
});

test("an entry is linked when its deed is done, and not seen before", async () => {
  const [subjectId, before] = [randomUUID(), await count(auditLinks)];
  await db.transaction(async (tx) => {
    await entry(tx, subjectId);
    expect(await tx.$count(auditLinks)).toBe(before);
    // Another deed does not wait for this one.
    await db.transaction((other) => entry(other));
    expect(await tx.$count(auditLinks)).toBe(before + 1);
  });
  expect(await count(auditLinks)).toBe(before + 2);
  expect((await verifyTrail(systemActor)).broken).toBeNull();
});

test("whoever writes entries writes no links", async () => {
  const link = { position: 10_000, eventId: randomUUID(), linkedAt: new Date(), hash: "0".repeat(64) };
  await expect(db.insert(auditLinks).values(link)).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("an entry that speaks of an earlier day is counted as such", async () => {
  const { late } = await verifyTrail(systemActor);
  await db.transaction((tx) =>
    writeAudit(tx, systemActor, new Date(Date.now() - 2 * 60 * 60 * 1000), {
      action: "test.deed",
      subjectKind: "test",
      subjectId: null,
    }),
  );
  expect(await verifyTrail(systemActor)).toMatchObject({ late: late + 1, broken: null });
});

test("the operator's alone: nobody else learns of links", async () => {
  const { people } = await aCast();
  const head = await findTrailHead(systemActor);
  for (const [persona, actor] of Object.entries(people)) {
    const expected = ["admin", "system"].includes(persona) ? head : noHead;
    expect(await findTrailHead(actor), persona).toEqual(expected);
  }
});

class Undone extends Error {}

/** Tampers as the owner of the tables, with what refuses it switched off; verifies, and undoes all of it. */
async function afterTampering(tamper: (tx: Tx) => Promise<unknown>, known: readonly TrailHead[] = []) {
  let found: Awaited<ReturnType<typeof verifyTrail>> | undefined;
  await asOwner((owner) =>
    owner
      .transaction(async (tx) => {
        await tx.execute(sql`alter table audit_events disable trigger user`);
        await tx.execute(sql`alter table audit_links disable trigger user`);
        await tamper(tx);
        found = await verifyTrail(systemActor, known, tx);
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      }),
  );
  return found!;
}

const run =
  (...statements: SQL[]) =>
  async (tx: Tx) => {
    for (const statement of statements) await tx.execute(statement);
  };
const entryAt = (position: number) => sql`(select event_id from audit_links where position = ${position})`;
/** Takes the place of all links from `position` on, moved by `by`; twice, so that no two are ever in one place. */
const moved = (position: number, by: number) => [
  sql`update audit_links set position = -position where position >= ${position}`,
  sql`update audit_links set position = -position + ${by} where position < 0`,
];
const relinked = sql`do $$ declare link record; last text := repeat('0', 64); begin
  for link in select l.position, l.linked_at, e as event from audit_links l join audit_events e on e.id = l.event_id order by 1 loop
    last := audit_hash(last, link.linked_at, link.event);
    update audit_links set hash = last where position = link.position;
  end loop; end $$`;
const inserted = sql`insert into audit_events (id, at, actor_role, action, subject_kind) values (gen_random_uuid(), now(), 'system', 'test.forged', 'test') returning id`;
const forged = sql`(select id from audit_events where action = 'test.forged')`;

describe("tampering is found, and where", () => {
  let head = noHead;
  beforeAll(async () => {
    while ((await count(auditLinks)) < 40) await db.transaction((tx) => entry(tx));
    head = await findTrailHead(systemActor);
  });

  test("nothing is found where nothing was done", async () => {
    expect((await afterTampering(async () => {}, [head])).broken).toBeNull();
  });

  test.each(["id", "sequence", "at", "actor_id", "actor_role", "action", "subject_kind", "subject_id", "company_id"])(
    "an entry whose %s was changed",
    async (column) => {
      const name = sql.identifier(column);
      const value = {
        sequence: sql`default`,
        at: sql`at - interval '1 millisecond'`,
        id: sql`gen_random_uuid()`,
        actor_id: sql`gen_random_uuid()`,
        subject_id: sql`gen_random_uuid()`,
        company_id: sql`null`,
      }[column];
      const { entries, broken } = await afterTampering(
        run(sql`update audit_events set ${name} = ${value ?? sql`${name} || 'x'`} where id = ${entryAt(17)}`),
      );
      expect(broken).toMatchObject({ kind: column === "id" ? "entry_gone" : "changed", position: 17 });
      expect(entries).toBe(16);
    },
  );

  test.each([
    ["detail", sql`detail || '{"count": 4}'`],
    ["detail by one space", sql`jsonb_set(detail, '{said}', '"한글  \\"quoted\\""')`],
    ["request_id", sql`'other'`],
    ["ip", sql`'192.0.2.9'`],
  ])("an entry whose %s was changed", async (column, value) => {
    const name = sql.identifier(column.split(" ")[0]!);
    const position = await db
      .select({ position: auditLinks.position })
      .from(auditLinks)
      .innerJoin(auditEvents, eq(auditEvents.id, auditLinks.eventId))
      .where(sql`${auditEvents.detail} ? 'said'`)
      .limit(1)
      .then(([row]) => row!.position);
    const { broken } = await afterTampering(
      run(sql`update audit_events set ${name} = ${value} where id = ${entryAt(position)}`),
    );
    expect(broken).toMatchObject({ kind: "changed", position });
  });

  test.each([
    ["an entry that was removed", [sql`delete from audit_events where id = ${entryAt(17)}`], "entry_gone", 17],
    [
      "an entry that was removed with its link",
      [sql`delete from audit_events where id = ${entryAt(17)}`, sql`delete from audit_links where position = 17`],
      "link_gone",
      17,
    ],
    [
      "the same with the links behind it moved up",
      [
        sql`delete from audit_events where id = ${entryAt(17)}`,
        sql`delete from audit_links where position = 17`,
        ...moved(18, -1),
      ],
      "changed",
      17,
    ],
    ["the first entry, removed", [sql`delete from audit_events where id = ${entryAt(1)}`], "entry_gone", 1],
    ["a link that was removed", [sql`delete from audit_links where position = 17`], "link_gone", 17],
    ["all links", [sql`delete from audit_links`], "not_linked", null],
    ["an entry that was put in", [inserted], "not_linked", null],
    [
      "an entry that was put in with a link in the middle",
      [
        inserted,
        ...moved(17, 1),
        sql`insert into audit_links (position, event_id, linked_at, hash) select 17, e.id, now(), audit_hash((select hash from audit_links where position = 16), date_trunc('milliseconds', now()), e) from audit_events e where e.id = ${forged}`,
        sql`update audit_links set linked_at = date_trunc('milliseconds', now()) where position = 17`,
      ],
      "changed",
      18,
    ],
    [
      "two entries that changed places",
      [
        sql`create temporary table two on commit drop as select position, event_id from audit_links where position in (17, 18)`,
        sql`update audit_links set event_id = gen_random_uuid() where position in (17, 18)`,
        sql`update audit_links l set event_id = two.event_id from two where l.position = 35 - two.position`,
      ],
      "changed",
      17,
    ],
    ["a link with another time", [sql`update audit_links set linked_at = now() where position = 17`], "changed", 17],
    [
      "a link with another hash",
      [sql`update audit_links set hash = repeat('a', 64) where position = 17`],
      "changed",
      17,
    ],
  ] as const)("%s", async (_, statements, kind, position) => {
    const { broken } = await afterTampering(run(...statements));
    expect(broken).toMatchObject({ kind, position });
  });

  test("a kept head tells of what was cut off at the end, and of a chain that was written anew", async () => {
    const last = head.position;
    const cut = run(
      sql`delete from audit_events where id = ${entryAt(last)}`,
      sql`delete from audit_links where position = ${last}`,
    );
    const anew = run(sql`update audit_events set actor_role = 'admin' where id = ${entryAt(17)}`, relinked);
    for (const tamper of [cut, anew]) {
      expect((await afterTampering(tamper)).broken).toBeNull();
      expect((await afterTampering(tamper, [head])).broken).toMatchObject({ kind: "head_unknown", position: last });
    }
  });

  test("a head from before is still known later", async () => {
    await db.transaction((tx) => entry(tx));
    expect((await verifyTrail(systemActor, [head, await findTrailHead(systemActor)])).broken).toBeNull();
    expect(readHead(headInWords(head))).toEqual(head);
    expect(["", "1", "1:abc", `x:${"0".repeat(64)}`].map(readHead)).toEqual([null, null, null, null]);
  });
});

test("the migration links what was there before it, in its order", async () => {
  const file = fileURLToPath(new URL("../../db/migrations/0012_protection.sql", import.meta.url));
  const link = readFileSync(file, "utf8")
    .split("--> statement-breakpoint")
    .find((statement) => /do \$\$[\s\S]*audit_links/u.test(statement));
  const entries = await count(auditEvents);
  const found = await afterTampering(run(sql`delete from audit_links`, sql.raw(link!)));
  expect(found).toMatchObject({ entries, broken: null });
});

describe("for the operator", () => {
  const node = async (...words: string[]) => {
    const child = spawn(process.execPath, ["--conditions=react-server", "--import", "./bin/loader.mjs", ...words], {
      env: { ...process.env, LOG_LEVEL: "info" },
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    const [status] = (await once(child, "exit")) as [number | null];
    const [stdout, stderr] = await said;
    return { status, stdout, stderr };
  };
  const command = (...words: string[]) => node("bin/audit.ts", ...words);
  const job = () =>
    node(
      "--input-type=module",
      "--eval",
      `const { jobs } = await import("@/lib/audit/jobs");
       await jobs["audit.writeHead"]({}, { jobId: "x", now: new Date() });
       process.exit(0);`,
    );

  test("the command and the worker's log say the same head", async () => {
    const { entries, head } = await verifyTrail(systemActor);
    const [printed, verified, logged] = await Promise.all([
      command("head"),
      command("verify", headInWords(head)),
      job(),
    ]);
    expect(printed).toEqual({ status: 0, stdout: `${headInWords(head)}\n`, stderr: "" });
    expect([verified.status, verified.stderr]).toEqual([0, ""]);
    expect(verified.stdout.split("\n")[0]).toBe(`${entries} entries checked. Head: ${headInWords(head)}`);
    expect(JSON.parse(logged.stdout)).toMatchObject({ level: 30, entries, head: headInWords(head) });
  });

  test("a broken trail is exit code 1 and a line with the place, and an error in the log", async () => {
    await asOwner(async (owner) => {
      await owner.execute(sql`alter table audit_events disable trigger user`);
      await owner.execute(sql`update audit_events set actor_role = 'admin' where id = ${entryAt(20)}`);
      await owner.execute(sql`alter table audit_events enable trigger user`);
    });
    const [{ status, stdout, stderr }, logged] = await Promise.all([command("verify"), job()]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^19 entries checked\./u);
    expect(stderr).toMatch(/^Broken at link 20: entry \d+ \([\w.]+, 2\d{3}-\S+Z\) is not what was linked\. .+\n$/u);
    expect(JSON.parse(logged.stdout)).toMatchObject({ level: 50, broken: stderr.trim() });
  });
});

import { randomUUID } from "node:crypto";
import { eq, type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db, type Tx } from "@/db/client";
import { aCompanyUser, aDocument, anAdmin, anOfficial, unique } from "@/db/factories";
import { yearsAgo } from "@/db/factories.endings";
import { aRequest } from "@/db/factories.privacy";
import { asOwner } from "@/db/owner";
import {
  accessReviews,
  auditCheckpoints,
  auditEvents,
  auditLinks,
  dataRequests,
  documentReads,
  erasures,
  stateChanges,
} from "@/db/schema";
import { findTrailHead, verifyTrail } from "../audit/queries.chain";
import { headInWords, type TrailHead } from "../audit/rules";
import { systemActor } from "../core/actor";
import { writeAudit } from "../core/audit";
import { runRetention } from "./commands.retention";

const [past, still] = [yearsAgo(5, 1), yearsAgo(5, -1)];
const run = () => runRetention(systemActor, {});
const entry = (at = new Date()) =>
  db.transaction((tx) =>
    writeAudit(tx, systemActor, at, { action: "test.deed", subjectKind: "test", subjectId: randomUUID() }),
  );

const relinked = sql`do $$ declare link record; last text := repeat('0', 64); begin
  for link in select l.position, l.linked_at, e as event from audit_links l join audit_events e on e.id = l.event_id order by 1 loop
    last := audit_hash(last, link.linked_at, link.event);
    update audit_links set hash = last where position = link.position;
  end loop; end $$`;
const switched = async (tx: Tx, way: "disable" | "enable") => {
  for (const table of ["audit_events", "audit_links", "audit_checkpoints"])
    await tx.execute(sql.raw(`alter table ${table} ${way} trigger user`));
};
/** The first entries of the trail as if they had been written then. */
const aged = (upTo: number, at: Date) => sql`with old as (
    update audit_links set linked_at = ${at.toISOString()}::timestamptz where position <= ${upTo} and linked_at > ${at.toISOString()}::timestamptz
    returning event_id)
  update audit_events set at = ${at.toISOString()}::timestamptz where id in (select event_id from old)`;

class Undone extends Error {}
/** What is found when the owner of the tables has done this, with the triggers switched off; it is undone after. */
async function afterTampering(statements: readonly SQL[], known: readonly TrailHead[] = []) {
  let found: Awaited<ReturnType<typeof verifyTrail>> | undefined;
  await asOwner((owner) =>
    owner
      .transaction(async (tx) => {
        await switched(tx, "disable");
        for (const statement of statements) await tx.execute(statement);
        found = await verifyTrail(systemActor, known, tx);
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      }),
  );
  return found!;
}
const positions = async () =>
  (await db.select({ position: auditLinks.position }).from(auditLinks).orderBy(auditLinks.position)).map(
    ({ position }) => position,
  );
const [over, young] = [10, 14];
let heads: Map<number, TrailHead>;

beforeAll(async () => {
  for (let one = 0; one < young + 6; one++) await entry();
  await asOwner((owner) =>
    owner.transaction(async (tx) => {
      await switched(tx, "disable");
      await tx.execute(aged(over, past));
      await tx.execute(aged(young, still));
      await tx.execute(relinked);
      await switched(tx, "enable");
    }),
  );
  const rows = await db.select({ position: auditLinks.position, hash: auditLinks.hash }).from(auditLinks);
  heads = new Map(rows.map((row) => [row.position, row]));
});

describe("the trail", () => {
  test("is whole before, and nobody takes anything away but by the schedule, and nothing that is younger", async () => {
    expect((await verifyTrail(systemActor)).broken).toBeNull();
    const setOn = (statement: SQL) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`set local portal.retention = 'on'`);
        await tx.execute(statement);
      });
    await expect(setOn(sql`delete from audit_events`)).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(setOn(sql`select retention_of_trail(5); delete from audit_links`)).rejects.toThrow();
    // Not even the owner, by the way of the schedule, as long as nothing is switched off.
    const owners = asOwner((owner) =>
      owner.transaction(async (tx) => {
        await tx.execute(sql`set local portal.retention = 'on'`);
        await tx.execute(
          sql`delete from audit_events where id = (select event_id from audit_links where position = ${young})`,
        );
      }),
    );
    await expect(owners).rejects.toMatchObject({ cause: { code: "23001" } });
    await expect(asOwner((owner) => owner.execute(sql`delete from audit_events`))).rejects.toThrow();
  });

  test("an entry that is missing stops what would be taken away before it", async () => {
    let left: unknown;
    await asOwner((owner) =>
      owner
        .transaction(async (tx) => {
          await switched(tx, "disable");
          await tx.execute(
            sql`delete from audit_events where id = (select event_id from audit_links where position = 4)`,
          );
          await switched(tx, "enable");
          await tx.execute(sql`select retention_of_trail(1000)`);
          [left] = await tx.execute(sql`select min(position)::int as first from audit_links`);
          throw new Undone();
        })
        .catch((error: unknown) => {
          if (!(error instanceof Undone)) throw error;
        }),
    );
    expect(left).toEqual({ first: 4 });
  });

  test("what is older than five years goes from its beginning on, and the rest verifies from the checkpoint", async () => {
    const { counts } = await run();
    expect(counts.trail).toBe(over);
    expect((await positions())[0]).toBe(over + 1);
    const [checkpoint] = await db.select().from(auditCheckpoints);
    expect(checkpoint).toMatchObject({ ...heads.get(over), removed: over, linkedAt: past });
    const { entries, broken, from, head } = await verifyTrail(systemActor, [heads.get(over)!, heads.get(over + 1)!]);
    expect({ entries, broken, from: from?.position }).toEqual({
      entries: young + 6 - over + 1,
      broken: null,
      from: over,
    });
    expect(head).toEqual(await findTrailHead(systemActor));
    const [said] = await db
      .select({ detail: auditEvents.detail })
      .from(auditEvents)
      .where(eq(auditEvents.action, "retention.run"));
    expect(said!.detail).toMatchObject({ trail: over, checkpoint: headInWords(heads.get(over)!) });
  });

  test("a second run takes nothing, and leaves no checkpoint", async () => {
    expect((await run()).counts.trail).toBe(0);
    expect(await db.$count(auditCheckpoints)).toBe(1);
    expect((await verifyTrail(systemActor)).broken).toBeNull();
  });

  test.each([0, -5, 1, 1_000_000])("no number of entries that is asked for undercuts the years: %s", async (atMost) => {
    const before = await positions();
    await db.execute(sql`select retention_of_trail(${atMost}::int)`);
    expect(await positions()).toEqual(before);
  });

  test("heads from before the checkpoint are counted, and one that is younger than five years tells of a forged one", async () => {
    const old = heads.get(5)!;
    expect(await verifyTrail(systemActor, [old])).toMatchObject({ broken: null, before: 1 });
    expect(await verifyTrail(systemActor, [{ ...old, on: past.toISOString().slice(0, 10) }])).toMatchObject({
      broken: null,
    });
    const on = yearsAgo(4).toISOString().slice(0, 10);
    expect((await verifyTrail(systemActor, [{ ...old, on }])).broken).toMatchObject({
      kind: "head_taken",
      position: 5,
    });
    const wrong = { position: over, hash: "0".repeat(64) };
    expect((await verifyTrail(systemActor, [wrong])).broken).toMatchObject({ kind: "head_unknown" });
  });

  const gone = (position: number) => [
    sql`delete from audit_events where id in (select event_id from audit_links where position <= ${position})`,
    sql`delete from audit_links where position <= ${position}`,
  ];
  const forged = (position: number, linkedAt: Date) =>
    sql`insert into audit_checkpoints (position, hash, sequence, removed, linked_at, at)
      values (${position}, ${heads.get(position)!.hash}, 1, ${position - over}, ${linkedAt.toISOString()}::timestamptz, now())`;

  test.each([
    ["an entry removed without a checkpoint", () => [...gone(over + 1)], "link_gone", over + 1],
    [
      "an entry in the middle",
      () => [sql`delete from audit_events where id = (select event_id from audit_links where position = ${over + 2})`],
      "entry_gone",
      over + 2,
    ],
    ["the checkpoint itself removed", () => [sql`delete from audit_checkpoints`], "link_gone", 1],
    [
      "a checkpoint with another hash",
      () => [sql`update audit_checkpoints set hash = repeat('a', 64)`],
      "changed",
      over + 1,
    ],
    [
      "a checkpoint that says less",
      () => [sql`update audit_checkpoints set position = ${over - 1}, removed = ${over - 1}`],
      "link_gone",
      over,
    ],
    [
      "a forged checkpoint of which no entry speaks",
      () => [...gone(young), forged(young, past)],
      "checkpoint_unsaid",
      young,
    ],
    [
      "a forged checkpoint that says how young it was",
      () => [
        sql`alter table audit_checkpoints drop constraint audit_checkpoints_past`,
        ...gone(young),
        forged(young, yearsAgo(4)),
      ],
      "checkpoint_impossible",
      young,
    ],
    [
      "a forged checkpoint that took another number of entries away",
      () => [
        ...gone(young),
        forged(young, past),
        sql`update audit_checkpoints set removed = 1 where position = ${young}`,
      ],
      "checkpoint_impossible",
      young,
    ],
  ] as const)("finds %s", async (_, statements, kind, position) => {
    expect((await afterTampering(statements())).broken).toMatchObject({ kind, position });
  });

  test("a forged checkpoint with a forged entry is found by a kept head and its day alone", async () => {
    const words = headInWords(heads.get(young)!);
    const statements = [
      ...gone(young),
      forged(young, past),
      sql`insert into audit_events (id, at, actor_role, action, subject_kind, detail)
        values (gen_random_uuid(), now(), 'system', 'retention.run', 'retention', ${JSON.stringify({ checkpoint: words })}::jsonb)`,
      sql`insert into audit_links (position, event_id, linked_at, hash)
        select last.position + 1, e.id, now(), '' from audit_events e, (select max(position) as position from audit_links) last
        where e.detail ->> 'checkpoint' = ${words}`,
      sql`update audit_links l set linked_at = date_trunc('milliseconds', l.linked_at) where hash = ''`,
      sql`update audit_links l set hash = audit_hash((select hash from audit_links where position = l.position - 1), l.linked_at, e)
        from audit_events e where e.id = l.event_id and l.hash = ''`,
    ];
    expect((await afterTampering(statements)).broken).toBeNull();
    const on = yearsAgo(4, 300).toISOString().slice(0, 10);
    const kept = { ...heads.get(over + 2)!, on };
    expect((await afterTampering(statements, [kept])).broken).toMatchObject({ kind: "head_taken", position: over + 2 });
  });
});

test("the rest of its class goes a day after five years and not a day before", async () => {
  const owner = await aCompanyUser();
  const [official, admin] = [await anOfficial(), await anAdmin()];
  const document = await aDocument(owner);
  const read = (readAt: Date) => ({
    ...{ documentId: document.id, companyId: owner.companyId!, userId: official.userId!, role: "official" },
    ...{ reason: "support" as const, readAt, opensUntil: readAt },
  });
  const reads = await db
    .insert(documentReads)
    .values([read(past), read(still)])
    .returning({ id: documentReads.id });
  const change = (at: Date) => ({
    ...{ machine: "company", subjectId: randomUUID(), move: "verify", fromState: "a", toState: "b" },
    ...{ enteredAt: at, at, actorId: official.userId, actorRole: "official" },
  });
  const changes = await db
    .insert(stateChanges)
    .values([change(past), change(still)])
    .returning({ id: stateChanges.id });
  const asked = await Promise.all(
    (
      [
        ["done", past],
        ["done", still],
        ["open", past],
      ] as const
    ).map(async ([state, stateEnteredAt]) => aRequest(await aCompanyUser(), { state, stateEnteredAt })),
  );
  const people = [randomUUID(), randomUUID()];
  await db.insert(erasures).values([past, still].map((at, index) => ({ personId: people[index]!, at, rules: 1 })));
  await db.insert(accessReviews).values(
    [past, still].map((reviewedAt, index) => ({
      ...{
        month: `2021-0${index + 1}`,
        role: "admin" as const,
        reviewedBy: admin.userId!,
        note: unique("봄"),
        reviewedAt,
      },
    })),
  );
  expect((await run()).counts.trail).toBe(5);
  const left = await db
    .select({ id: documentReads.id })
    .from(documentReads)
    .where(eq(documentReads.documentId, document.id));
  expect(left).toEqual([reads[1]]);
  const who = await db
    .select({ id: stateChanges.id, actorId: stateChanges.actorId, toState: stateChanges.toState })
    .from(stateChanges)
    .where(eq(stateChanges.machine, "company"))
    .orderBy(stateChanges.at);
  expect(who).toEqual([
    { id: changes[0]!.id, actorId: null, toState: "b" },
    { id: changes[1]!.id, actorId: official.userId, toState: "b" },
  ]);
  const requests = await db.select({ id: dataRequests.id }).from(dataRequests).orderBy(dataRequests.id);
  expect(requests.map(({ id }) => id)).toEqual([asked[1]!.id, asked[2]!.id].sort());
  expect((await db.select({ id: erasures.personId }).from(erasures)).map(({ id }) => id)).toEqual([people[1]]);
  expect(await db.select({ month: accessReviews.month }).from(accessReviews)).toEqual([{ month: "2021-02" }]);
  expect((await run()).counts.trail).toBe(0);
});

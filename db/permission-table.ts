import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Command } from "@/lib/core/command";
import { Refusal } from "@/lib/core/errors";
import { db } from "./client";
import { aCast, type Cast, type Persona } from "./factories";

const personas = [
  "guest",
  "owner",
  "editor",
  "viewer",
  "rival",
  "member",
  "lead",
  "outsider",
  "official",
  "official2",
  "federation",
  "admin",
  "system",
] as const satisfies readonly Persona[];

type Row<Raw> = {
  /**
   * Makes what the deed needs, in a fresh world, and returns its input; `persona` is who is about to try. Where it does
   * not ask who that is, all who must be refused try in the same world: a refusal leaves it as it was.
   */
  arrange: (cast: Cast, persona: Persona) => Promise<Raw>;
  /** Who may; everybody else must be refused, and leave no trace in the trail. */
  allowed: readonly Persona[];
};

const countTrail = async (action: string) => {
  const [row] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from audit_events where action = ${action}`,
  );
  return row!.n;
};

/** One deed against every kind of person: the permission table's row, run for real. */
export function permissionTable<Raw, Result>(deed: string, command: Command<Raw, Result>, row: Row<Raw>): void {
  describe(`who may ${deed}`, () => {
    test("the row is about this command", () => expect(command.deed).toBe(deed));
    const worldFor = async (persona: Persona) => {
      const cast = await aCast();
      return { cast, input: await row.arrange(cast, persona) };
    };
    let shared: ReturnType<typeof worldFor> | undefined;
    for (const persona of personas) {
      const may = row.allowed.includes(persona);
      test(`${persona} ${may ? "may" : "may not"}`, async () => {
        if (!may && row.arrange.length < 2) shared ??= worldFor(persona);
        const { cast, input } = await (may ? worldFor(persona) : (shared ?? worldFor(persona)));
        const before = await countTrail(deed);
        if (may) {
          await command(cast.people[persona], input);
          expect(await countTrail(deed)).toBe(before + 1);
          return;
        }
        const refusal = await command(cast.people[persona], input).then(
          () => null,
          (error: unknown) => error,
        );
        expect(refusal).toBeInstanceOf(Refusal);
        expect(["not_found", "forbidden"]).toContain((refusal as Refusal).code);
        expect(await countTrail(deed)).toBe(before);
      });
    }
  });
}

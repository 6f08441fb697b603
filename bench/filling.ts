import { performance } from "node:perf_hooks";
import postgres from "postgres";
import { complete } from "@/bin/processes";
import { migrateDatabase } from "@/db/migrate";
import { ownerAddress } from "@/db/roles";
import { env } from "@/lib/core/env";

/*
 * What a first start waits for, in an empty database beside that of the portal: tables and queues, what every installation
 * needs, and the demo world. Beside each the whole.
 */

const name = "bench_filling";
const owner = ownerAddress(env.databaseUrl);
const own = new URL(owner);
own.pathname = `/${name}`;

const cluster = postgres(owner, { max: 1, onnotice: () => {} });
await cluster`drop database if exists ${cluster(name)} with (force)`;
await cluster`create database ${cluster(name)} template template0 encoding 'UTF8'`;

async function milliseconds(once: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await once();
  return performance.now() - since;
}

let url = "";
const fill = async (script: string) => {
  const { code, output } = await complete({ script, variables: { DATABASE_URL: url }, output: "pipe" });
  if (code !== 0) throw new Error(output);
};
const migrating = await milliseconds(async () => {
  ({ url } = await migrateDatabase(own.href));
});
const base = await milliseconds(() => fill("bin/fill-base.ts"));
const world = await milliseconds(() => fill("bin/fill-demo.ts"));

const whole = migrating + base + world;
const say = (what: string, value: number) =>
  console.log(
    JSON.stringify({
      name: what,
      value: Math.round(value),
      unit: "ms",
      baseline: Math.round(whole),
      ratio: Math.round((value / whole) * 100) / 100,
    }),
  );
say("an empty database brought up to date", migrating);
say("what every installation needs", base);
say("the demo world", world);
await cluster`drop database ${cluster(name)} with (force)`;
await cluster.end();
process.exit(0);

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "./embedded";
import { migrateDatabase } from "./migrate";
import { throwawayFolder } from "./throwaway";

declare module "vitest" {
  interface ProvidedContext {
    /** A database of the server on which each test file makes its own. */
    serverUrl: string;
    /** The migrated database that they are copied from. Their names begin with its name. */
    template: string;
    /** The role that tests work as, like the application; it came with the template's grants. Null where there is none. */
    role: string | null;
    /** A folder that goes with the run: uploaded files never lie among those of a portal on this machine. */
    files: string;
  }
}

type Server = { url: string; stop(): Promise<void> };

const databaseUrl = (serverUrl: string, database: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
};

async function startServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;
  if (given) return { url: given, stop: async () => {} };
  const folder = await throwawayFolder();
  const server = await startEmbedded({ dataDir: join(folder, "data"), throwaway: true });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function dropAll(serverUrl: string, template: string, role: string | null): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => {} });
  const rows = await sql<
    { name: string }[]
  >`select datname as name from pg_database where starts_with(datname, ${template})`;
  for (const { name } of rows) await sql`drop database if exists ${sql(name)} with (force)`;
  if (role !== null) await sql`drop role if exists ${sql(role)}`;
  await sql.end();
}

/** Once per run: a server, and on it a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const template = `portal_test_${randomBytes(6).toString("hex")}`;
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  await sql`create database ${sql(template)}`;
  await sql.end();
  const { role } = await migrateDatabase(databaseUrl(server.url, template));
  project.provide("serverUrl", server.url);
  project.provide("role", role);
  project.provide("template", template);
  const files = mkdtempSync(join(tmpdir(), "portal-files-"));
  project.provide("files", files);
  return async () => {
    rmSync(files, { recursive: true, force: true });
    await dropAll(server.url, template, role);
    await server.stop();
  };
}

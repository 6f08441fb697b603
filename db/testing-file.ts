import { randomUUID } from "node:crypto";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { addressAs } from "./roles";

/*
 * Runs before each test file: a thread's files share their modules, the client among them, and each gets a fresh database
 * of the same name when some file of the thread has turned out to import the client.
 */

const template = inject("template");
const kept = globalThis as typeof globalThis & { testDatabase?: string };
kept.testDatabase ??= `${template}_${randomUUID().slice(0, 8)}`;
const name = kept.testDatabase;
const server = inject("serverUrl");
const own = new URL(server);
own.pathname = `/${name}`;

Object.assign(process.env, {
  DATABASE_URL: addressAs(own.href, inject("role")),
  DATA_DIR: join(inject("files"), name),
  PORTAL_DATABASE: "embedded",
  DEMO: "off",
  AUTH_SECRET: "a-secret-for-tests-that-protects-nothing",
  LOG_LEVEL: "silent",
  BASE_URL: "http://portal.test",
  SMTP_URL: "",
});

const usesDatabase = () => "portalDatabase" in globalThis;

async function onServer(statement: string): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  await sql.unsafe(statement);
  await sql.end();
}

beforeAll(async () => {
  if (usesDatabase()) await onServer(`create database "${name}" template "${template}" strategy file_copy`);
});

afterAll(async () => {
  if (usesDatabase()) await onServer(`drop database if exists "${name}" with (force)`);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { SMTPServer } from "smtp-server";
import { describe, expect, test } from "vitest";
import { aCompanyUser, aDocument, unique } from "@/db/factories";
import { withoutPeople } from "./log";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a piece of the portal as a process of its own, and returns what it wrote. */
async function written(script: string, more: Record<string, string> = {}) {
  const words = ["--conditions=react-server", "--import", "./bin/loader.mjs", "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, LOG_LEVEL: "debug", ...more },
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  await once(child, "exit");
  const [stdout, stderr] = await said;
  const lines = stdout.split("\n").filter(Boolean);
  return { lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), all: `${stdout}${stderr}`, stderr };
}

describe("what the processes write", () => {
  test("a mail server's refusal, a failed statement and a refused deed name nobody and no secret", async () => {
    const reader = `${unique("gildong")}@portal.test`;
    const [mine, taken] = [await aCompanyUser(), await aCompanyUser()];
    const document = await aDocument(taken);
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      logger: false,
      onRcptTo: ({ address }, _, done) =>
        done(Object.assign(new Error(`<${address}> is not known here`), { responseCode: server.code })),
    }) as SMTPServer & { code: number };
    server.code = 550;
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    const { port } = server.server.address() as AddressInfo;
    const { lines, all, stderr } = await written(
      `
      const { log } = await import("@/lib/core/log");
      const { sendLetter } = await import("@/lib/core/mail");
      const { actorOfUser } = await import("@/lib/core/actor");
      const { discloseDocument } = await import("@/lib/documents/commands");
      const { db } = await import("@/db/client");
      const { users } = await import("@/db/schema");
      const { randomUUID } = await import("node:crypto");
      const letter = () => ({ subject: "제목", paragraphs: ["글"], action: { label: "열기", url: "http://127.0.0.1/ko/reset/${"t".repeat(43)}" } });
      const to = { kind: "resetPassword", address: ${JSON.stringify(reader)}, name: "김비밀", locale: "ko", letter };
      await sendLetter({ jobId: randomUUID(), now: new Date() }, to).catch((error) => log.error({ error: String(error) }, "job failed"));
      const row = { email: ${JSON.stringify(taken.email)}, name: "김비밀", role: "company", passwordHash: "$argon2id$SECRET-HASH" };
      await db.insert(users).values(row).catch((error) => {
        log.error({ error: String(error) }, "job failed");
        console.error(error);
      });
      const actor = await actorOfUser(${JSON.stringify(mine.userId)});
      await discloseDocument(actor, { documentId: ${JSON.stringify(document.id)} }).catch(() => {});
      log.info({ password: "SECRET-WORD", token: "SECRET-WORD", inner: { cookie: "SECRET-WORD" }, url: "http://127.0.0.1/ko/reset/${"t".repeat(43)}", phone: "062-123-4567" }, "planted");
      await new Promise((done) => setImmediate(done));
      process.exit(0);
      `,
      { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: "portal@portal.test" },
    );
    await new Promise<void>((done) => server.close(() => done()));
    expect(lines.map(({ msg }) => msg)).toEqual(["letter refused", "job failed", "refused", "planted"]);
    const [refused, failed, forbidden, planted] = lines;
    expect(refused).toMatchObject({ to: "g***@portal.test", answer: 550 });
    expect(failed!.error).toMatch(/^Error: Failed query: insert into "users"/u);
    expect(stderr).toContain("23505");
    expect(forbidden).toMatchObject({ deed: "document.disclose", code: "not_found", actor: mine.userId });
    expect(planted).toMatchObject({
      password: "[Redacted]",
      token: "[Redacted]",
      inner: { cookie: "[Redacted]" },
      url: "http://127.0.0.1/ko/reset/***",
      phone: "***-**67",
    });
    for (const word of [
      reader,
      taken.email!,
      mine.email!,
      "김비밀",
      "SECRET-HASH",
      "SECRET-WORD",
      "t".repeat(43),
      "123-4567",
    ]) {
      expect(all).not.toContain(word);
    }
  });
});

test("an address is masked wherever it stands in a line, and nothing else is", () => {
  const plain =
    '{"level":30,"head":"1234:9f86d0","error":"connect ECONNREFUSED 127.0.0.1:25","at":"2026-11-26T05:00:00Z"}';
  expect(withoutPeople(plain)).toBe(plain);
  expect(withoutPeople('"550 5.1.1 <kim.gildong+x@mail.portal.test>: no"')).toBe(
    '"550 5.1.1 <k***@mail.portal.test>: no"',
  );
  expect(withoutPeople("key (email)=(김@portal.test)")).toBe("key (email)=(김***@portal.test)");
  const local = fc.stringMatching(/^[a-z0-9._+-]{2,20}$/u);
  const host = fc.stringMatching(/^[a-z][a-z0-9]{1,10}\.(kr|com|test)$/u);
  fc.assert(
    fc.property(local, host, fc.constantFrom(" ", '"', "<", "(", ",", "\\n"), (name, domain, before) => {
      const masked = withoutPeople(`${before}${name}@${domain}${before}`);
      expect(masked).toContain(`***@${domain}`);
      expect(masked).not.toContain(`${name}@`);
    }),
  );
});

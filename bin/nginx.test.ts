import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import { type RequestOptions, request } from "node:https";
import { createRequire } from "node:module";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { pages } from "./permissions";

/*
 * Starts nginx from docs/nginx.conf, with the addresses, the certificate and the places of its files put in, before two small
 * processes that write down what reaches them.
 */

const nginx = ["nginx", "/usr/sbin/nginx"].find((path) => spawnSync(path, ["-v"]).status === 0);
const openssl = spawnSync("openssl", ["version"]).status === 0;
const missing = !nginx || !openssl ? "  (skipped: there is no nginx, or no openssl, on this machine)" : "";

const require = createRequire(import.meta.url);
const hostname = "portal.example.kr";
const file = readFileSync(join(import.meta.dirname, "../docs/nginx.conf"), "utf8");

type Reached = { instance: number; method: string; url: string; headers: IncomingHttpHeaders; bytes: number };
type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

/** The pages that a letter's link leads to: the link's token is all that one needs there. */
const ofLetters = Object.keys(pages).flatMap((address) => /^\/\[locale\]\/(\w+)\/\[token\]$/u.exec(address)?.[1] ?? []);

const certificate = mkdtempSync(join(tmpdir(), "portal-certificate-"));
beforeAll(() => {
  if (missing) return;
  const made = ["-nodes", "-days", "1", "-subj", `/CN=${hostname}`, "-keyout", "key.pem", "-out", "cert.pem"];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  execFileSync("openssl", ["req", "-x509", ...curve, ...made], { cwd: certificate, stdio: "ignore" });
});
afterAll(() => rmSync(certificate, { recursive: true, force: true }));

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Every one of these must be there, so that a rule that was renamed cannot pass for one that was put in. */
function put(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((kept, [from, to]) => {
    if (!kept.includes(from)) throw new Error(`docs/nginx.conf has no "${from}"`);
    return kept.replaceAll(from, to);
  }, text);
}

async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function instance(number: number, reached: Reached[], answer: RequestListener): Promise<Server> {
  const server = createServer(async (req, res) => {
    let bytes = 0;
    for await (const chunk of req) bytes += (chunk as Buffer).length;
    reached.push({ instance: number, method: req.method!, url: req.url!, headers: req.headers, bytes });
    answer(req, res);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}

type Front = {
  port: number;
  plainPort: number;
  reached: Reached[];
  instances: Server[];
  folder: string;
  stop: () => Promise<void>;
};

async function front(
  answers: readonly RequestListener[] = [(_, res) => res.end("of the portal")],
  changes: readonly (readonly [string, string])[] = [],
): Promise<Front> {
  const reached: Reached[] = [];
  const instances = await Promise.all(answers.map((answer, number) => instance(number, reached, answer)));
  const [port, plainPort] = [await freePort(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), "portal-nginx-"));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "logs"));
  const pem = (name: string) => join(folder, name);
  const servers = instances.map(
    (server) => `server 127.0.0.1:${(server.address() as AddressInfo).port} max_fails=1 fail_timeout=5s;`,
  );
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${pem(kind)};`,
  );
  const conf = put(file, [
    ...changes,
    ["user www-data;", `user ${userInfo().username};`],
    ["/run/nginx.pid", pem("pid")],
    ["/var/log/nginx/", `${folder}/logs/`],
    ["http {\n", `http {\n${temporary.join("\n")}\n`],
    ["server 127.0.0.1:3000 max_fails=1 fail_timeout=5s;", servers.join("\n")],
    ["server 127.0.0.1:3001 max_fails=1 fail_timeout=5s;", ""],
    ["listen 80", `listen 127.0.0.1:${plainPort}`],
    ["listen 443", `listen 127.0.0.1:${port}`],
    ["/etc/ssl/portal/fullchain.pem", join(certificate, "cert.pem")],
    ["/etc/ssl/portal/key.pem", join(certificate, "key.pem")],
  ]).replace(/^\s*listen \[::\].*$/gmu, "");
  writeFileSync(pem("nginx.conf"), conf);
  const asked = ["-p", folder, "-c", pem("nginx.conf"), "-e", pem("logs/start.log")];
  const checked = spawnSync(nginx!, [...asked, "-t"], { encoding: "utf8" });
  expect(checked.status, checked.stderr).toBe(0);
  const child = spawn(nginx!, [...asked, "-g", "daemon off;"], { stdio: "ignore" });
  const stop = () => stopped(child);
  ends.push(stop);
  await listening(port, child);
  return { port, plainPort, reached, instances, folder, stop };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGQUIT");
  await once(child, "exit");
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect({ port, host: "127.0.0.1", servername: hostname, rejectUnauthorized: false });
    const came = await new Promise<boolean>((settle) => {
      socket.once("secureConnect", () => settle(true));
      socket.once("error", () => settle(false));
    });
    socket.destroy();
    if (came) return;
    await new Promise((go) => setTimeout(go, 20));
  }
  throw new Error("nginx has ended");
}

function ask({ port }: Front, path: string, more: RequestOptions & { body?: Buffer | string } = {}): Promise<Answer> {
  const { body, headers, ...options } = more;
  return new Promise((settle, fail) => {
    const req = request(
      {
        host: "127.0.0.1",
        port,
        path,
        servername: hostname,
        rejectUnauthorized: false,
        agent: false,
        headers: { host: hostname, ...headers },
        ...options,
      },
      (res) => {
        let text = "";
        res.setEncoding("utf8");
        res.on("data", (chunk) => {
          text += chunk;
        });
        res.on("end", () => settle({ status: res.statusCode!, headers: res.headers, text }));
      },
    );
    req.on("error", fail);
    req.end(body);
  });
}

async function secure({ port }: Front): Promise<TLSSocket> {
  const socket = connect({ port, host: "127.0.0.1", servername: hostname, rejectUnauthorized: false });
  socket.on("error", () => {});
  await once(socket, "secureConnect");
  ends.push(() => socket.destroy());
  return socket;
}

/** All that comes until the other side ends it. */
async function until(socket: TLSSocket): Promise<string> {
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  await new Promise((ended) => socket.once("close", ended));
  return text;
}

const laws: Record<string, RegExp> = {
  "strict-transport-security": /^max-age=63072000; includeSubDomains$/u,
  "x-content-type-options": /^nosniff$/u,
  "referrer-policy": /^strict-origin-when-cross-origin$/u,
  "cross-origin-opener-policy": /^same-origin$/u,
  "permissions-policy": /^camera=\(\), microphone=\(\), geolocation=\(\)/u,
  "x-frame-options": /^DENY$/u,
  "content-security-policy":
    /^default-src 'none';.* object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'$/u,
  "cache-control": /^no-store$/u,
};

/** Answered by nginx, in both languages, with every header that the portal itself would have sent. */
function isOurs(answer: Answer, status: number) {
  expect(answer.status).toBe(status);
  for (const [name, value] of Object.entries(laws)) expect(answer.headers[name], `${name} of ${status}`).toMatch(value);
  expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(answer.text).toContain('<html lang="ko">');
  expect(answer.text).toContain('<p lang="en">');
  expect(answer.headers.server).toBe("nginx");
}

describe.skipIf(missing)(`the proxy in front${missing}`, () => {
  test("says itself where a request comes from, whatever the client claims", async () => {
    const before = await front();
    await ask(before, "/ko?q=a%20b", {
      headers: {
        "x-forwarded-for": "203.0.113.9",
        "x-forwarded-host": "evil.test",
        "x-forwarded-proto": "http",
        "x-forwarded-port": "1",
        "x-real-ip": "203.0.113.9",
        forwarded: "for=203.0.113.9;host=evil.test",
        proxy: "http://evil.test",
        connection: "keep-alive, upgrade",
        upgrade: "websocket",
        cookie: "portal-session=a",
        origin: `https://${hostname}`,
        "next-action": "40ab",
      },
    });
    const { url, headers } = before.reached[0]!;
    expect(url).toBe("/ko?q=a%20b");
    expect(headers).toMatchObject({
      host: hostname,
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-host": hostname,
      "x-forwarded-proto": "https",
      "x-forwarded-port": "443",
      // What belongs to the person passes.
      cookie: "portal-session=a",
      origin: `https://${hostname}`,
      "next-action": "40ab",
    });
    for (const name of ["x-real-ip", "forwarded", "proxy", "upgrade"]) expect(headers[name], name).toBeUndefined();
  });

  test("takes off what the portal and Next only tell themselves", async () => {
    const before = await front();
    const inner = [...file.matchAll(/proxy_set_header (\S+) "";/gu)].map((match) => match[1]!.toLowerCase());
    const source = readFileSync(require.resolve("next/dist/server/lib/server-ipc/utils"), "utf8");
    const known = [.../'([a-z-]+)'/gu[Symbol.matchAll](/INTERNAL_HEADERS = \[([^\]]+)\]/u.exec(source)![1]!)].map(
      (match) => match[1]!,
    );
    const sent = [
      ...new Set([...inner, ...known, "x-middleware-subrequest", "x-nonce", "x-request-id", "x-portal-path"]),
    ];
    expect(known.length).toBeGreaterThan(5);
    const hop = ["connection", "upgrade"];
    const headers = Object.fromEntries(sent.filter((name) => !hop.includes(name)).map((name) => [name, "1"]));
    await ask(before, "/ko", { headers: { ...headers, x_portal_path: "1", "x-else": "stays" } });
    const came = before.reached[0]!.headers;
    expect(Object.keys(headers).filter((name) => came[name] !== undefined)).toEqual([]);
    expect(came.x_portal_path).toBeUndefined();
    expect(came["x-else"]).toBe("stays");
  });

  test("answers nobody who asks for another name", async () => {
    const before = await front();
    await expect(ask(before, "/ko", { headers: { host: "evil.test" } })).rejects.toThrow();
    await expect(ask(before, "/ko", { servername: "evil.test" })).rejects.toThrow();
    expect(before.reached).toEqual([]);
    expect((await ask(before, "/ko")).status).toBe(200);
  });

  test("leads from http to https, to the same address and no other host", async () => {
    const { plainPort, reached } = await front();
    const asked = await new Promise<{ status: number | undefined; headers: IncomingHttpHeaders }>((settle) => {
      get({ host: "127.0.0.1", port: plainPort, path: "/ko?q=1", headers: { host: hostname }, agent: false }, (res) => {
        res.resume();
        settle({ status: res.statusCode, headers: res.headers });
      });
    });
    expect(asked.status).toBe(308);
    expect(asked.headers.location).toBe(`https://${hostname}/ko?q=1`);
    expect(asked.headers["content-security-policy"]).toMatch(laws["content-security-policy"]!);
    expect(reached).toEqual([]);
  });

  test("refuses every other method", async () => {
    const before = await front();
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "TRACE", "CONNECT"]) {
      const socket = await secure(before);
      const target = method === "CONNECT" ? `${hostname}:443` : "/ko";
      socket.write(`${method} ${target} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
      const text = await until(socket);
      // nginx before 1.23 does not read an address of CONNECT at all.
      expect(text, method).toMatch(method === "CONNECT" ? /^HTTP\/1\.1 40[05] /u : /^HTTP\/1\.1 405 /u);
      if (method !== "CONNECT") expect(text, method).toMatch(/^allow: GET, HEAD, POST\r$/imu);
      for (const name of Object.keys(laws)) expect(text.toLowerCase(), method).toContain(`\r\n${name}: `);
    }
    expect(before.reached).toEqual([]);
  });

  test("lets GET, HEAD and POST through", async () => {
    const before = await front();
    for (const method of ["GET", "HEAD", "POST"]) expect((await ask(before, "/ko", { method })).status).toBe(200);
    expect(before.reached.map(({ method }) => method)).toEqual(["GET", "HEAD", "POST"]);
  });

  test("bodies: 1 MB, a piece of 2 MB where pieces go, and the city's reference data", async () => {
    const before = await front();
    const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024, "a");
    const send = (path: string, body: Buffer) => ask(before, path, { method: "POST", body });
    const piece = "/api/documents/0190a1b2-0000-7000-8000-000000000000/pieces?offset=2097152";
    expect((await send("/ko/company/profile", megabytes(1))).status).toBe(200);
    expect((await send(piece, megabytes(2))).status).toBe(200);
    expect((await send("/api/reference/uploads?name=a.csv", megabytes(5))).status).toBe(200);
    expect(before.reached.map(({ bytes }) => bytes / 1024 / 1024)).toEqual([1, 2, 5]);
    isOurs(await send("/ko/company/profile", Buffer.concat([megabytes(1), Buffer.from("a")])), 413);
    isOurs(await send("/api/documents/0190a1b2-0000-7000-8000-000000000000", megabytes(2)), 413);
    isOurs(await send(piece, megabytes(4)), 413);
    // Also where no length was promised.
    isOurs(
      await ask(before, "/ko", { method: "POST", headers: { "transfer-encoding": "chunked" }, body: megabytes(2) }),
      413,
    );
    expect(before.reached).toHaveLength(3);
  });

  test("a header or an address beyond all measure ends here", async () => {
    const before = await front();
    isOurs(await ask(before, "/ko", { headers: { "x-else": "a".repeat(9000) } }), 431);
    isOurs(await ask(before, `/ko?q=${"a".repeat(9000)}`), 414);
    expect((await ask(before, "/ko", { headers: { "x-else": "a".repeat(3000) } })).status).toBe(200);
    expect(before.reached).toHaveLength(1);
  });

  test("what the portal says of itself stays, and is not said twice", async () => {
    const policy = "default-src 'self'; frame-ancestors 'none'";
    const before = await front([
      (_, res) =>
        res
          .writeHead(503, {
            "content-security-policy": policy,
            "strict-transport-security": "max-age=63072000; includeSubDomains",
            "cache-control": "private, no-store",
            "retry-after": "7",
            "x-powered-by": "Next.js",
          })
          .end("not ready"),
    ]);
    const { status, headers, text } = await ask(before, "/api/health/ready");
    expect([status, text]).toEqual([503, "not ready"]);
    expect(headers["content-security-policy"]).toBe(policy);
    expect(headers["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains");
    expect(headers["cache-control"]).toBe("private, no-store");
    expect(headers["retry-after"]).toBe("7");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  test("the style of its own page is the one that its policy allows", async () => {
    const before = await front();
    const { text, headers } = await ask(before, "/ko", { method: "DELETE" });
    const style = /<style>(.*)<\/style>/u.exec(text)?.[1] ?? "";
    const fingerprint = createHash("sha256").update(style).digest("base64");
    expect(headers["content-security-policy"]).toContain(`style-src 'sha256-${fingerprint}'`);
  });

  test("the other process takes over where one is down", async () => {
    const before = await front([(_, res) => res.end("first"), (_, res) => res.end("second")]);
    // Each worker of the proxy has a turn of its own.
    const asked = Array.from({ length: 12 }, async () => (await ask(before, "/ko")).text);
    expect(new Set(await Promise.all(asked)).size).toBe(2);
    before.instances[0]!.closeAllConnections();
    before.instances[0]!.close();
    for (const method of ["GET", "POST", "GET", "POST"]) {
      const { status, text } = await ask(before, "/ko", { method, body: method === "POST" ? "a=1" : "" });
      expect([status, text]).toEqual([200, "second"]);
    }
  });

  test("a deed that broke off half-way is not done a second time by the other", async () => {
    const breaks: RequestListener = (req, res) => (req.method === "POST" ? req.socket.destroy() : res.end("up"));
    const before = await front([breaks, breaks]);
    const answer = await ask(before, "/ko", { method: "POST", body: "a=1" });
    isOurs(answer, 503);
    expect(answer.headers["retry-after"]).toBe("30");
    expect(before.reached.map(({ method }) => method)).toEqual(["POST"]);
  });

  test("says so where both are down", async () => {
    const before = await front();
    before.instances[0]!.closeAllConnections();
    before.instances[0]!.close();
    const answer = await ask(before, "/ko");
    isOurs(answer, 503);
    expect(answer.headers["retry-after"]).toBe("30");
    expect(answer.text).toContain("지금은 서비스를 이용할 수 없습니다.");
  });

  test("who sends the head or the body of a request drop by drop is cut off, and the portal never hears of it", async () => {
    const before = await front(undefined, [
      ["client_header_timeout 10s;", "client_header_timeout 1s;"],
      ["client_body_timeout 10s;", "client_body_timeout 1s;"],
    ]);
    const [head, body] = [await secure(before), await secure(before)];
    const ended = Promise.all([until(head), until(body)]);
    head.write("GET /ko HTTP/1.1\r\n");
    body.write(`POST /ko HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 1000\r\n\r\na`);
    // Meanwhile everybody else is served.
    expect((await ask(before, "/ko")).status).toBe(200);
    await ended;
    expect(before.reached.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("news of the board are passed on while the stream is open", async () => {
    const before = await front([
      (_, res) => {
        res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store, no-transform" });
        res.write("event: changed\n\n");
      },
    ]);
    const socket = await secure(before);
    socket.write(`GET /api/board/events HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
    let text = "";
    for await (const chunk of socket) {
      text += chunk;
      if (text.includes("event: changed")) break;
    }
    expect(text).toContain("event: changed");
  });

  test("many requests at once from one address are put off, files of the build not among them", async () => {
    const before = await front(undefined, [
      ["rate=20r/s", "rate=1r/m"],
      ["burst=200", "burst=3"],
    ]);
    const many = (path: string) => Promise.all(Array.from({ length: 8 }, () => ask(before, path)));
    const answers = await many("/ko");
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    const putOff = answers.find(({ status }) => status === 429)!;
    isOurs(putOff, 429);
    expect(putOff.headers["retry-after"]).toBe("30");
    expect((await many("/_next/static/a.js")).every(({ status }) => status === 200)).toBe(true);
  });

  test("sign-in has a limit of its own", async () => {
    const before = await front(undefined, [
      ["rate=2r/s", "rate=1r/m"],
      ["burst=30", "burst=2"],
    ]);
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => ask(before, "/api/auth/callback/credentials", { method: "POST" })),
    );
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(3);
    expect((await ask(before, "/ko")).status).toBe(200);
  });

  test("keeps nothing: two people who ask for the same hear their own", async () => {
    const before = await front([
      (req, res) => res.writeHead(200, { "cache-control": "public, max-age=60" }).end(req.headers.cookie),
    ]);
    for (const cookie of ["one", "two", "one"]) {
      expect((await ask(before, "/ko", { headers: { cookie } })).text).toBe(cookie);
    }
    expect(before.reached).toHaveLength(3);
  });

  test("no token of a letter and no query is written down, also where nobody answers", async () => {
    const before = await front();
    await ask(before, "/ko/reset/s3cr3t-token?q=s3cr3t-words");
    await ask(before, "/ko/company?q=s3cr3t-words", { headers: { cookie: "portal-session=s3cr3t-cookie" } });
    for (const page of ofLetters) await ask(before, `/en/${page}/s3cr3t-token`);
    before.instances[0]!.closeAllConnections();
    before.instances[0]!.close();
    await ask(before, "/en/invite/s3cr3t-token");
    await ask(before, "/en/verify/s3cr3t-token", { method: "PUT" });
    // A line is written after its answer has been sent.
    await before.stop();
    const logs = ["access.log", "error.log"].map((name) => readFileSync(join(before.folder, "logs", name), "utf8"));
    const lines = logs[0]!
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { path: string; status: number });
    expect(lines.map(({ path, status }) => [path, status])).toEqual([
      ["/ko/reset/-", 200],
      ["/ko/company", 200],
      ...ofLetters.map((page) => [`/en/${page}/-`, 200]),
      ["/en/invite/-", 503],
      ["/en/verify/-", 405],
    ]);
    expect(ofLetters.length).toBeGreaterThan(4);
    expect(logs.join("")).not.toContain("s3cr3t");
  });
});

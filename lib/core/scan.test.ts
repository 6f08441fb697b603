import { createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { scan } from "./scan";

/*
 * A server that speaks clamd's protocol as its manual describes it: a command up to a zero byte, pieces with their length,
 * an empty one at the end.
 */

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(talk: (socket: Socket) => void): Promise<{ host: string; port: number }> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    talk(socket);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { host: "127.0.0.1", port: address.port };
}

const aScanner = (answer: (bytes: Buffer) => string | null) =>
  listening((socket) => {
    let got = Buffer.alloc(0);
    socket.on("data", (data) => {
      got = Buffer.concat([got, data]);
      const command = "zINSTREAM\0";
      if (got.length < command.length) return;
      if (got.toString("latin1", 0, command.length) !== command) return void socket.end("UNKNOWN COMMAND\0");
      const pieces: Buffer[] = [];
      for (let at = command.length; at + 4 <= got.length; ) {
        const length = got.readUInt32BE(at);
        if (length === 0) {
          const said = answer(Buffer.concat(pieces));
          return void (said === null ? socket.destroy() : socket.end(said));
        }
        if (at + 4 + length > got.length) return;
        pieces.push(got.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });

test("what the scanner gets is the whole file, in order, and its word counts", async () => {
  const file = Buffer.from(Array.from({ length: 700_001 }, (_, at) => at % 251));
  let got: Buffer = Buffer.alloc(0);
  const scanner = await aScanner((bytes) => {
    got = bytes;
    return "stream: OK\0";
  });
  expect(await scan(file, scanner)).toBe(true);
  expect(got.equals(file)).toBe(true);
  expect(await scan(file, await aScanner(() => "stream: Eicar-Test-Signature FOUND\0"))).toBe(false);
});

test.each<[string, string | null]>([
  ["refuses the size", "INSTREAM size limit exceeded. ERROR\0"],
  ["does not know the command", "UNKNOWN COMMAND\0"],
  ["has a fault", "stream: Can't allocate memory ERROR\0"],
  ["breaks off", null],
  ["breaks off in the middle of its word", "stream: OK"],
  ["says nothing", "\0"],
  ["says more than its word", "stream: OK and more\0"],
])("a scanner that %s has not found the file clean", async (_, answer) => {
  const scanner = await aScanner(() => answer);
  await expect(scan(Buffer.from("견본"), scanner)).rejects.toThrow(/clamd|ECONNRESET/u);
});

test("nor has one that is away, or hangs up before it has heard all", async () => {
  const scanner = await listening((socket) => socket.destroy());
  await expect(scan(Buffer.alloc(2_000_000), scanner)).rejects.toThrow();
  servers.splice(0)[0]!.close();
  await expect(scan(Buffer.from("견본"), { host: "127.0.0.1", port: 9 })).rejects.toThrow("ECONNREFUSED");
});

import "server-only";
import { connect } from "node:net";
import type { Settings } from "./env";

/*
 * The virus scanner: clamd's INSTREAM. Each piece with its length before it, an empty one at the end, one line as the answer.
 */

const pieceBytes = 256 * 1024;
/** A silence longer than this counts as not reachable. */
const silenceMs = 60_000;
const mostAnswer = 4096;

const withLength = (piece: Uint8Array) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return Buffer.concat([length, piece]);
};

/** Whether the scanner found nothing. Throws whenever it did not say so plainly: it is away, busy, or does not want the file. */
export function scan(bytes: Uint8Array, { host, port }: NonNullable<Settings["clamd"]>): Promise<boolean> {
  return new Promise((settle, fail) => {
    const socket = connect({ host, port });
    let answer = "";
    const end = (error?: Error) => {
      socket.destroy();
      if (error) fail(error);
    };
    socket.setTimeout(silenceMs, () => end(new Error("clamd does not answer")));
    socket.on("error", end);
    socket.on("data", (data) => {
      answer += data.toString("latin1");
      if (answer.length > mostAnswer) end(new Error("clamd says too much"));
    });
    socket.on("close", () => {
      const said = answer.replace(/\0[\s\S]*$/u, "").trim();
      if (!answer.includes("\0")) fail(new Error("clamd broke off"));
      else if (said === "stream: OK") settle(true);
      else if (/^stream: \S+ FOUND$/u.test(said)) settle(false);
      else fail(new Error(`clamd: ${said.slice(0, 200)}`));
    });
    socket.on("connect", () => {
      socket.write("zINSTREAM\0");
      for (let at = 0; at < bytes.length; at += pieceBytes)
        socket.write(withLength(bytes.subarray(at, at + pieceBytes)));
      socket.write(withLength(new Uint8Array()));
    });
  });
}

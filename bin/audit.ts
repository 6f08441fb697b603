import { findTrailHead, verifyTrail } from "../lib/audit/queries.chain";
import { breakInWords, headInWords, readHead } from "../lib/audit/rules";
import { systemActor } from "../lib/core/actor";

/* Whether the trail is what was written. The heads to compare with come from the worker's log. */

const usage = `npm run audit -- verify [<head> ...]
npm run audit -- head

verify  hashes the whole trail anew; with heads that were kept (like 1234:9f86d0...@2026-11-27, the day may be left out), looks for
        them in it. A day tells of a checkpoint that took away what was younger than five years
head    prints the present head`;

async function verify(words: string[]): Promise<number> {
  const heads = words.map(readHead);
  const wrong = words[heads.indexOf(null)];
  if (wrong !== undefined) {
    console.error(`${wrong} is no head: it has a number, a colon and 64 hexadecimal digits, and may have @ and a day.`);
    return 2;
  }
  const { entries, head, late, broken, from, before } = await verifyTrail(
    systemActor,
    heads.filter((one) => one !== null),
  );
  console.log(`${entries} entries checked. Head: ${headInWords(head)}`);
  if (from)
    console.log(
      `The trail begins after link ${from.position}: what was older than five years was taken away on ${from.at.toISOString()} at the latest. Checkpoint: ${headInWords(from)}`,
    );
  if (before > 0) console.log(`${before} of the heads lie before that and cannot be looked for.`);
  if (late > 0)
    console.log(
      `${late} of them were linked more than an hour after the time they speak of, as all are that are older than the chain.`,
    );
  if (broken) console.error(breakInWords(broken));
  return broken ? 1 : 0;
}

async function main(): Promise<number> {
  const [verb, ...words] = process.argv.slice(2);
  if (verb === "verify") return verify(words);
  if (verb === "head" && words.length === 0) {
    console.log(headInWords(await findTrailHead(systemActor)));
    return 0;
  }
  console.error(usage);
  return 2;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

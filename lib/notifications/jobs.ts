import "server-only";
import { systemActor } from "../core/actor";
import { Refusal } from "../core/errors";
import type { JobContext, Jobs, Schedule } from "../core/jobs";
import { type Letter, type LetterReader, sendLetter } from "../core/mail";
import { gatherNotices } from "./commands";
import { type DigestItem, digestLetter } from "./emails";
import { listDigestItems } from "./queries";
import { lineOf } from "./rules";
import { digestKind, type LetterGroup } from "./states";

type Told = { kind: string; group: LetterGroup; letter: (reader: LetterReader) => Letter | Promise<Letter> };
type Item = Awaited<ReturnType<typeof listDigestItems>>[number];

/** What is gone, or closed to its reader by now, is no news any more. */
const unlessGone = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
};

/** Does the jobs of what is gathered once more: each says what is true now, or nothing where that is no news any more. */
async function stillTrue({ now, perform }: JobContext, items: readonly Item[]): Promise<Told[]> {
  const told: Told[] = [];
  for (const { jobId, group, body } of items) {
    if (!body || !perform) continue;
    await perform(body, {
      jobId,
      now,
      post: async ({ kind, letter }) => {
        told.push({ kind, group, letter });
        return "kept";
      },
    }).catch(unlessGone);
  }
  return told;
}

const itemOf = async ({ group, letter }: Told, reader: LetterReader): Promise<DigestItem> => {
  const written = await letter(reader);
  return { group, title: lineOf(written, reader.locale), until: written.until };
};

export const jobs: Jobs = {
  /** The digest's own number is the letter's, so that it is written once however often its job is done. */
  "email.digest": async ({ digestId }, context) => {
    const items = await listDigestItems(systemActor, String(digestId));
    const [first] = items;
    const told = await stillTrue(context, items);
    const [only] = told;
    if (!first || !only) return;
    const { userId, role } = first;
    await sendLetter(
      { jobId: String(digestId), now: context.now, post: async () => "optional" },
      told.length === 1
        ? { kind: only.kind, userId, letter: only.letter }
        : {
            kind: digestKind,
            userId,
            letter: async (reader) => {
              const lines: DigestItem[] = [];
              for (const one of told) lines.push(await itemOf(one, reader));
              return digestLetter(reader, { role, items: lines });
            },
          },
    );
  },
  "notifications.clock": () => gatherNotices(systemActor, {}),
};

/** Mornings begin at a full hour in every zone that can be chosen. */
export const schedules: Schedule[] = [{ job: "notifications.clock", cron: "0,15,30,45 * * * *" }];

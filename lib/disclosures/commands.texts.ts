import "server-only";
import { sql } from "drizzle-orm";
import { ndaTexts } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { command } from "@/lib/core/command";
import { conflict, invalid } from "@/lib/core/errors";
import { publishNdaTextInput } from "./input";
import { canPublishNdaText } from "./policy";
import { findNewestNdaText } from "./queries.texts";
import { beginningOf } from "./rules";

/** The next wording, offered from its day on. Agreements that stand keep the one that was accepted, and so do offers that wait. */
export const publishNdaText = command({
  name: "ndaText.publish",
  input: publishNdaTextInput,
  async subject(tx) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('nda texts'))`);
    return { newest: await findNewestNdaText(tx) };
  },
  allow: canPublishNdaText,
  async run({ tx, input, subject: { newest }, now, note }) {
    const { after, from, ...words } = input;
    if (after !== (newest?.version ?? 0)) throw conflict("changed_meanwhile");
    if (from < dayIn("Asia/Seoul", now)) throw invalid({ from: { key: "dayBeforeToday" } });
    const inForceFrom = beginningOf(from, now);
    if (newest && inForceFrom <= newest.inForceFrom) throw invalid({ from: { key: "beforeVersion" } });
    const text = { ...words, version: after + 1 };
    await tx.insert(ndaTexts).values({ ...text, inForceFrom });
    note({ version: text.version, from });
    return { version: text.version };
  },
  about: () => ({ subjectId: null }),
});

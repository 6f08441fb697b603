import "server-only";
import { sql } from "drizzle-orm";
import { attributionScaleSteps, attributionScales } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { command } from "@/lib/core/command";
import { conflict, invalid } from "@/lib/core/errors";
import { beginningOf } from "@/lib/disclosures/rules";
import { publishScaleInput } from "./input";
import { canPublishScale } from "./policy";
import { findNewestScale } from "./queries.scale";

/** The next scale, asked with from its day on. What was answered keeps the scale that it was answered with. */
export const publishScale = command({
  name: "scale.publish",
  input: publishScaleInput,
  async subject(tx) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('attribution scales'))`);
    return { newest: await findNewestScale(tx) };
  },
  allow: canPublishScale,
  async run({ tx, input, subject: { newest }, now, note }) {
    const { after, from, noteKo, noteEn } = input;
    if (after !== (newest?.version ?? 0)) throw conflict("changed_meanwhile");
    if (from < dayIn("Asia/Seoul", now)) throw invalid({ from: { key: "dayBeforeToday" } });
    const inForceFrom = beginningOf(from, now);
    if (newest && inForceFrom <= newest.inForceFrom) throw invalid({ from: { key: "beforeVersion" } });
    const version = after + 1;
    const steps = input.steps.map((step, place) => ({ ...step, step: place + 1 }));
    await tx.insert(attributionScales).values({ version, inForceFrom, noteKo, noteEn });
    await tx.insert(attributionScaleSteps).values(steps.map((step) => ({ ...step, version })));
    note({ version, from });
    return { version };
  },
  about: () => ({ subjectId: null }),
});

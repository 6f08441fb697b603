import "server-only";
import { createHash } from "node:crypto";
import { command } from "@/lib/core/command";
import { councilInput } from "./input";
import { canTakeCouncilReport } from "./policy";
import { getCouncilReport } from "./queries.council";
import { fileNameOf, pdfType } from "./rules";
import { councilFile } from "./rules.council";

/** Written down with what it is of before a byte is sent, each time. */
export const takeCouncilReport = command({
  name: "export.takeCouncilReport",
  input: councilInput,
  allow: canTakeCouncilReport,
  async run({ tx, actor, input, now, note }) {
    const report = await getCouncilReport(actor, input, now, tx);
    const bytes = await councilFile(report);
    const fingerprint = createHash("sha256").update(bytes).digest("hex");
    note({ ...input, fingerprint });
    const once = async function* () {
      yield bytes;
    };
    return {
      ...{ fileName: fileNameOf(report.title, "pdf", now, actor.timeZone), contentType: pdfType, shown: false },
      ...{ bytes: bytes.length, fingerprint, chunks: once() },
    };
  },
});

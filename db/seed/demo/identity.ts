import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  companies,
  companyVerifications,
  registrationChecks,
  registrationWatches,
  voucherBatches,
  vouchers,
} from "@/db/schema";
import { afterAnswer } from "@/lib/companies/rules.identity";
import { type RegistrationStatus, verificationMethods, waitingCompany } from "@/lib/companies/states";
import { companyWords } from "./company-words";
import { official, official2, ownerOf } from "./people";
import { idOf, insertAll, note, portal, type World } from "./world";

/** Said to be invented wherever it is shown: nobody was asked. */
const source = "sample";
const sampleBody = "견본 광산업협회 (견본)";

type Row = Awaited<ReturnType<typeof listLooked>>[number];

const listLooked = (tx: Tx) =>
  tx
    .select({
      id: companies.id,
      nameKo: companies.nameKo,
      state: companies.state,
      businessNumber: companies.businessNumber,
      method: companies.verificationMethod,
      note: companies.verificationNote,
      checkedAt: companies.verificationCheckedAt,
      enteredAt: companies.stateEnteredAt,
    })
    .from(companies)
    .where(eq(companies.sample, true))
    .orderBy(asc(companies.createdAt), asc(companies.id));

/** Most go on; the one that is suspended has said so, and one that is verified has closed since and waits for a look. */
function statusOf(row: Row, closed: Row | undefined): RegistrationStatus {
  if (row === closed) return "closed";
  return row.state === "suspended" ? "suspended" : "continuing";
}

/** Registration status, codes of a trade body and what the city came to, for the companies that there are. */
export async function fillIdentity(tx: Tx, world: World): Promise<void> {
  const rows = (await listLooked(tx)).filter(({ businessNumber }) => businessNumber !== null);
  const closed = rows.findLast(({ state }) => state === "verified");
  const asked = rows.filter(({ checkedAt, state }) => checkedAt !== null || state === waitingCompany);
  const checks = asked.map((row) => {
    const at = row === closed ? world.at(-1.2) : (row.checkedAt ?? row.enteredAt);
    const status = statusOf(row, closed);
    const id = idOf("registration check", row.id);
    note(world, "company.recordRegistration", portal, at, { id: row.id, kind: "company", companyId: row.id });
    const closedOn = status === "closed" ? at.toISOString().slice(0, 10) : null;
    const said = { id, companyId: row.id, businessNumber: row.businessNumber!, status, taxType: "01", closedOn };
    return { ...said, askedAt: at, source };
  });
  await insertAll(tx, registrationChecks, checks);
  await insertAll(
    tx,
    registrationWatches,
    checks.map(({ id, companyId, businessNumber, status, askedAt }) => ({
      companyId,
      businessNumber,
      checkId: id,
      nextAt: afterAnswer(askedAt),
      lookSince: status === "continuing" ? null : askedAt,
    })),
  );
  await fillVouchers(tx, world, rows);
  await fillDecisions(tx, rows, checks);
}

/** Ten codes that nobody can know, of which those that wait for the check have used two. */
async function fillVouchers(tx: Tx, world: World, rows: readonly Row[]): Promise<void> {
  const batchId = idOf("voucher batch", "sample");
  const made = world.at(-20.2);
  const batch = { id: batchId, bodyName: sampleBody, note: "견본 자료", createdBy: official.id!, createdAt: made };
  await insertAll(tx, voucherBatches, [{ ...batch, expiresAt: world.at(70.4) }]);
  note(world, "voucher.issue", official, made, { id: batchId });
  const keyOf = new Map(companyWords.map(({ key, name }) => [name[0], key]));
  const users = rows.filter(({ state }) => state === waitingCompany).slice(0, 2);
  const codes = Array.from({ length: 10 }, (_, at) => {
    const user = users[at];
    const hash = createHash("sha256").update(`sample voucher ${at}`).digest("hex");
    const code = { id: idOf("voucher", String(at)), batchId, hash };
    if (!user) return code;
    const by = ownerOf(keyOf.get(user.nameKo)!);
    note(world, "voucher.enter", by, user.enteredAt, { id: user.id, companyId: user.id });
    return { ...code, companyId: user.id, businessNumber: user.businessNumber, usedBy: by.id, usedAt: user.enteredAt };
  });
  await insertAll(tx, vouchers, codes);
}

/** What stands on the company's own row, once more with what there was to go by. */
async function fillDecisions(
  tx: Tx,
  rows: readonly Row[],
  checks: readonly { id: string; companyId: string; askedAt: Date }[],
) {
  const decisions = rows
    .filter(({ checkedAt }) => checkedAt !== null)
    .map((row, at) => {
      const failed = row.state === "verification_failed";
      return {
        id: idOf("verification", row.id),
        companyId: row.id,
        outcome: failed ? ("failed" as const) : ("verified" as const),
        method: failed ? null : verificationMethods.find((method) => method === row.method),
        businessNumber: row.businessNumber,
        checkId: checks.find(({ companyId, askedAt }) => companyId === row.id && askedAt <= row.checkedAt!)?.id,
        note: failed ? row.note : "",
        decidedBy: (at % 3 === 0 ? official2 : official).id!,
        decidedAt: row.checkedAt!,
      };
    });
  await insertAll(tx, companyVerifications, decisions);
}

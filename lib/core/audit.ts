import "server-only";
import type { Tx } from "@/db/client";
import { auditEvents } from "@/db/schema";
import type { Actor } from "./actor";

/** What never enters the trail: secrets not at all, personal data only as the fact that it was there. */
const redacted = /password|token|secret|hash|cookie|email|phone|contact|address|answer|comment|note|name|body|text/iu;

/** Trail details with everything on the redaction list replaced by "…"; nested objects included. */
export function redact(detail: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(detail).map(([key, value]) => {
      if (redacted.test(key)) return [key, value === null || value === undefined ? value : "…"];
      if (value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Date)) {
        return [key, redact(value as Record<string, unknown>)];
      }
      return [key, value];
    }),
  );
}

export type AuditRow = {
  action: string;
  subjectKind: string;
  subjectId: string | null;
  companyId?: string | null;
  detail?: Record<string, unknown>;
};

export async function writeAudit(tx: Tx, actor: Actor, at: Date, row: AuditRow): Promise<void> {
  await tx.insert(auditEvents).values({
    at,
    actorId: actor.userId,
    actorRole: actor.role,
    action: row.action,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    companyId: row.companyId ?? null,
    detail: redact(row.detail ?? {}),
    requestId: actor.origin.requestId,
    ip: actor.origin.ip,
  });
}

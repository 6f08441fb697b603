import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { messages } from "@/lib/i18n/messages";
import { profileInput } from "../companies/input";
import { problemsOf } from "../core/problems";
import { startInput } from "../documents/input";
import { saveDraftInput } from "../drafts/input";
import { draftForms } from "../drafts/states";

/** The problem of one field, null where it has none. */
const problem = (schema: z.ZodType, value: unknown, field: string) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? null : (problemsOf(parsed.error)[field]?.key ?? null);
};

describe("a resident number", () => {
  test("is refused in the name of a file", () => {
    const file = (fileName: string) => ({ fileName, bytes: 10, clue: "0".repeat(16), about: null });
    expect(problem(startInput, file("신분증_900101-1234567.pdf"), "fileName")).toBe("residentNumber");
    expect(problem(startInput, file("사업자등록증_123-45-67891.pdf"), "fileName")).toBeNull();
  });

  test("is not even kept while it is being typed, however deep it stands", () => {
    const draft = (values: Record<string, unknown>) => ({
      form: draftForms[0],
      subjectId: randomUUID(),
      version: 0,
      values,
    });
    const deep = { years: [{ note: "대표 900101-1234567" }] };
    expect(problem(saveDraftInput, draft(deep), "values")).toBe("residentNumber");
    expect(problem(saveDraftInput, draft({ years: [{ note: "대표 062-123-4567" }] }), "values")).toBeNull();
  });

  test("is refused in a profile beside its field; a corporation's number has a field of its own", () => {
    // Made up; reads as 11 January 2011 too, and without a check digit that holds.
    const number = "110111-3000008";
    const said = (more: Record<string, string>) => (field: string) => problem(profileInput, more, field);
    expect(said({ introductionKo: `등록번호 ${number}` })("introductionKo")).toBe("residentNumber");
    expect(said({ contactTitle: "900101-1234567" })("contactTitle")).toBe("residentNumber");
    expect(said({ corporateNumber: number })("corporateNumber")).not.toBe("residentNumber");
  });

  test("is answered in words", () => {
    expect(messages.ko.problems.residentNumber).toContain("주민등록번호는 적지 마세요");
    expect(messages.en.problems.residentNumber).toMatch(/do not write/u);
  });
});

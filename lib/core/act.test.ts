import { expect, test } from "vitest";
import { aCompanyUser, aGuest } from "@/db/factories";
import { saveDraft } from "../drafts/commands";
import { saidTo } from "./act";
import { conflict, forbidden, invalid, notFound, type Refusal } from "./errors";

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: Refusal) => error,
  );

test("whose session is over is told so, whether the thing is there or not", async () => {
  const owner = await aCompanyUser();
  const draft = { form: "company.profile" as const, values: { nameKo: "새 이름" }, version: 0 };
  const answers = await Promise.all(
    [owner.companyId!, "018f0000-0000-7000-8000-000000000000"].map(async (subjectId) =>
      saidTo(aGuest(), (await refusalOf(saveDraft(aGuest(), { ...draft, subjectId })))!),
    ),
  );
  for (const answer of answers) expect(answer).toMatchObject({ code: "forbidden", reason: "signed_out", fields: {} });
});

test("somebody who is signed in, and what has nothing to do with it, is answered as before", async () => {
  const owner = await aCompanyUser();
  for (const refusal of [notFound(), forbidden("not_your_role")]) {
    expect(saidTo(owner, refusal)).toBe(refusal);
    expect(saidTo(aGuest(), refusal).reason).toBe("signed_out");
  }
  for (const refusal of [conflict("link_not_valid"), invalid({ name: { key: "required" } })])
    expect(saidTo(aGuest(), refusal)).toBe(refusal);
});

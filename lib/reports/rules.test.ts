import { describe, expect, test } from "vitest";
import { applicationMachine, type Condition } from "../applications/states";
import { matchMachine } from "../matching/states";
import { type CompanyFacts, companyTodos, pastReview, shareOf, steps } from "./rules";
import { sameAge } from "./rules.kpi";
import { figureWords, type Say } from "./rules.words";

const open = { id: "p1", titleKo: "사업", titleEn: "Programme", endsAt: new Date("2026-12-01T00:00:00Z") };
const ready: CompanyFacts = {
  emailVerified: true,
  companyState: "verified",
  gaps: 0,
  products: [{ state: "approved" }],
  consents: 1,
  open: null,
  applications: [],
};
const application = (state: (typeof applicationMachine.states)[number], programId = "p1") => ({
  id: `a-${state}`,
  programId,
  programTitleKo: "사업",
  programTitleEn: "Programme",
  state,
  answerDueAt: null,
  conditions: [] as Condition[],
});
const keys = (facts: Partial<CompanyFacts>) => companyTodos({ ...ready, ...facts }).todo.map((item) => item.key);

describe("what a company does next", () => {
  test("begins with the account and ends with the application", () => {
    const fresh = {
      emailVerified: false,
      companyState: "registered",
      gaps: 11,
      products: [],
      consents: 0,
      open,
    } as const;
    expect(keys(fresh)).toEqual(["email", "profile", "verification", "product", "apply"]);
    expect(companyTodos({ ...ready, ...fresh }).done).toEqual([]);
  });

  test("is nothing when all is done and no call is open", () => {
    expect(companyTodos(ready)).toEqual({ todo: [], done: ["email", "profile", "verification", "product", "consent"] });
  });

  test("says when the call ends, also of a draft", () => {
    expect(companyTodos({ ...ready, open }).todo).toEqual([
      { key: "apply", dueAt: open.endsAt, program: { titleKo: "사업", titleEn: "Programme" } },
    ]);
    expect(companyTodos({ ...ready, open, applications: [application("draft")] }).todo).toMatchObject([
      { key: "draft", dueAt: open.endsAt, applicationId: "a-draft" },
    ]);
  });

  test("asks to apply again after a withdrawal, not after a submission", () => {
    expect(keys({ open, applications: [application("withdrawn")] })).toEqual(["apply"]);
    expect(keys({ open, applications: [application("submitted")] })).toEqual([]);
  });

  test("asks for consent where a chamber could read, and for products that were sent back", () => {
    expect(keys({ consents: 0 })).toEqual([]);
    expect(keys({ consents: 0, applications: [application("in_review")] })).toEqual(["consent"]);
    expect(keys({ consents: 0, applications: [application("withdrawn")] })).toEqual([]);
    expect(keys({ products: [{ state: "changes_requested" }, { state: "archived" }] })).toEqual(["productChanges"]);
    expect(keys({ products: [{ state: "archived" }] })).toEqual(["product"]);
  });
});

describe("the meaning of the figures", () => {
  test("past review are the states that a review can be followed by", () => {
    expect(pastReview.every((state) => applicationMachine.is(state))).toBe(true);
    expect(pastReview as readonly string[]).not.toContain("screening");
  });

  test("steps are states with a service level that somebody owes", () => {
    const names = steps.map((step) => `${step.machine}.${step.state}`);
    expect(names).toContain("application.screening");
    expect(names).not.toContain("application.declined");
    expect(names).not.toContain("product.published");
    expect(names).not.toContain("review.submitted");
    expect(steps.filter((step) => step.machine === "match").map((step) => step.state)).toEqual(
      matchMachine.states.filter((state) => matchMachine.info[state].days !== null),
    );
  });

  test("a share of nothing is no share", () => {
    expect(shareOf(0, 0)).toBeNull();
    expect(shareOf(1, 4)).toBe(0.25);
  });
});

describe("a season beside the one before", () => {
  const season = (id: string, ...days: [string, string][]) => ({
    id,
    phases: days.map(([from, to]) => ({
      startsAt: new Date(`${from}T00:00:00Z`),
      endsAt: new Date(`${to}T00:00:00Z`),
    })),
  });
  const before = season("before", ["2025-03-01", "2025-04-01"], ["2025-04-01", "2025-10-01"]);
  const running = season("now", ["2026-05-01", "2026-06-01"], ["2026-06-01", "2026-12-01"]);

  test("that still runs is as old as the other was", () => {
    expect(sameAge(running, before, new Date("2026-05-11T03:00:00Z"))).toEqual({ days: 10, to: "2025-03-11" });
  });

  test("that is over stands beside the whole of the other", () => {
    expect(sameAge(running, before, new Date("2026-12-01T00:00:00Z"))).toBeNull();
    expect(sameAge(season("none"), before, new Date())).toBeNull();
  });
});

test("the parts of a figure have their units", () => {
  const say: Say = (key, values) => `${key} ${JSON.stringify(values)}`;
  const { standsOn } = figureWords("en", say);
  const parts = { value: 1, count: 2, numerator: 92, denominator: 4077 };
  expect(standsOn("share", parts, "mentor_hours_used")).toContain("hours");
  expect(standsOn("share", parts, "proposals_accepted")).not.toContain("hours");
  expect(standsOn("money", { ...parts, denominator: 2 }, "cost_per_new_exporter")).toMatch(
    /^spentForFirms .*"denominator":2/u,
  );
});

import { describe, expect, test } from "vitest";
import { draftInput, enterRateInput } from "./input";
import { gradeOf, kindWithoutFile, minorUnits, monthsAfter, rateUnits, typedAmount, usdCents } from "./rules";

const id = "01890000-0000-7000-8000-000000000001";
const facts = {
  outcomeId: id,
  engagementId: id,
  kind: "shipment",
  happenedOn: "2026-03-10",
  amount: "12,500.50",
  currency: "USD",
  incoterm: "FOB",
  counterparty: "Sample Buyer",
  counterpartyState: "CA",
  quantity: "",
  stage: "",
  details: "",
};
const problems = (more: object) => {
  const { error } = draftInput.safeParse({ ...facts, ...more });
  return Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));
};

describe("what is asked of a kind", () => {
  test("money stands in the minor unit of its currency", () => {
    expect(draftInput.parse(facts).facts).toMatchObject({ amountMinor: 1_250_050, currency: "USD", quantity: null });
    expect(draftInput.parse({ ...facts, amount: "9000000", currency: "KRW" }).facts.amountMinor).toBe(9_000_000);
    expect(problems({ amount: "9000000.5", currency: "KRW" })).toEqual({ amount: "wholeNumber" });
    expect(problems({ amount: "0" })).toEqual({ amount: "moreThanNothing" });
    expect(problems({ currency: "" })).toEqual({ currency: "required" });
    expect(minorUnits(1250, "JPY")).toBeNull();
    expect(typedAmount(1_250_050, "USD")).toBe("12500.50");
    expect(typedAmount(9_000_000, "KRW")).toBe("9000000");
  });

  test("what it needs must be there, and what is not of it is left out", () => {
    expect(problems({ amount: "", counterparty: "", counterpartyState: "" })).toEqual({
      amount: "required",
      counterparty: "required",
      counterpartyState: "required",
    });
    // All at once, also where something else is wrong.
    expect(problems({ amount: "much", counterparty: "", counterpartyState: "", happenedOn: "" })).toEqual({
      amount: "number",
      counterparty: "required",
      counterpartyState: "required",
      happenedOn: "required",
    });
    expect(problems({ amount: "0", currency: "JPY", counterparty: "" })).toEqual({
      amount: "moreThanNothing",
      counterparty: "required",
    });
    expect(problems({ currency: "", happenedOn: "soon" })).toEqual({ currency: "required", happenedOn: "dayForm" });
    expect(problems({ kind: "gift" })).toEqual({ kind: "choice" });
    expect(problems({ kind: "pipeline" })).toEqual({ stage: "required" });
    const hired = draftInput.parse({ ...facts, kind: "hire", quantity: "3" }).facts;
    expect(hired).toMatchObject({ quantity: 3, amountMinor: null, currency: null, counterparty: "", incoterm: null });
    expect(problems({ kind: "hire", quantity: "1", amount: "nothing" })).toEqual({ amount: "number" });
  });
});

describe("a rate", () => {
  test.each<[number, string, number]>([
    [1, "0.005", 0],
    [3, "0.005", 2],
    [1, "0.015", 2],
    [1, "0.0050000001", 1],
    [9_000_000, "0.00073", 657_000],
    [1_000_000_000_000, "0.0006812345", 68_123_450_000],
  ])("%s won at %s are %s cents, rounded once, half to even", (won, rate, cents) => {
    expect(usdCents(won, "KRW", rate)).toBe(cents);
  });

  test("of a currency with cents", () => {
    expect(usdCents(100_00, "EUR", "1.1")).toBe(110_00);
    expect(usdCents(12_345, "USD", "")).toBe(12_345);
  });

  test.each(["0", "-1", "1e3", "1.12345678901", "", "eins"])("is not %j", (text) => {
    expect(rateUnits(text)).toBeNull();
    expect(enterRateInput.safeParse({ currency: "KRW", day: "2026-03-10", rate: text, source: "견본" }).success).toBe(
      false,
    );
  });
});

test("a grade comes of the kinds of evidence, and without a file of who confirmed", () => {
  expect(gradeOf(["invoice", "customs_declaration", "statement"])).toBe("A");
  expect(gradeOf([])).toBeNull();
  expect(gradeOf([kindWithoutFile("chamber", "link")])).toBe("C");
  expect(gradeOf([kindWithoutFile("chamber", "signed_in")])).toBe("C");
  // Of one company's claim the same company's word is a statement, whoever of it has the letter.
  for (const way of ["link", "signed_in", "own"] as const) expect(gradeOf([kindWithoutFile("company", way)])).toBe("D");
  expect(gradeOf([kindWithoutFile("chamber", null)])).toBe("D");
});

test("months later is the same day, or the last of a shorter month", () => {
  expect(monthsAfter("2026-08-31", 6)).toBe("2027-02-28");
  expect(monthsAfter("2026-11-30", 3)).toBe("2027-02-28");
  expect(monthsAfter("2026-01-15", 24)).toBe("2028-01-15");
});

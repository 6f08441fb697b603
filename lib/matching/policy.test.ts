import { beforeAll, describe, expect, test } from "vitest";
import { aCast, type Cast, daysFromNow } from "@/db/factories";
import {
  canAcceptAsChamber,
  canAcceptAsCompany,
  canDeclineAsChamber,
  canDeclineAsCompany,
  canExpire,
  canIntroduce,
  canOpenContact,
  canPropose,
  canRemind,
  canShortlist,
  canTakeAway,
  canUnshortlist,
  canWithdraw,
  type MatchFacts,
} from "./policy";
import { type MatchState, matchMachine, mostPendingPerCompany } from "./states";

let cast: Cast;
beforeAll(async () => {
  cast = await aCast();
});

const facts = (more: Partial<MatchFacts> = {}): MatchFacts => ({
  state: "proposed",
  companyId: cast.company.id,
  chamberId: cast.chamber.id,
  consented: true,
  accepted: true,
  inConflict: false,
  forbidden: false,
  locked: false,
  screenedOut: false,
  screeningOpen: false,
  available: true,
  placesLeft: 1,
  pending: 0,
  ...more,
});

/** Who may do it in which states, with all else in favour. */
const deeds = {
  shortlist: [canShortlist, "official", ["candidate"]],
  unshortlist: [canUnshortlist, "official", ["shortlisted"]],
  propose: [canPropose, "official", ["candidate", "shortlisted"]],
  acceptAsChamber: [canAcceptAsChamber, "member", ["proposed", "company_interested"]],
  acceptAsCompany: [canAcceptAsCompany, "owner", ["proposed", "chamber_interested"]],
  declineAsChamber: [canDeclineAsChamber, "member", ["proposed", "chamber_interested", "company_interested"]],
  declineAsCompany: [canDeclineAsCompany, "editor", ["proposed", "chamber_interested", "company_interested"]],
  introduce: [canIntroduce, "official", ["mutual"]],
  openContact: [canOpenContact, "lead", ["introduced", "engaged"]],
  withdraw: [canWithdraw, "official", matchMachine.moves.withdraw.from],
} as const;

describe.each(Object.entries(deeds))("%s", (_, [can, persona, states]) => {
  test.each(matchMachine.states)("in the state %s", (state) => {
    const expected = (states as readonly MatchState[]).includes(state);
    expect(can(cast.people[persona], facts({ state })).ok).toBe(expected);
  });
  test("is refused to everybody of another side", () => {
    const state = states[0]!;
    const others = Object.values(cast.people).filter(({ role }) => role !== cast.people[persona].role);
    expect(others.filter((other) => can(other, facts({ state })).ok)).toEqual([]);
  });
});

describe("what has to hold besides", () => {
  test.each([
    [canPropose, "shortlisted", "official", { consented: false }, "consent_not_held"],
    [canPropose, "shortlisted", "official", { accepted: false }, "application_not_accepted"],
    [canPropose, "shortlisted", "official", { inConflict: true }, "chamber_in_conflict"],
    [canPropose, "shortlisted", "official", { forbidden: true }, "pair_forbidden"],
    [canPropose, "shortlisted", "official", { screenedOut: true }, "screened_out"],
    [canPropose, "shortlisted", "official", { screeningOpen: true }, "screening_open"],
    [canAcceptAsCompany, "proposed", "owner", { screenedOut: true }, "match_has_ended"],
    [canAcceptAsChamber, "company_interested", "member", { screenedOut: true }, "match_has_ended"],
    [canIntroduce, "mutual", "official", { screenedOut: true }, "screened_out"],
    [canIntroduce, "mutual", "official", { screeningOpen: true }, "screening_open"],
    [canOpenContact, "introduced", "member", { screenedOut: true }, "match_has_ended"],
    [canTakeAway, "candidate", "official", { screenedOut: true }, "screened_out"],
    [canPropose, "shortlisted", "official", { available: false }, "chamber_not_available"],
    [canPropose, "shortlisted", "official", { placesLeft: 0 }, "chamber_full"],
    [canPropose, "shortlisted", "official", { pending: mostPendingPerCompany }, "company_has_enough_pending"],
    [canAcceptAsChamber, "proposed", "member", { placesLeft: 0 }, "chamber_full"],
    [canAcceptAsChamber, "proposed", "member", { placesLeft: -1 }, "chamber_full"],
    [canAcceptAsChamber, "proposed", "member", { consented: false }, "consent_not_held"],
    [canAcceptAsChamber, "proposed", "outsider", {}, "not_your_chamber"],
    [canAcceptAsCompany, "proposed", "owner", { placesLeft: 0 }, "chamber_full"],
    [canAcceptAsCompany, "proposed", "owner", { accepted: false }, "application_not_accepted"],
    [canAcceptAsCompany, "proposed", "viewer", {}, "viewers_only_read"],
    [canAcceptAsCompany, "proposed", "rival", {}, "not_your_company"],
    [canDeclineAsCompany, "proposed", "viewer", {}, "viewers_only_read"],
    [canIntroduce, "mutual", "official", { consented: false }, "consent_not_held"],
    [canOpenContact, "introduced", "member", { consented: false }, "consent_not_held"],
    [canOpenContact, "mutual", "member", {}, "not_introduced_yet"],
    [canOpenContact, "introduced", "outsider", {}, "not_your_chamber"],
  ] as const)("%o %s", (can, state, persona, more, reason) => {
    expect(can(cast.people[persona], facts({ state, ...more }))).toEqual({ ok: false, reason });
  });

  test("no asks for nothing: a full chamber, a lost consent may still be declined", () => {
    const poor = facts({ placesLeft: 0, consented: false, accepted: false, available: false });
    expect(canDeclineAsCompany(cast.owner, poor)).toEqual({ ok: true });
    expect(canDeclineAsChamber(cast.member, poor)).toEqual({ ok: true });
  });
});

describe("the clock", () => {
  const now = new Date();
  const at = (days: number, remindedAt: Date | null = null) => ({
    state: "proposed" as const,
    expiresAt: daysFromNow(days),
    remindedAt,
  });
  test("ends what is over", () => {
    expect(canExpire(cast.system, at(-1), now)).toEqual({ ok: true });
    expect(canExpire(cast.system, at(1), now)).toEqual({ ok: false, reason: "not_due_yet" });
    expect(canExpire(cast.official, at(-1), now)).toEqual({ ok: false, reason: "not_your_role" });
  });
  test("reminds once, three days before", () => {
    expect(canRemind(cast.system, at(2), now)).toEqual({ ok: true });
    expect(canRemind(cast.system, at(4), now)).toEqual({ ok: false, reason: "not_due_yet" });
    expect(canRemind(cast.system, at(2, now), now)).toEqual({ ok: false, reason: "reminded_recently" });
    expect(canRemind(cast.official, at(2), now)).toEqual({ ok: false, reason: "not_your_role" });
  });
});

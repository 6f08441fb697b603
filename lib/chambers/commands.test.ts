import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aBody,
  aCast,
  aChamber,
  aMentor,
  anAdmin,
  aProgram,
  aSubmittedApplication,
  type Cast,
  trailOf,
  unique,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { chambers, chamberTerritories, matches, mentorAbsences, mentors, users } from "@/db/schema";
import type { MatchState } from "@/lib/matching/states";
import { actorOfUser } from "../core/actor";
import {
  activateChamber,
  addAbsence,
  createChamber,
  joinChamber,
  limitChamber,
  markChamberSilent,
  offboardChamber,
  removeAbsence,
  setChamberPlaces,
  setChamberTerritories,
  unlimitChamber,
  updateChamberProfile,
  updateMentorSkills,
} from "./commands";
import { listOwnAbsences } from "./queries";
import { dayIn } from "./rules";
import type { ChamberState } from "./states";

type Row = { id: string; updatedAt: Date };

const profileOf = ({ id, updatedAt }: Row) => ({
  chamberId: id,
  readAt: updatedAt.toISOString(),
  aboutKo: "오리건의 유통망을 잘 압니다.",
  aboutEn: "We know the distributors of Oregon.",
  website: "chamber.example.org",
  contactEmail: "Office@Chamber.example.org",
  sectors: ["food" as const, "photonics_appliances" as const],
  hsChapters: ["90", "21", "21"],
  channels: ["importer" as const],
  certifications: ["fsvp" as const],
  helpKinds: ["ces" as const],
  languages: ["ko" as const, "es" as const],
});

const territoriesOf = ({ id, updatedAt }: Row) => ({
  chamberId: id,
  readAt: updatedAt.toISOString(),
  territories: [
    { stateCode: "CA", share: "70" },
    { stateCode: "NV", share: "30" },
  ],
});

const newChamber = () => ({
  nameKo: unique("오리건 견본 상공회의소"),
  nameEn: unique("Oregon Chamber (sample)"),
  kind: "chapter" as const,
  metro: "Portland-Vancouver-Hillsboro",
  city: "Portland",
  stateCode: "OR",
  timeZone: "America/Los_Angeles" as const,
  bodyId: "" as const,
  contactEmail: "",
});

const skills = {
  hoursPerMonth: "６",
  sectors: ["ai" as const],
  channels: ["oem_supply" as const],
  certifications: ["fcc" as const],
};

/** The cast's chamber, put into the state from which the move starts. */
const inState =
  (state: ChamberState) =>
  async ({ chamber }: Cast) => {
    await db.update(chambers).set({ state }).where(eq(chambers.id, chamber.id));
    return { chamberId: chamber.id };
  };

permissionTable("chamber.updateProfile", updateChamberProfile, {
  arrange: async ({ chamber }) => profileOf(chamber),
  allowed: ["lead", "admin"],
});
permissionTable("chamber.setTerritories", setChamberTerritories, {
  arrange: async ({ chamber }) => territoriesOf(chamber),
  allowed: ["lead", "admin"],
});
permissionTable("chamber.setPlaces", setChamberPlaces, {
  arrange: async ({ chamber }) => ({ chamberId: chamber.id, places: "5" }),
  allowed: ["lead"],
});
permissionTable("chamber.create", createChamber, { arrange: async () => newChamber(), allowed: ["admin"] });
permissionTable("chamber.join", joinChamber, { arrange: inState("invited"), allowed: ["lead", "admin"] });
permissionTable("chamber.activate", activateChamber, { arrange: inState("onboarding"), allowed: ["admin"] });
permissionTable("chamber.limit", limitChamber, { arrange: inState("active"), allowed: ["admin"] });
permissionTable("chamber.unlimit", unlimitChamber, { arrange: inState("limited"), allowed: ["admin"] });
permissionTable("chamber.fallSilent", markChamberSilent, { arrange: inState("active"), allowed: ["admin"] });
permissionTable("chamber.offboard", offboardChamber, { arrange: inState("inactive"), allowed: ["admin"] });
permissionTable("mentor.updateSkills", updateMentorSkills, {
  arrange: async () => skills,
  allowed: ["member", "lead", "outsider"],
});

const read = async (id: string) => (await db.select().from(chambers).where(eq(chambers.id, id)))[0]!;

/** A match of the chamber in this state. */
async function aMatch(chamberId: string, state: MatchState) {
  const { chamber: _, company } = await aCast();
  const program = await aProgram();
  const application = await aSubmittedApplication(company, program, { state: "accepted" });
  await db.insert(matches).values({
    programId: program.id,
    applicationId: application.id,
    productId: application.product.id,
    companyId: company.id,
    chamberId,
    state,
  });
}

describe("the chamber's profile", () => {
  test("is kept as said, with its own words normalised", async () => {
    const { chamber, lead } = await aCast();
    await updateChamberProfile(lead, profileOf(chamber));
    expect(await read(chamber.id)).toMatchObject({
      aboutEn: "We know the distributors of Oregon.",
      website: "https://chamber.example.org/",
      contactEmail: "office@chamber.example.org",
      sectors: ["photonics_appliances", "food"],
      hsChapters: ["21", "90"],
      languages: ["ko", "es"],
      places: 3,
    });
    expect(await trailOf(chamber.id)).toEqual(["chamber.updateProfile"]);
  });

  test("of two windows the second does not overwrite the first", async () => {
    const { chamber, lead } = await aCast();
    await updateChamberProfile(lead, profileOf(chamber));
    await expect(updateChamberProfile(lead, { ...profileOf(chamber), aboutEn: "Other" })).rejects.toMatchObject({
      code: "conflict",
      reason: "changed_meanwhile",
    });
    expect((await read(chamber.id)).aboutEn).toBe("We know the distributors of Oregon.");
  });

  test.each([
    ["NUL", { aboutKo: "a\u0000b" }, "aboutKo"],
    ["a lone surrogate", { aboutEn: "\ud800" }, "aboutEn"],
    ["10,000 characters", { aboutKo: "가".repeat(10_000) }, "aboutKo"],
    ["a script address", { website: "javascript:alert(1)" }, "website"],
    ["a chapter that does not exist", { hsChapters: ["77"] }, "hsChapters.0"],
    ["no address", { contactEmail: "office" }, "contactEmail"],
    ["an unknown field", { places: 99 }, ""],
  ])("refuses %s with a word at the field", async (_, more, field) => {
    const { chamber, lead } = await aCast();
    await expect(updateChamberProfile(lead, { ...profileOf(chamber), ...more } as never)).rejects.toMatchObject({
      code: "invalid",
      fields: { [field]: { key: expect.any(String) } },
    });
    expect(await trailOf(chamber.id)).toEqual([]);
  });

  test("decomposed Hangul is stored composed", async () => {
    const { chamber, lead } = await aCast();
    await updateChamberProfile(lead, { ...profileOf(chamber), aboutKo: "광주".normalize("NFD") });
    expect((await read(chamber.id)).aboutKo).toBe("광주");
  });

  test("an entry of the directory is not a chamber that anybody edits", async () => {
    const entry = await aChamber({ directory: true });
    await expect(updateChamberProfile(await anAdmin(), profileOf(entry))).rejects.toMatchObject({ code: "not_found" });
  });

  test("nothing is said of a chamber that has left", async () => {
    const gone = await aChamber({ state: "offboarded" });
    const admin = await anAdmin();
    await expect(updateChamberProfile(admin, profileOf(gone))).rejects.toMatchObject({ reason: "wrong_state" });
  });
});

describe("places", () => {
  test("cannot go below those in use", async () => {
    const { chamber, lead } = await aCast();
    for (const state of ["mutual", "introduced", "proposed"] as const) await aMatch(chamber.id, state);
    await expect(setChamberPlaces(lead, { chamberId: chamber.id, places: "1" })).rejects.toMatchObject({
      code: "forbidden",
      reason: "below_places_in_use",
    });
    await setChamberPlaces(lead, { chamberId: chamber.id, places: "2" });
    expect((await read(chamber.id)).places).toBe(2);
  });

  test.each(["", "-1", "501", "1.5", "many"])("refuses %j", async (places) => {
    const { chamber, lead } = await aCast();
    await expect(setChamberPlaces(lead, { chamberId: chamber.id, places })).rejects.toMatchObject({
      code: "invalid",
      fields: { places: { key: expect.any(String) } },
    });
  });
});

describe("territories", () => {
  test("are replaced as a whole", async () => {
    const { chamber, lead } = await aCast();
    await db.insert(chamberTerritories).values({ chamberId: chamber.id, stateCode: "TX", share: 10 });
    await setChamberTerritories(lead, territoriesOf(chamber));
    const rows = await db
      .select({ stateCode: chamberTerritories.stateCode, share: chamberTerritories.share })
      .from(chamberTerritories)
      .where(eq(chamberTerritories.chamberId, chamber.id))
      .orderBy(chamberTerritories.stateCode);
    expect(rows).toEqual([
      { stateCode: "CA", share: 70 },
      { stateCode: "NV", share: 30 },
    ]);
  });

  test("refuse a state that is there twice or does not exist", async () => {
    const { chamber, lead } = await aCast();
    const twice = {
      ...territoriesOf(chamber),
      territories: ["CA", "CA"].map((stateCode) => ({ stateCode, share: "5" })),
    };
    await expect(setChamberTerritories(lead, twice)).rejects.toMatchObject({
      fields: { "territories.1.stateCode": { key: "stateTwice" } },
    });
    const unknown = { ...territoriesOf(chamber), territories: [{ stateCode: "ZZ", share: "5" }] };
    await expect(setChamberTerritories(lead, unknown)).rejects.toMatchObject({
      fields: { "territories.0.stateCode": { key: "choice" } },
    });
  });
});

describe("a new chamber", () => {
  test("begins as invited, without places, serving its home state", async () => {
    const body = await aBody();
    const made = await createChamber(await anAdmin(), { ...newChamber(), bodyId: body.id });
    expect(await read(made.id)).toMatchObject({ state: "invited", places: 0, directory: false, bodyId: body.id });
    const rows = await db.select().from(chamberTerritories).where(eq(chamberTerritories.chamberId, made.id));
    expect(rows).toEqual([{ chamberId: made.id, stateCode: "OR", share: 100 }]);
    expect(await trailOf(made.id)).toEqual(["chamber.create"]);
  });

  test("with a name that exists gets an address of its own", async () => {
    const admin = await anAdmin();
    const input = newChamber();
    const first = await createChamber(admin, input);
    const second = await createChamber(admin, input);
    expect(second.slug).toBe(`${first.slug}-2`);
  });

  test("refuses a body that does not exist", async () => {
    const nobody = "01890000-0000-7000-8000-000000000000";
    await expect(createChamber(await anAdmin(), { ...newChamber(), bodyId: nobody })).rejects.toMatchObject({
      fields: { bodyId: { key: "choice" } },
    });
  });
});

describe("moves", () => {
  test("a move that does not start here is refused", async () => {
    const { chamber, admin } = await aCast();
    await expect(activateChamber(admin, { chamberId: chamber.id })).rejects.toMatchObject({ reason: "wrong_state" });
  });

  test("the people of a chamber that has left belong to none, and act for none", async () => {
    const chamber = await aChamber({ state: "inactive" });
    const lead = await aMentor(chamber.id, "lead");
    await offboardChamber(await anAdmin(), { chamberId: chamber.id });
    const now = (await actorOfUser(lead.userId!))!;
    expect(now).toMatchObject({ role: "mentor", chamberId: null, chamberName: null, mentorRole: null });
    await expect(updateChamberProfile(now, profileOf(chamber))).rejects.toMatchObject({ code: "not_found" });
  });

  test("a chamber with places in use does not leave", async () => {
    const chamber = await aChamber({ state: "inactive" });
    await aMatch(chamber.id, "engaged");
    const admin = await anAdmin();
    await expect(offboardChamber(admin, { chamberId: chamber.id })).rejects.toMatchObject({ reason: "places_in_use" });
    expect((await read(chamber.id)).state).toBe("inactive");
  });
});

test("a mentor's skills are their own", async () => {
  const { member, lead } = await aCast();
  await updateMentorSkills(member, skills);
  const rows = await db.select().from(mentors).where(eq(mentors.chamberId, member.chamberId!));
  expect(rows.find((row) => row.userId === member.userId)).toMatchObject({ hoursPerMonth: 6, sectors: ["ai"] });
  expect(rows.find((row) => row.userId === lead.userId)).toMatchObject({ hoursPerMonth: 4 });
});

const ahead = { startsOn: "2090-08-01", endsOn: "2090-08-14" };
permissionTable("mentor.addAbsence", addAbsence, {
  arrange: async () => ahead,
  allowed: ["member", "lead", "outsider"],
});
permissionTable("mentor.removeAbsence", removeAbsence, {
  arrange: async ({ people }) => ({ absenceId: (await addAbsence(people.member, ahead)).id }),
  allowed: ["member"],
});

test("days away are the mentor's own, end after they begin, and past ones are left out", async () => {
  const { member, lead } = await aCast();
  await db.insert(mentorAbsences).values({ mentorId: member.userId!, startsOn: "2001-01-01", endsOn: "2001-01-02" });
  const { id } = await addAbsence(member, ahead);
  expect(await listOwnAbsences(member)).toEqual([{ id, ...ahead }]);
  expect(await listOwnAbsences(lead)).toEqual([]);
  await expect(addAbsence(member, { startsOn: ahead.endsOn, endsOn: ahead.startsOn })).rejects.toMatchObject({
    fields: { endsOn: { key: "endBeforeStart" } },
  });
  await expect(addAbsence(member, { startsOn: "2090-02-30", endsOn: "2090-03-01" })).rejects.toMatchObject({
    fields: { startsOn: { key: "dayForm" } },
  });
  await expect(addAbsence(member, { startsOn: "2001-02-01", endsOn: "2001-02-02" })).rejects.toMatchObject({
    fields: { endsOn: { key: "dayPast" } },
  });
  await removeAbsence(member, { absenceId: id });
  expect(await listOwnAbsences(member)).toEqual([]);
});

test("the last day away counts to its end by the mentor's own calendar", async () => {
  const chamber = await aChamber();
  for (const timeZone of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
    const mentor = await aMentor(chamber.id);
    await db.update(users).set({ timeZone }).where(eq(users.id, mentor.userId!));
    const here = (await actorOfUser(mentor.userId!))!;
    const today = dayIn(timeZone, new Date());
    const yesterday = dayIn(timeZone, new Date(Date.now() - 86_400_000));
    await addAbsence(here, { startsOn: yesterday, endsOn: today });
    expect((await listOwnAbsences(here)).map(({ endsOn }) => endsOn)).toEqual([today]);
    await expect(addAbsence(here, { startsOn: yesterday, endsOn: yesterday })).rejects.toMatchObject({
      fields: { endsOn: { key: "dayPast" } },
    });
  }
});

test("thirty periods of days away can be noted; those that are over take no place", async () => {
  const { member } = await aCast();
  const periods = (year: number) =>
    Array.from({ length: 30 }, (_, day) => {
      const on = `${year}-01-${String(day + 1).padStart(2, "0")}`;
      return { mentorId: member.userId!, startsOn: on, endsOn: on };
    });
  await db.insert(mentorAbsences).values(periods(2001));
  await addAbsence(member, ahead);
  await db.insert(mentorAbsences).values(periods(2090).slice(1));
  await expect(addAbsence(member, ahead)).rejects.toMatchObject({ reason: "too_many_absences" });
});

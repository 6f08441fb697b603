import type { Tx } from "@/db/client";
import { companyMembers, federationBodies, federationMembers, mentorAbsences, mentors, users } from "@/db/schema";
import { hashPassword } from "@/lib/accounts/passwords";
import { mentorMachine } from "@/lib/chambers/states";
import { koreanDay } from "@/lib/deliberation/rules.release";
import { certifications } from "@/lib/reference/states";
import { type ChamberWords, chamberIdOf, chamberWords } from "./chamber-words";
import { companyIdOf, companyWords, newcomer } from "./company-words";
import { diceOf, idOf, insertAll, note, portal, type Who, type World, walk } from "./world";

const password = "blue-ocean-demo-2026";

const userId = (email: string) => idOf("user", email);
const who = (email: string, role: string): Who => ({ id: userId(email), role });

export const official = who("official@demo.test", "official");
export const official2 = who("official2@demo.test", "official");
export const admin = who("admin@demo.test", "admin");
/** Beside its owner, somebody of 샘플정밀광학 who may write. */
export const editor = who("editor@demo.test", "company");

const ownAddress: Readonly<Record<string, string>> = {
  "precision-optics": "company@demo.test",
  "sample-mobility": "rival@demo.test",
  [newcomer.key]: "new@demo.test",
};
const ownerAddress = (key: string) => ownAddress[key] ?? `owner@${key}.example.test`;
/** The person who speaks for a company of the demo. */
export const ownerOf = (key: string): Who => who(ownerAddress(key), "company");

const demoMentors: Readonly<Record<string, { email: string; position: number }>> = {
  "santa-clara": { email: "mentor.sc@demo.test", position: 0 },
  "washington-state": { email: "mentor.wa@demo.test", position: 1 },
  atlanta: { email: "mentor.atl@demo.test", position: 1 },
};

export type MentorWords = { chamber: ChamberWords; email: string; name: string; lead: boolean };

/** Two or three people a chamber, the lead first. */
const mentorsOf = (chamber: ChamberWords, index: number): MentorWords[] =>
  Array.from({ length: 2 + (index % 2) }, (_, position) => {
    const own = demoMentors[chamber.key];
    return {
      chamber,
      email: own?.position === position ? own.email : `mentor${position + 1}@${chamber.key}.example.test`,
      name: `Sample mentor ${chamber.place[1]} ${position + 1}`,
      lead: position === 0,
    };
  });
export const mentorWords: readonly MentorWords[] = chamberWords.flatMap(mentorsOf);
export const mentorOf = (words: MentorWords): Who => who(words.email, "mentor");
/** The mentor whom the demo's reviews ask first in a chamber: whoever can sign in, else the lead. */
export const reviewerOf = (chamberKey: string): Who => {
  const own = mentorWords.filter(({ chamber }) => chamber.key === chamberKey);
  return mentorOf(own.find(({ email }) => email.endsWith("@demo.test")) ?? own[0]!);
};
/** Who answers for a chamber. */
export const leadOf = (chamberKey: string): Who =>
  mentorOf(mentorWords.find(({ chamber, lead }) => lead && chamber.key === chamberKey)!);

/** On which day, before today, a chamber's people came. */
const joinedOn = ({ state }: ChamberWords) => (state === "onboarding" ? -19 : -365);

/** Zones that an account may have; the rest of a chamber's zones are told like these. */
const accountZone = (zone: string) => (/Detroit|Indiana/u.test(zone) ? "America/New_York" : zone);

const root = idOf("body", "federation");
export const bodies = { root, west: idOf("body", "west"), east: idOf("body", "east") } as const;

type User = typeof users.$inferInsert;

function accounts(world: World, passwordHash: string): User[] {
  const since = (days: number) => ({ createdAt: world.at(days), updatedAt: world.at(days) });
  const account = (email: string, name: string, role: User["role"], days: number, more: Partial<User> = {}): User => ({
    id: userId(email),
    email,
    name,
    role,
    emailVerifiedAt: world.at(days + 0.1),
    passwordHash: email.endsWith("@demo.test") ? passwordHash : null,
    sample: true,
    ...since(days),
    ...more,
  });
  return [
    account("official@demo.test", "시 담당자 (견본)", "official", -400),
    account("official2@demo.test", "시 담당자 2 (견본)", "official", -400),
    account("admin@demo.test", "운영자 (견본)", "admin", -400),
    account("federation@demo.test", "연합회 담당자 (견본)", "federation", -395),
    ...mentorWords.map(({ email, name, chamber }) =>
      account(email, name, "mentor", joinedOn(chamber), { locale: "en", timeZone: accountZone(chamber.timeZone) }),
    ),
    ...[...companyWords, newcomer].map(({ key, name, registered }) =>
      account(ownerAddress(key), `${name[0]} 담당자`, "company", registered),
    ),
    account("editor@demo.test", "샘플정밀광학 해외영업 담당", "company", -280),
    account("viewer@demo.test", "샘플정밀광학 열람 담당", "company", -150),
  ];
}

/** Everybody who is known by name in the demo; only those of demo.test have a password. */
export async function fillPeople(tx: Tx, world: World): Promise<void> {
  await insertAll(tx, users, accounts(world, await hashPassword(password)));
  await insertAll(tx, federationBodies, [
    { id: bodies.root, nameKo: "미주 총연합회 (견본)", nameEn: "US federation (sample)", sample: true },
    {
      id: bodies.west,
      parentId: root,
      nameKo: "서부 지역협의회 (견본)",
      nameEn: "Western council (sample)",
      sample: true,
    },
    {
      id: bodies.east,
      parentId: root,
      nameKo: "중·동부 지역협의회 (견본)",
      nameEn: "Central and eastern council (sample)",
      sample: true,
    },
  ]);
  await tx.insert(federationMembers).values({ userId: userId("federation@demo.test"), bodyId: root });
}

/** Who belongs to which company and chamber. */
export async function fillPlaces(tx: Tx, world: World): Promise<void> {
  const optics = companyIdOf("precision-optics");
  await insertAll(tx, companyMembers, [
    ...[...companyWords, newcomer].map(({ key, registered }) => ({
      userId: userId(ownerAddress(key)),
      companyId: companyIdOf(key),
      role: "owner" as const,
      createdAt: world.at(registered),
    })),
    { userId: userId("editor@demo.test"), companyId: optics, role: "editor", createdAt: world.at(-280) },
    { userId: userId("viewer@demo.test"), companyId: optics, role: "viewer", createdAt: world.at(-150) },
  ]);
  await insertAll(
    tx,
    mentors,
    mentorWords.map((words, index) => mentorRow(world, words, index)),
  );
  await insertAll(
    tx,
    mentorAbsences,
    absences.map(({ mentor, told, from, to }) => {
      note(world, "mentor.addAbsence", mentor, world.at(told), { id: mentor.id });
      const [startsOn, endsOn] = [koreanDay(world.at(from)), koreanDay(world.at(to))];
      const id = idOf("absence", `${mentor.id} ${from}`);
      return { id, mentorId: mentor.id!, startsOn, endsOn, createdAt: world.at(told) };
    }),
  );
}

/** Days from today on which mentors are away: one who can sign in, later; one whom nothing is asked of, now. */
const absences = [
  { mentor: reviewerOf("washington-state"), told: -9.3, from: 24, to: 33 },
  { mentor: reviewerOf("minnesota"), told: -15.2, from: -3, to: 11 },
] as const;

function mentorRow(world: World, words: MentorWords, index: number): typeof mentors.$inferInsert {
  const { chamber, email, lead } = words;
  const roll = diceOf(email);
  const self = mentorOf(words);
  const joined = world.at(joinedOn(chamber) + 0.3 + (index % 5) * 0.05);
  const silent = { move: "fallSilent", at: world.at(-45), by: portal } as const;
  const place = walk(world, mentorMachine, { id: self.id!, at: joined, state: "onboarding" }, [
    { move: "activate", at: joined, by: self },
    ...(chamber.state === "inactive" ? [silent] : []),
  ]);
  const spare = certifications.filter((certification) => !chamber.certifications.includes(certification));
  return {
    userId: self.id!,
    chamberId: chamberIdOf(chamber.key),
    role: lead ? "lead" : "member",
    ...place,
    hoursPerMonth: 3 + roll(6),
    sectors: lead ? [...chamber.sectors] : chamber.sectors.slice(roll(2)),
    channels: chamber.channels.slice(0, 2 + roll(2)),
    certifications: [...chamber.certifications.slice(0, 2), spare[roll(spare.length)]!],
    createdAt: joined,
  };
}

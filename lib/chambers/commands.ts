import "server-only";
import { eq, like } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { chambers, chamberTerritories, federationBodies, invitations, mentorAbsences, mentors } from "@/db/schema";
import { withdrawInvitations } from "@/lib/accounts/commands.invitations";
import { command, type Deed } from "@/lib/core/command";
import { conflict, invalid } from "@/lib/core/errors";
import { move } from "@/lib/core/move";
import { usStateFacts } from "@/lib/reference/data/usStates";
import {
  absenceInput,
  absenceRef,
  chamberPlacesInput,
  chamberProfileInput,
  chamberRef,
  chamberTerritoriesInput,
  mentorSkillsInput,
  newChamberInput,
} from "./input";
import {
  canAddAbsence,
  canCreateChamber,
  canEditChamber,
  canEditSkills,
  canMoveChamber,
  canRemoveAbsence,
  canSetPlaces,
} from "./policy";
import { countOwnAbsences, lockChamber, lockOwnAbsence, lockOwnMentor } from "./queries";
import { dayIn, freeSlug, slugOf } from "./rules";
import { type ChamberMove, chamberMachine } from "./states";

const stateCodes = new Set<string>(usStateFacts.map((state) => state.code));

function stillAsRead(chamber: { updatedAt: Date }, readAt: string): void {
  if (chamber.updatedAt.toISOString() !== readAt) throw conflict("changed_meanwhile");
}

export const updateChamberProfile = command({
  name: "chamber.updateProfile",
  input: chamberProfileInput,
  subject: (tx, actor, { chamberId }) => lockChamber(tx, actor, chamberId),
  allow: canEditChamber,
  async run({ tx, subject, input, now, note }) {
    const { chamberId, readAt, ...profile } = input;
    stillAsRead(subject, readAt);
    await tx
      .update(chambers)
      .set({ ...profile, updatedAt: now })
      .where(eq(chambers.id, chamberId));
    note({ sectors: profile.sectors, hsChapters: profile.hsChapters, helpKinds: profile.helpKinds });
    return { id: chamberId };
  },
});

/** Locks the chamber, as giving a place away does: the two cannot pass each other. */
export const setChamberPlaces = command({
  name: "chamber.setPlaces",
  input: chamberPlacesInput,
  subject: (tx, actor, { chamberId }) => lockChamber(tx, actor, chamberId),
  allow: (actor, chamber, { places }) => canSetPlaces(actor, chamber, places),
  async run({ tx, subject, input, now, note }) {
    await tx.update(chambers).set({ places: input.places, updatedAt: now }).where(eq(chambers.id, subject.id));
    note({ before: subject.places, after: input.places, inUse: subject.used });
    return { id: subject.id };
  },
});

const knownStates = (codes: readonly string[]) => {
  const unknown = codes.findIndex((code) => !stateCodes.has(code));
  if (unknown >= 0) throw invalid({ [`territories.${unknown}.stateCode`]: { key: "choice" } });
};

export const setChamberTerritories = command({
  name: "chamber.setTerritories",
  input: chamberTerritoriesInput,
  subject: (tx, actor, { chamberId }) => lockChamber(tx, actor, chamberId),
  allow: canEditChamber,
  async run({ tx, subject, input, now, note }) {
    stillAsRead(subject, input.readAt);
    knownStates(input.territories.map((territory) => territory.stateCode));
    await tx.delete(chamberTerritories).where(eq(chamberTerritories.chamberId, subject.id));
    await tx
      .insert(chamberTerritories)
      .values(input.territories.map((territory) => ({ chamberId: subject.id, ...territory })));
    await tx.update(chambers).set({ updatedAt: now }).where(eq(chambers.id, subject.id));
    note({ territories: Object.fromEntries(input.territories.map(({ stateCode, share }) => [stateCode, share])) });
    return { id: subject.id };
  },
});

async function unusedSlug(tx: Tx, nameEn: string): Promise<string> {
  const slug = slugOf(nameEn);
  const taken = await tx
    .select({ slug: chambers.slug })
    .from(chambers)
    .where(like(chambers.slug, `${slug}%`));
  return freeSlug(
    slug,
    taken.map((row) => row.slug),
  );
}

/** Begins as invited, without places, serving its home state: its lead says the rest. */
export const createChamber = command({
  name: "chamber.create",
  input: newChamberInput,
  allow: canCreateChamber,
  async run({ tx, input, now, note }) {
    if (!stateCodes.has(input.stateCode)) throw invalid({ stateCode: { key: "choice" } });
    if (input.bodyId) {
      const [body] = await tx
        .select({ id: federationBodies.id })
        .from(federationBodies)
        .where(eq(federationBodies.id, input.bodyId));
      if (!body) throw invalid({ bodyId: { key: "choice" } });
    }
    const slug = await unusedSlug(tx, input.nameEn);
    const [chamber] = await tx
      .insert(chambers)
      .values({ ...input, slug, state: chamberMachine.initial, stateEnteredAt: now, updatedAt: now })
      .returning({ id: chambers.id, slug: chambers.slug });
    await tx.insert(chamberTerritories).values({ chamberId: chamber!.id, stateCode: input.stateCode, share: 100 });
    note({ slug, stateCode: input.stateCode, bodyId: input.bodyId });
    return chamber!;
  },
});

const moving = (name: ChamberMove) => ({
  input: chamberRef,
  subject: (tx: Tx, actor: Parameters<typeof lockChamber>[1], { chamberId }: { chamberId: string }) =>
    lockChamber(tx, actor, chamberId),
  allow: (actor: Parameters<typeof lockChamber>[1], chamber: Awaited<ReturnType<typeof lockChamber>>) =>
    canMoveChamber(actor, chamber, name),
  async run(deed: Deed<{ chamberId: string }, Awaited<ReturnType<typeof lockChamber>>>) {
    const { tx, subject, now, note } = deed;
    const after = await move(deed, chamberMachine, chambers, subject, name, { also: { updatedAt: now } });
    // Who has left brings nobody in any more, nor does the operator into what has left.
    if (chamberMachine.isFinal(after)) await withdrawInvitations(tx, eq(invitations.chamberId, subject.id), now);
    note({ before: subject.state, after });
    return { id: subject.id };
  },
});

export const joinChamber = command({ name: "chamber.join", ...moving("join") });
export const activateChamber = command({ name: "chamber.activate", ...moving("activate") });
export const limitChamber = command({ name: "chamber.limit", ...moving("limit") });
export const unlimitChamber = command({ name: "chamber.unlimit", ...moving("unlimit") });
export const markChamberSilent = command({ name: "chamber.fallSilent", ...moving("fallSilent") });
export const offboardChamber = command({ name: "chamber.offboard", ...moving("offboard") });

export const updateMentorSkills = command({
  name: "mentor.updateSkills",
  input: mentorSkillsInput,
  subject: (tx, actor) => lockOwnMentor(tx, actor),
  allow: canEditSkills,
  async run({ tx, subject, input, note }) {
    await tx.update(mentors).set(input).where(eq(mentors.userId, subject.userId));
    note({ hoursPerMonth: input.hoursPerMonth, sectors: input.sectors });
    return { id: subject.userId };
  },
  about: ({ subject }) => ({ subjectKind: "mentor", subjectId: subject.userId }),
});

const aboutMentor = ({ actor }: { actor: { userId: string | null } }) => ({
  subjectKind: "mentor",
  subjectId: actor.userId,
});

/** A mentor who is away is asked for less: the days are left out of the hours that plans count with. */
export const addAbsence = command({
  name: "mentor.addAbsence",
  input: absenceInput,
  subject: async (tx, actor) => ({
    ...(await lockOwnMentor(tx, actor)),
    absences: await countOwnAbsences(actor, tx),
  }),
  allow: canAddAbsence,
  async run({ tx, actor, subject, input, now, note }) {
    if (input.endsOn < dayIn(actor.timeZone, now)) throw invalid({ endsOn: { key: "dayPast" } });
    const [made] = await tx
      .insert(mentorAbsences)
      .values({ mentorId: subject.userId, ...input })
      .returning({ id: mentorAbsences.id });
    note(input);
    return made!;
  },
  about: aboutMentor,
});

export const removeAbsence = command({
  name: "mentor.removeAbsence",
  input: absenceRef,
  subject: (tx, actor, { absenceId }) => lockOwnAbsence(tx, actor, absenceId),
  allow: canRemoveAbsence,
  async run({ tx, subject }) {
    await tx.delete(mentorAbsences).where(eq(mentorAbsences.id, subject.id));
  },
  about: aboutMentor,
});

import { asc, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { engagements, investmentNotes, investmentProfiles, investmentProfileVersions, investments } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { liveEngagements } from "@/lib/engagements/states";
import { currentInvestorNotice, currentProfileNotice } from "@/lib/investors/rules";
import { investmentMachine, profileMachine, progressMoves } from "@/lib/investors/states";
import { chamberIdOf } from "./chamber-words";
import { companyIdOf } from "./company-words";
import { type InvestmentWords, investmentWords, type ProfileWords, profileWords } from "./investor-words";
import { leadOf, ownerOf } from "./people";
import { idOf, insertAll, note, portal, type Who, type World, walk } from "./world";

const profileIdOf = (company: string) => idOf("investment profile", company);
const versionIdOf = (company: string) => idOf("investment profile version", company);

function profilePart(world: World, { company, state, written, content }: ProfileWords) {
  const owner = ownerOf(company);
  const about = { id: profileIdOf(company), companyId: companyIdOf(company) };
  const at = world.at(written);
  note(world, "investmentProfile.save", owner, at, about);
  const published = { move: "publish", at: world.at(written + 0.1), by: owner } as const;
  const withdrawn = { move: "withdraw", at: world.at(written + 30), by: owner } as const;
  const legs = { draft: [], published: [published], withdrawn: [published, withdrawn] }[state];
  const place = walk(world, profileMachine, { ...about, at }, legs);
  const isPublished = state !== "draft";
  const dates = { createdBy: owner.id!, createdAt: at, updatedAt: at };
  return {
    profile: { ...about, ...place, ...content, ...dates, publishedEdits: isPublished ? 1 : null },
    versions: isPublished
      ? [
          {
            ...{ id: versionIdOf(company), profileId: about.id, number: 1, content },
            noticeVersion: currentProfileNotice().version,
            ...{ publishedBy: owner.id!, publishedAt: published.at },
          },
        ]
      : [],
  };
}

const ofCompany = ["accept", "decline"];
const isProgress = (move: string) => (progressMoves as readonly string[]).includes(move);

/** Who makes a step: the company answers and says how it goes, the chamber everything else, the clock ends. */
function byWhom(move: string, { company, chamber }: InvestmentWords): Who {
  if (move === "lapse") return portal;
  return ofCompany.includes(move) || isProgress(move) ? ownerOf(company) : leadOf(chamber);
}
const sideOf = ({ role }: Who) => (role === "company" ? "company" : role === "mentor" ? "chamber" : "portal");

/** What has become of one interest, as the commands would have written it. */
function investmentPart(world: World, words: InvestmentWords, room: string | null) {
  const { company, chamber, organisation, kind, person, usState, noted, story, stakeNote = "" } = words;
  const about = { id: idOf("investment", organisation), companyId: companyIdOf(company) };
  const createdAt = world.at(noted);
  note(world, "investment.record", leadOf(chamber), createdAt, about);
  const notes: (typeof investmentNotes.$inferInsert)[] = [];
  let here = { state: investmentMachine.initial, stateEnteredAt: createdAt };
  for (const [move, day, text] of story) {
    const by = byWhom(move, words);
    const at = world.at(day);
    const deed = isProgress(move) ? "investment.advance" : undefined;
    here = walk(world, investmentMachine, { ...about, at: here.stateEnteredAt, state: here.state }, [
      { move, at, by, ...(deed && { deed }) },
    ]) as typeof here;
    notes.push({
      ...{ id: idOf("investment note", `${organisation} ${notes.length}`), investmentId: about.id },
      ...{ side: sideOf(by), state: here.state, note: text, writtenBy: by.id, writtenAt: at },
    });
  }
  const dayOf = (move: string) => {
    const step = story.find(([name]) => name === move);
    return step ? world.at(step[1]) : null;
  };
  const introducedAt = dayOf("introduce");
  const investment: typeof investments.$inferInsert = {
    ...about,
    ...here,
    ...{ chamberId: chamberIdOf(chamber), versionId: versionIdOf(company), organisation, investorKind: kind },
    ...{ person, email: `${about.id.slice(0, 8)}@investors.example.test`, phone: "+1 408 555 0100", usState },
    ...{ amountMinCents: 25_000_000, amountMaxCents: 150_000_000, sectors: ["photonics_appliances"] },
    ...{ accreditation: "declared", leadRole: "either", horizon: "within_6_months" },
    ...{ stake: stakeNote ? "own" : "none", stakeNote },
    message: "Interested in the US plan and in how production grows. (sample)",
    ...{ source: "A talk at a sample meeting", heardOn: dayIn("Asia/Seoul", createdAt) },
    ...{ noticeVersion: currentInvestorNotice().version, toldAt: createdAt },
    ...{ offeredAt: dayOf("offer"), introducedAt, engagementId: introducedAt ? room : null },
    ...{ createdBy: leadOf(chamber).id!, createdAt, updatedAt: notes.at(-1)?.writtenAt ?? createdAt },
  };
  return { investment, notes };
}

/** Rooms that go on, the latest last. */
const listRooms = (tx: Tx) =>
  tx
    .select({ id: engagements.id, companyId: engagements.companyId, chamberId: engagements.chamberId })
    .from(engagements)
    .where(inArray(engagements.state, [...liveEngagements]))
    .orderBy(asc(engagements.createdAt), asc(engagements.id));

/** Companies that look for investment, and investors who are interested, in every state. */
export async function fillInvestors(tx: Tx, world: World): Promise<void> {
  const profiles = profileWords.map((words) => profilePart(world, words));
  await insertAll(
    tx,
    investmentProfiles,
    profiles.map(({ profile }) => profile),
  );
  await insertAll(
    tx,
    investmentProfileVersions,
    profiles.flatMap(({ versions }) => versions),
  );
  const rooms = await listRooms(tx);
  const roomOf = ({ company, chamber }: InvestmentWords) =>
    rooms.findLast((room) => room.companyId === companyIdOf(company) && room.chamberId === chamberIdOf(chamber));
  const parts = investmentWords.map((words) => investmentPart(world, words, roomOf(words)?.id ?? null));
  await insertAll(
    tx,
    investments,
    parts.map(({ investment }) => investment),
  );
  await insertAll(
    tx,
    investmentNotes,
    parts.flatMap(({ notes }) => notes),
  );
}

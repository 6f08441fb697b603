import { and, asc, eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Tx } from "@/db/client";
import {
  applicationProducts,
  boothMeetings,
  boothProducts,
  booths,
  exhibitions,
  leadProducts,
  leadSteps,
  leads,
  leadUpdates,
} from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { currentLeadNotice, dayAfter } from "@/lib/exhibitions/rules";
import { boothMachine, leadMachine, leadMoves, usualAftercare } from "@/lib/exhibitions/states";
import { applicationIdOf } from "./applications";
import { companyIdOf } from "./company-words";
import { type BoothWords, boothWords, type ExhibitionWords, exhibitionWords, type LeadWords } from "./exhibition-words";
import { fillCard } from "./lead-cards";
import { official, ownerOf } from "./people";
import { programIdOf } from "./programs";
import { idOf, insertAll, note, portal, type World, walk } from "./world";

const exhibitionIdOf = (key: string) => idOf("exhibition", key);
const boothIdOf = ({ exhibition, company }: Pick<BoothWords, "exhibition" | "company">) =>
  idOf("booth", `${exhibition} ${company}`);
/** One of the leads that the company of those who sign in met at the fair that is over: the fifth was sent a quote, the sixth was won. */
export const leadIdOf = (index: number) =>
  idOf("lead", `${boothIdOf({ exhibition: "ces", company: "precision-optics" })} ${index}`);
const fairOf = ({ exhibition }: BoothWords) => exhibitionWords.find(({ key }) => key === exhibition)!;
const korea = "Asia/Seoul";
const dayOf = (world: World, days: number) => dayIn(korea, world.at(days + 0.5));

const momentAt = (day: string, time: string, zone: string) =>
  new Date(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds);

function fairRow(world: World, words: ExhibitionWords): typeof exhibitions.$inferInsert {
  const { key, days, created, ...facts } = words;
  const id = exhibitionIdOf(key);
  const createdAt = world.at(created);
  note(world, "exhibition.create", official, createdAt, { id });
  return {
    ...facts,
    id,
    programId: programIdOf("past"),
    firstDay: dayOf(world, days[0]),
    lastDay: dayOf(world, days[1]),
    aftercareDays: [...usualAftercare],
    sample: true,
    createdBy: official.id!,
    createdAt,
    updatedAt: createdAt,
  };
}

function boothRow(world: World, words: BoothWords): typeof booths.$inferInsert {
  const { company, state, offered, answered, hall, number } = words;
  const about = { id: boothIdOf(words), companyId: companyIdOf(company) };
  const createdAt = world.at(offered);
  note(world, "booth.offer", official, createdAt, about);
  const move = { offered: null, confirmed: "confirm", declined: "decline", withdrawn: "withdraw" } as const;
  const to = move[state];
  const by = state === "withdrawn" ? official : ownerOf(company);
  const legs = to ? [{ move: to, at: world.at(answered), by }] : [];
  const place = walk(world, boothMachine, { ...about, at: createdAt }, legs);
  const reason = state === "declined" ? "같은 때에 다른 전시회가 있습니다. (견본)" : "";
  return {
    ...about,
    ...place,
    ...{ exhibitionId: exhibitionIdOf(words.exhibition), hall, number, reason },
    createdBy: official.id!,
    createdAt,
  };
}

type LeadPart = {
  lead: typeof leads.$inferInsert;
  updates: (typeof leadUpdates.$inferInsert)[];
  steps: (typeof leadSteps.$inferInsert)[];
};

/** What has become of one lead, as the commands would have written it. */
function leadPart(world: World, words: BoothWords, lead: LeadWords, index: number): LeadPart {
  const owner = ownerOf(words.company);
  const about = { id: idOf("lead", `${boothIdOf(words)} ${index}`), companyId: companyIdOf(words.company) };
  const createdAt = world.at(lead.met);
  note(world, "lead.record", owner, createdAt, about);
  let here = { state: leadMachine.initial, stateEnteredAt: createdAt } as ReturnType<
    typeof walk<(typeof leadMachine.states)[number], (typeof leadMoves)[number]>
  >;
  const updates = lead.story.map(([move, day, text], place) => {
    const at = world.at(day);
    const leg = leadMoves.find((one) => one === move);
    if (leg) {
      const from = { ...about, at: here.stateEnteredAt, state: here.state };
      here = walk(world, leadMachine, from, [{ move: leg, at, by: owner, deed: null }]);
    }
    note(world, "lead.update", owner, at, about);
    const id = idOf("lead update", `${about.id} ${place}`);
    return { id, leadId: about.id, state: here.state, note: text, writtenBy: owner.id!, writtenAt: at };
  });
  const { met: _, story: __, ...card } = lead;
  return {
    lead: {
      ...about,
      ...card,
      ...here,
      boothId: boothIdOf(words),
      noticeVersion: currentLeadNotice().version,
      toldAt: createdAt,
      createdBy: owner.id!,
      createdAt,
      updatedAt: updates.at(-1)?.writtenAt ?? createdAt,
    },
    updates,
    steps: stepsOf(
      world,
      words,
      about.id,
      updates.map(({ writtenAt }) => writtenAt),
    ),
  };
}

/** Steps of what is over, each answered by the first update from its day on. */
function stepsOf(world: World, words: BoothWords, leadId: string, updatedAt: readonly Date[]) {
  const last = fairOf(words).days[1];
  if (last >= 0) return [];
  return usualAftercare.map((days) => {
    const dueOn = dayAfter(dayOf(world, last), days);
    const asked = last + days <= 0;
    return {
      id: idOf("lead step", `${leadId} ${days}`),
      leadId,
      days,
      dueOn,
      remindedAt: asked ? world.at(last + days + 0.0001) : null,
      answeredAt: asked ? (updatedAt.find((at) => dayIn(korea, at) >= dueOn) ?? null) : null,
    };
  });
}

/** What the clock did for a booth of an exhibition that is over. */
function noteClock(world: World, words: BoothWords): void {
  const last = fairOf(words).days[1];
  if (last >= 0 || words.leads.length === 0) return;
  const about = { id: boothIdOf(words), companyId: companyIdOf(words.company) };
  note(world, "lead.planAftercare", portal, world.at(last + 1.36), about);
  for (const days of usualAftercare.filter((one) => last + one <= 0))
    note(world, "lead.remind", portal, world.at(last + days + 0.0001), about);
}

/** The company of the people who sign in has photographed the first card of the exhibition that is now. */
const hasCard = ({ exhibition, company }: BoothWords) => exhibition === "k-goods" && company === "precision-optics";

async function addCard(tx: Tx, world: World, { company }: BoothWords, lead: typeof leads.$inferInsert) {
  const { id, boothId, business, person, createdAt } = lead;
  const { cardId, at } = await fillCard(tx, world, {
    ...{ leadId: id!, boothId, company, business, person, recordedAt: createdAt! },
  });
  Object.assign(lead, { cardId, updatedAt: new Date(Math.max(lead.updatedAt!.getTime(), at.getTime())) });
}

/** Two cohorts of the season that is over: one whose exhibition has ended, one that is there now. */
export async function fillExhibitions(tx: Tx, world: World): Promise<void> {
  await insertAll(
    tx,
    exhibitions,
    exhibitionWords.map((words) => fairRow(world, words)),
  );
  await insertAll(
    tx,
    booths,
    boothWords.map((words) => boothRow(world, words)),
  );
  for (const words of boothWords) {
    noteClock(world, words);
    const boothId = boothIdOf(words);
    const chosen = await tx
      .select({ productId: applicationProducts.productId })
      .from(applicationProducts)
      .where(and(eq(applicationProducts.applicationId, applicationIdOf("past", words.company))))
      .orderBy(asc(applicationProducts.position));
    await insertAll(
      tx,
      boothProducts,
      chosen.map(({ productId }) => ({ boothId, productId })),
    );
    const parts = words.leads.map((lead, index) => leadPart(world, words, lead, index));
    const [pictured] = hasCard(words) ? parts : [];
    if (pictured) await addCard(tx, world, words, pictured.lead);
    await insertAll(
      tx,
      leads,
      parts.map(({ lead }) => lead),
    );
    await insertAll(
      tx,
      leadUpdates,
      parts.flatMap(({ updates }) => updates),
    );
    await insertAll(
      tx,
      leadSteps,
      parts.flatMap(({ steps }) => steps),
    );
    const productId = chosen[0]?.productId;
    if (productId)
      await insertAll(
        tx,
        leadProducts,
        parts.map(({ lead }) => ({ leadId: lead.id!, productId })),
      );
    await insertAll(tx, boothMeetings, meetingRows(world, words));
  }
}

function meetingRows(world: World, words: BoothWords): (typeof boothMeetings.$inferInsert)[] {
  const fair = fairOf(words);
  return words.meetings.map(([day, time, counterpart], index) => {
    const about = { id: idOf("booth meeting", `${boothIdOf(words)} ${index}`), companyId: companyIdOf(words.company) };
    const owner = ownerOf(words.company);
    const createdAt = world.at(words.answered + 0.1);
    note(world, "booth.planMeeting", owner, createdAt, { id: boothIdOf(words), companyId: about.companyId });
    return {
      ...about,
      boothId: boothIdOf(words),
      startsAt: momentAt(dayOf(world, fair.days[0] + day), time, fair.zone),
      counterpart,
      note: "견본 일정입니다.",
      createdBy: owner.id!,
      createdAt,
    };
  });
}

import { expect, test } from "vitest";
import { countingQueries } from "@/db/counting";
import { aFederationUser, aGuest, aMentor, anAdmin, anOfficial } from "@/db/factories";
import { aMessage, anEngagementOf, aTask } from "@/db/factories.engagements";
import { findEngagementOf, getEngagement, listEngagements } from "./queries";
import { findMissedInRoom, findRoomNews, isSeen, readRoom } from "./queries.room";

const now = () => new Date();
const countStatements = async (read: () => Promise<unknown>) => (await countingQueries(read)).statements.length;

test("rooms are the company's, the chamber's and the city's, and nobody else's", async () => {
  const { company, mentor, match, engagement } = await anEngagementOf("active");
  const { company: rival, mentor: outsider } = await anEngagementOf("active");
  const colleague = await aMentor(mentor.chamberId!);
  for (const reader of [company, mentor, colleague, await anOfficial()]) {
    expect((await getEngagement(reader, engagement.id, now())).id).toBe(engagement.id);
    expect((await findEngagementOf(reader, match.id))!.id).toBe(engagement.id);
  }
  for (const reader of [rival, outsider, await anAdmin(), await aFederationUser(), aGuest()]) {
    await expect(getEngagement(reader, engagement.id, now())).rejects.toMatchObject({ code: "not_found" });
    expect((await listEngagements(reader, {}, now())).rows.map(({ id }) => id)).not.toContain(engagement.id);
    expect(await findEngagementOf(reader, match.id)).toBeNull();
    expect(await isSeen(reader, engagement.id)).toBe(false);
  }
});

test("news of a room reach those who see it, and say no more than that there are some", async () => {
  const { company, engagement } = await anEngagementOf("active");
  const { company: rival } = await anEngagementOf("active");
  const changes = [{ engagementId: engagement.id }];
  expect(await findRoomNews(company, changes, engagement.id)).toEqual({ changed: true });
  expect(await findRoomNews(rival, changes, engagement.id)).toBeNull();
  expect(await findRoomNews(company, [{ engagementId: rival.userId }], engagement.id)).toBeNull();
  expect(await findMissedInRoom(company, engagement.id, 0)).toEqual({ changed: true });
  expect(await findMissedInRoom(company, engagement.id, Date.now() + 60_000)).toBeNull();
});

test("a list of three takes as many statements as a list of one, and so does a room", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  await aMessage(engagement, company);
  await aTask(engagement, mentor);
  const listOne = await countStatements(() => listEngagements(company, {}, now()));
  const roomOne = await countStatements(() => readRoom(company, engagement.id, now()));
  for (let more = 0; more < 2; more++) {
    await anEngagementOf("active", { company, mentor });
    await aMessage(engagement, mentor);
    await aTask(engagement, mentor);
  }
  expect((await listEngagements(company, {}, now())).rows).toHaveLength(3);
  expect(await countStatements(() => listEngagements(company, {}, now()))).toBe(listOne);
  expect(await countStatements(() => readRoom(company, engagement.id, now()))).toBe(roomOne);
});

test("a list is narrowed down by state, chamber and words", async () => {
  const { company, mentor, engagement } = await anEngagementOf("active");
  await anEngagementOf("paused", { company });
  const ids = async (filter: Parameters<typeof listEngagements>[1]) =>
    (await listEngagements(company, filter, now())).rows.map(({ id }) => id);
  expect(await ids({ state: "active" })).toEqual([engagement.id]);
  expect(await ids({ chamberId: mentor.chamberId })).toEqual([engagement.id]);
  const { productKo } = await getEngagement(company, engagement.id, now());
  expect(await ids({ text: productKo })).toEqual([engagement.id]);
  expect(await ids({ text: "없는 말" })).toEqual([]);
});

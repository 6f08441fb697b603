import { eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast, aMember, aProduct, aProgram, type Cast } from "@/db/factories";
import { asOwner } from "@/db/owner";
import { applicationSnapshots, applications, infoRequests, programPhases, releases, stateChanges } from "@/db/schema";
import { type Actor, systemActor } from "@/lib/core/actor";
import { Refusal } from "@/lib/core/errors";
import { makeDecision, reopenDecision, takeFromWaitlist } from "@/lib/deliberation/commands.decisions";
import { draftRelease, scheduleRelease, tellRelease } from "@/lib/deliberation/commands.release";
import { getDryRun } from "@/lib/deliberation/queries.release";
import {
  answerInfoRequest,
  saveApplication,
  startApplication,
  submitApplication,
  withdrawApplication,
} from "./commands";
import { appealDecision, decideAppeal } from "./commands.appeals";
import * as city from "./commands.city";
import { expireApplications, remindApplicants } from "./commands.clock";
import { judgeCondition } from "./commands.conditions";
import { getOwnApplication, listHistory, listInfoRequests, listSnapshots } from "./queries";
import { listAppeals } from "./queries.appeals";
import {
  type ApplicationState,
  applicationMachine,
  type Decision,
  decisions,
  type InfoPart,
  infoParts,
} from "./states";

/*
 * Random walks over the real commands, by several people, beside a model of the table. In every step the model says
 * whether the deed is allowed and where it leads; what the portal does must be the same. A deed that comes into being has
 * to be added to `deeds`; the last test of this file says which moves no walk has made.
 */

type Move = keyof typeof applicationMachine.moves;
type Side = "company" | "city" | "clock";
type Person =
  | "owner"
  | "editor"
  | "viewer"
  | "rival"
  | "member"
  | "official"
  | "official2"
  | "federation"
  | "admin"
  | "guest"
  | "system";
const persons: readonly Person[] = [
  "owner",
  "editor",
  "viewer",
  "rival",
  "member",
  "official",
  "official2",
  "federation",
  "admin",
  "guest",
  "system",
];
const sides: Record<Side, readonly Person[]> = {
  company: ["owner", "editor"],
  city: ["official", "official2"],
  clock: ["system"],
};

/** What the model knows of one application. */
type Model = {
  id: string;
  state: ApplicationState;
  cameFrom: ApplicationState | null;
  parts: readonly InfoPart[];
  decision: Decision | null;
  decidedBy: Person | null;
  conditionOpen: boolean;
  /** Forty days have passed since it came into its state, and since it was decided. */
  agedHere: boolean;
  agedSinceDecision: boolean;
  /** What was saved differs from the newest snapshot. */
  edited: boolean;
  snapshots: number;
  /** Words that the company must not read, now or ever. */
  hidden: string[];
  feedback: string | null;
};

type Walk = {
  programId: string;
  callOpen: boolean;
  people: Record<Person, Actor>;
  company: { ownerCompanyId: string; productId: string };
  /** The company's application that is alive, and all that there have been. */
  current: Model | null;
  all: Model[];
  words: number;
};

type Deed = {
  side: Side;
  /** Whether the portal should do it for the right person. */
  may: (walk: Walk, app: Model | null, person: Person) => boolean;
  run: (walk: Walk, actor: Actor, variant: number, id: string) => Promise<unknown>;
  after: (walk: Walk, app: Model, person: Person, variant: number) => void;
};

const none = "00000000-0000-4000-8000-000000000000";
const can = (move: Move) => (_: Walk, app: Model | null) => app !== null && applicationMachine.may(move, app.state).ok;

const made = new Map<Move, number>();
function go(app: Model, move: Move, back?: ApplicationState | null) {
  app.state = applicationMachine.after(move, back);
  app.agedHere = false;
  made.set(move, (made.get(move) ?? 0) + 1);
}

const texts = (word: string) => ({
  helpKinds: ["sales_channels"],
  motivationKo: word,
  motivationEn: "",
  goalsKo: "첫 수출 계약",
  goalsEn: "",
  targetStates: ["CA"],
});

const versionOf = async (id: string) => {
  const [row] = await db.select({ version: applications.version }).from(applications).where(eq(applications.id, id));
  return row?.version ?? 1;
};

const save = async (walk: Walk, actor: Actor, id: string, word: string) =>
  saveApplication(actor, {
    applicationId: id,
    version: await versionOf(id),
    productIds: [walk.company.productId],
    ...texts(word),
  } as never);

const plain = (move: Move, command: (actor: Actor, raw: { applicationId: string }) => Promise<unknown>): Deed => ({
  side: "city",
  may: can(move),
  run: (_, actor, __, applicationId) => command(actor, { applicationId }),
  after: (_, app) => go(app, move),
});

const isAlive = (app: Model | null) => app !== null && !["withdrawn", "expired"].includes(app.state);
const pending = (walk: Walk) => walk.all.filter(({ state }) => state === "decision_pending");
/** A conditional acceptance twice as often: it has the most to it. */
const decisionOf = (variant: number) => decisions[variant % 5] ?? "conditionally_accepted";
const partsOf = (variant: number) => infoParts.filter((_, index) => (variant >> index) & 1);
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Puts a release together, or goes on with the one that was begun, sets its moment and lets it come. */
async function releaseAll({ programId }: Walk, actor: Actor): Promise<void> {
  const begun = (await db.select().from(releases).where(eq(releases.programId, programId))).find(
    ({ state }) => state === "drafted",
  );
  const releaseId = begun?.id ?? (await draftRelease(actor, { programId })).id;
  const { seen, undecided } = await getDryRun(systemActor, programId, new Date());
  await scheduleRelease(actor, { releaseId, seen, time: "usual", leftOut: undecided.length > 0 });
  await db
    .update(releases)
    .set({ dueAt: new Date(0) })
    .where(eq(releases.id, releaseId));
  await tellRelease(systemActor, { releaseId });
}

const deeds = {
  start: {
    side: "company",
    may: (walk) => walk.callOpen,
    run: (walk, actor) => startApplication(actor, { programId: walk.programId }),
    after: () => {},
  },
  save: {
    side: "company",
    may: (walk, app) =>
      app !== null && (app.state === "draft" ? walk.callOpen : app.state === "info_requested" && app.parts.length > 0),
    run: (walk, actor, variant, id) => save(walk, actor, id, `뜻 ${variant}`),
    after: (_, app, __, variant) => {
      if (app.state === "draft" || app.parts.includes("answers")) app.edited = app.edited || variant >= 0;
    },
  },
  submit: {
    side: "company",
    may: (walk, app) => app?.state === "draft" && walk.callOpen,
    run: async (_, actor, __, id) => submitApplication(actor, { applicationId: id, version: await versionOf(id) }),
    after: (_, app) => {
      go(app, "submit");
      app.snapshots += 1;
      app.edited = false;
    },
  },
  withdraw: {
    side: "company",
    may: can("withdraw"),
    run: (_, actor, variant, applicationId) =>
      withdrawApplication(actor, { applicationId, reason: variant % 2 ? "사정이 바뀌었습니다." : "" }),
    after: (_, app) => go(app, "withdraw"),
  },
  answerInfo: {
    side: "company",
    may: can("answerInfo"),
    run: (_, actor, __, applicationId) => answerInfoRequest(actor, { applicationId, answer: "답입니다." }),
    after: (_, app) => {
      if (app.edited) app.snapshots += 1;
      app.edited = false;
      go(app, "answerInfo", app.cameFrom);
      app.cameFrom = null;
      app.parts = [];
    },
  },
  appeal: {
    side: "company",
    may: (walk, app) => can("appeal")(walk, app) && app?.agedHere === false,
    run: (_, actor, __, applicationId) => appealDecision(actor, { applicationId, text: "다시 보아 주세요." }),
    after: (_, app) => {
      go(app, "appeal");
      app.snapshots += 1;
    },
  },
  startScreening: plain("startScreening", city.startScreening),
  startReview: plain("startReview", city.startReview),
  startDeliberation: plain("startDeliberation", city.startDeliberation),
  stopRelease: plain("stopRelease", (actor, { applicationId }) =>
    reopenDecision(actor, { applicationId, reason: "다시 봅니다." }),
  ),
  takeFromWaitlist: plain("takeFromWaitlist", (actor, { applicationId }) =>
    takeFromWaitlist(actor, { applicationId, reason: "" }),
  ),
  closeUnplaced: plain("closeUnplaced", city.closeUnplaced),
  reviewAgain: plain("reviewAgain", city.reviewAgain),
  findIneligible: {
    side: "city",
    may: can("findIneligible"),
    run: (_, actor, __, applicationId) =>
      city.findIneligible(actor, { applicationId, feedbackKo: "요건이 맞지 않습니다.", feedbackEn: "" }),
    after: (_, app, person) => {
      go(app, "findIneligible");
      app.decidedBy = person;
    },
  },
  requestInfo: {
    side: "city",
    may: can("requestInfo"),
    run: (_, actor, variant, applicationId) =>
      city.requestInfo(actor, { applicationId, question: "무엇을 만드나요?", parts: partsOf(variant) }),
    after: (_, app, __, variant) => {
      app.cameFrom = app.state;
      app.parts = partsOf(variant);
      go(app, "requestInfo");
    },
  },
  decide: {
    side: "city",
    may: can("decide"),
    run: (walk, actor, variant, applicationId) =>
      makeDecision(actor, {
        applicationId,
        decision: decisionOf(variant),
        reason: `내부 메모-${walk.words}`,
        feedbackKo: `비밀-${walk.words}`,
        feedbackEn: "",
        conditions:
          decisionOf(variant) === "conditionally_accepted"
            ? [{ ko: `비밀-${walk.words}`, en: "", dueOn: dayAhead(20) }]
            : [],
      }),
    after: (walk, app, person, variant) => {
      go(app, "decide");
      app.decision = decisionOf(variant);
      app.decidedBy = person;
      app.agedSinceDecision = false;
      app.conditionOpen = app.decision === "conditionally_accepted";
      app.feedback = `비밀-${walk.words}`;
      app.hidden.push(app.feedback, `메모-${walk.words}`);
    },
  },
  release: {
    side: "city",
    may: (walk) =>
      pending(walk).length > 0 &&
      pending(walk).every((app) => app.decision !== "conditionally_accepted" || !app.agedSinceDecision),
    run: releaseAll,
    after: (walk) => {
      for (const app of pending(walk)) {
        go(app, "release", app.decision);
        app.hidden = app.hidden.filter((word) => word !== app.feedback);
      }
    },
  },
  judgeCondition: {
    side: "city",
    may: (_, app) => app?.state === "conditionally_accepted",
    run: (_, actor, variant, applicationId) =>
      judgeCondition(actor, { applicationId, conditionId: "c1", met: variant % 4 > 0, note: "" }),
    after: (_, app, __, variant) => {
      app.conditionOpen = variant % 4 === 0;
    },
  },
  meetConditions: {
    side: "city",
    may: (_, app) => app?.state === "conditionally_accepted" && !app.conditionOpen,
    run: (_, actor, __, applicationId) => city.meetConditions(actor, { applicationId }),
    after: (_, app) => go(app, "meetConditions"),
  },
  lapse: {
    side: "city",
    may: (_, app) =>
      app?.state === "conditionally_accepted" && (app.conditionOpen ? app.agedSinceDecision : app.agedHere),
    run: (_, actor, __, applicationId) => city.lapseApplication(actor, { applicationId }),
    after: (_, app) => go(app, "lapse"),
  },
  decideAppeal: {
    side: "city",
    may: (walk, app, person) => can("dismissAppeal")(walk, app) && app?.decidedBy !== person,
    run: (_, actor, variant, applicationId) =>
      decideAppeal(actor, {
        applicationId,
        outcome: variant % 2 ? "upheld" : "dismissed",
        reasonKo: "이유",
        reasonEn: "Reason",
      }),
    after: (_, app, __, variant) => go(app, variant % 2 ? "upholdAppeal" : "dismissAppeal"),
  },
  remind: {
    side: "clock",
    may: () => true,
    run: (_, actor) => remindApplicants(actor, {}),
    after: () => {},
  },
  expire: {
    side: "clock",
    may: () => true,
    run: (_, actor) => expireApplications(actor, {}),
    after: (walk) => {
      for (const app of walk.all) {
        const over = app.state === "draft" ? !walk.callOpen : app.state === "info_requested" && app.agedHere;
        if (over) go(app, "expire");
      }
    },
  },
} satisfies Record<string, Deed>;
type DeedName = keyof typeof deeds;
const names = Object.keys(deeds) as DeedName[];
const deedOf = (name: DeedName): Deed => deeds[name];

/** Moves that other concepts make: revoking belongs to deliberation. */
const elsewhere: readonly Move[] = ["revokeDecision", "deliberateAgain"];

/** `WALKS=40 npm run unit -- walk model` takes many more, and others each time. */
const times = Number(process.env.WALKS ?? 1);

type Step =
  | { kind: "deed"; keen: boolean; deed: number; person: number; variant: number }
  | { kind: "time" }
  | { kind: "call" };

const steps = fc.array(
  fc.oneof(
    {
      weight: 40,
      arbitrary: fc.record({
        kind: fc.constant("deed" as const),
        keen: fc.integer({ min: 0, max: 9 }).map((roll) => roll < 7),
        deed: fc.nat({ max: 997 }),
        person: fc.nat({ max: 997 }),
        variant: fc.nat({ max: 997 }),
      }),
    },
    { weight: 5, arbitrary: fc.record({ kind: fc.constant("time" as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("call" as const) }) },
  ) as fc.Arbitrary<Step>,
  { minLength: 30, maxLength: 60, size: "max" },
);

/** Forty days pass for one application: every date that its deadlines are counted from lies so much further back. */
async function age(app: Model) {
  const back = (column: unknown) => sql`${column} - interval '40 days'`;
  await db
    .update(applications)
    .set({
      stateEnteredAt: back(applications.stateEnteredAt),
      conditions: sql`coalesce((select jsonb_agg(one || jsonb_build_object('dueOn', to_char((one->>'dueOn')::date - 40, 'YYYY-MM-DD'))) from jsonb_array_elements(${applications.conditions}) one), '[]'::jsonb)`,
    })
    .where(eq(applications.id, app.id));
  await asOwner((owner) =>
    owner.transaction(async (tx) => {
      await tx.execute(sql`alter table state_changes disable trigger state_changes_append_only`);
      await tx
        .update(stateChanges)
        .set({ at: back(stateChanges.at), enteredAt: back(stateChanges.enteredAt) })
        .where(eq(stateChanges.subjectId, app.id));
      await tx.execute(sql`alter table state_changes enable trigger state_changes_append_only`);
    }),
  );
  await db
    .update(infoRequests)
    .set({ askedAt: back(infoRequests.askedAt), dueAt: back(infoRequests.dueAt) })
    .where(eq(infoRequests.applicationId, app.id));
  app.agedHere = true;
  app.agedSinceDecision = true;
}

async function turnCall(walk: Walk) {
  walk.callOpen = !walk.callOpen;
  await db
    .update(programPhases)
    .set({ endsAt: sql`now() + ${walk.callOpen ? "9 days" : "-1 minute"}::interval` })
    .where(sql`${programPhases.programId} = ${walk.programId} and ${programPhases.kind} = 'call'`);
}

/** Everything that a deed could leave behind, in one reading. */
async function traces(walk: Walk): Promise<Record<string, unknown>> {
  const [row] = await db.execute(sql`select
    (select coalesce(max(sequence), 0) from audit_events) as audit,
    (select count(*) from state_changes) as changes,
    (select count(*) from pgboss.job) as jobs,
    (select count(*) from application_snapshots) as snapshots,
    (select count(*) from appeals) as appeals,
    (select md5(string_agg(one::text, '|' order by one.id)) from applications one where one.program_id = ${walk.programId}) as rows,
    (select md5(string_agg(one::text, '|' order by one.id)) from info_requests one join applications a on a.id = one.application_id where a.program_id = ${walk.programId}) as questions`);
  return row!;
}

async function readStates(walk: Walk) {
  const rows = await db
    .select({ id: applications.id, state: applications.state })
    .from(applications)
    .where(eq(applications.programId, walk.programId));
  return Object.fromEntries(rows.map((row) => [row.id, row.state]));
}

/** Everything that the company can read about its application. */
const companyReads = async (walk: Walk, app: Model) =>
  JSON.stringify(
    await Promise.all([
      getOwnApplication(walk.people.owner, app.id),
      listHistory(walk.people.owner, app.id),
      listInfoRequests(walk.people.owner, app.id),
      listAppeals(walk.people.owner, app.id),
      listSnapshots(walk.people.owner, app.id),
    ]),
  );

const isAllowed = (walk: Walk, name: DeedName, who: Person) =>
  sides[deedOf(name).side].includes(who) && deedOf(name).may(walk, walk.current, who);

/** How likely a deed is among those that are possible: what ends a walk early, or leads nowhere, seldom. */
const likely: Partial<Record<DeedName, number>> = {
  ...{ withdraw: 1, expire: 2, remind: 1, save: 2, requestInfo: 3, judgeCondition: 4 },
  ...{ meetConditions: 20, lapse: 16 },
};
const usual = 8;

/** A deed that is possible now, with somebody who may do it. */
function wayOn(walk: Walk, step: Extract<Step, { kind: "deed" }>): { name: DeedName; who: Person } | null {
  const open = names
    .filter((name) => name !== "start" || !walk.current || !isAlive(walk.current))
    .map((name) => ({ name, who: persons.filter((person) => isAllowed(walk, name, person)) }))
    .filter(({ who }) => who.length > 0);
  const tickets = open.flatMap((one) => Array.from({ length: likely[one.name] ?? usual }, () => one));
  const drawn = tickets[step.deed % tickets.length];
  return drawn ? { name: drawn.name, who: drawn.who[step.person % drawn.who.length]! } : null;
}

/** Returns whether something has happened. */
async function take(walk: Walk, step: Step): Promise<boolean> {
  const app = walk.current;
  if (step.kind === "call") await turnCall(walk);
  if (step.kind === "time" && app) await age(app);
  if (step.kind !== "deed") return true;
  const { name, who } = (step.keen && wayOn(walk, step)) || {
    name: names[step.deed % names.length]!,
    who: persons[step.person % persons.length]!,
  };
  // The rival has no application in this season: for it, starting one is no matter of this walk.
  if (name === "start" && who === "rival") return false;
  const deed = deedOf(name);
  const expected = isAllowed(walk, name, who);
  const before = expected ? null : await traces(walk);
  walk.words += 1;
  const outcome = await deed.run(walk, walk.people[who], step.variant, app?.id ?? none).then(
    (result) => ({ ok: true as const, result }),
    (error: unknown) => ({ ok: false as const, error }),
  );
  const story = `${who} ${name} in ${app?.state ?? "nothing"}`;
  if (!expected) {
    expect(outcome.ok, `${story} was not refused`).toBe(false);
    expect((outcome as { error: unknown }).error, story).toBeInstanceOf(Refusal);
    expect(await traces(walk), `${story} left a trace`).toEqual(before);
    return false;
  }
  if (!outcome.ok) throw new Error(`${story} was refused`, { cause: outcome.error });
  if (name === "start") await begun(walk, (outcome.result as { id: string }).id);
  else if (app || deed.side === "clock" || name === "release")
    deed.after(walk, app ?? ({} as Model), who, step.variant);
  return true;
}

/** A draft that has just been begun is filled in; one that was there before is the same one. */
async function begun(walk: Walk, id: string) {
  if (walk.current && isAlive(walk.current)) return expect(id).toBe(walk.current.id);
  expect(walk.all.map((app) => app.id)).not.toContain(id);
  await save(walk, walk.people.owner, id, "미국 판로를 찾고 있습니다.");
  walk.current = {
    id,
    state: "draft",
    cameFrom: null,
    parts: [],
    decision: null,
    decidedBy: null,
    conditionOpen: false,
    agedHere: false,
    agedSinceDecision: false,
    edited: false,
    snapshots: 0,
    hidden: [],
    feedback: null,
  };
  walk.all.push(walk.current);
}

/** The rows that say how it came to its state are a chain from the beginning, each link one that the table has. */
async function checkChain(app: Model) {
  const chain = await db
    .select()
    .from(stateChanges)
    .where(eq(stateChanges.subjectId, app.id))
    .orderBy(stateChanges.at, stateChanges.id);
  let state: string = applicationMachine.initial;
  let at: Date | null = null;
  for (const link of chain) {
    const move = applicationMachine.moves[link.move as Move];
    expect(link.fromState).toBe(state);
    expect(move.from).toContain(link.fromState);
    expect([move.to].flat()).toContain(link.toState);
    if (at) expect(link.enteredAt).toEqual(at);
    state = link.toState;
    at = link.at;
  }
  expect(state).toBe(app.state);
}

async function checkWalk(walk: Walk) {
  for (const app of walk.all) await checkChain(app);
  if (walk.all.length === 0) return;
  const rows = await db
    .select({ applicationId: applicationSnapshots.applicationId, number: applicationSnapshots.number })
    .from(applicationSnapshots)
    .where(
      inArray(
        applicationSnapshots.applicationId,
        walk.all.map(({ id }) => id),
      ),
    )
    .orderBy(applicationSnapshots.number);
  for (const app of walk.all) {
    const numbers = rows.filter(({ applicationId }) => applicationId === app.id).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: app.snapshots }, (_, index) => index + 1));
  }
}

/** The company reads nothing of a decision before its release, and never the city's note. */
async function checkHidden(walk: Walk) {
  const app = walk.current;
  if (!app) return;
  const read = await companyReads(walk, app);
  for (const word of app.hidden) expect(read).not.toContain(word);
  if (app.state === "declined") expect(read).toContain(app.feedback);
}

let taken = 0;
async function walkAlong(cast: Cast, productId: string, path: readonly Step[]) {
  const program = await aProgram({ places: 500 });
  const people = { ...cast.people, system: systemActor } as unknown as Record<Person, Actor>;
  const walk: Walk = {
    programId: program.id,
    callOpen: true,
    people,
    company: { ownerCompanyId: cast.company.id, productId },
    current: null,
    all: [],
    words: 0,
  };
  let atTheEnd = 0;
  for (const step of path) {
    taken += 1;
    if (walk.current && isAlive(walk.current) && applicationMachine.isFinal(walk.current.state)) atTheEnd += 1;
    if (atTheEnd > 4) break;
    if (!(await take(walk, step))) continue;
    expect(await readStates(walk)).toEqual(Object.fromEntries(walk.all.map(({ id, state }) => [id, state])));
    if (walk.current?.feedback && walk.current.hidden.includes(walk.current.feedback)) await checkHidden(walk);
  }
  await checkHidden(walk);
  await checkWalk(walk);
}

test(
  "no walk leads to a state that the table does not allow, and what is refused leaves no trace",
  async () => {
    const cast = await aCast();
    await aMember(cast.company.id, "owner");
    const product = await aProduct(cast.company.id);
    await fc.assert(
      fc.asyncProperty(steps, (path) => walkAlong(cast, product.id, path)),
      { numRuns: 40 * times, endOnFailure: true, ...(times === 1 ? { seed: 20_261_126 } : {}) },
    );
    expect(taken).toBeGreaterThan(1000 * times);
  },
  120_000 * times,
);

test("the walks have made every move that this concept makes", () => {
  const missing = (Object.keys(applicationMachine.moves) as Move[]).filter((move) => !made.get(move));
  expect(missing.filter((move) => !elsewhere.includes(move))).toEqual([]);
});

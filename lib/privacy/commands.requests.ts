import "server-only";
import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dataRequests, users } from "@/db/schema";
import { listCheckers } from "../conflicts/queries";
import { type Actor, systemActor } from "../core/actor";
import { command } from "../core/command";
import { invalid, tooManyAttempts } from "../core/errors";
import { enqueue } from "../core/jobs";
import { move } from "../core/move";
import { takeTurn, throttleKey } from "../core/throttle";
import { answerInput, askOfCityInput, refuseInput, requestRef } from "./input";
import { canAcceptRequest, canAskOfCity, canFinishRequest, canRefuseRequest, canWithdrawRequest } from "./policy";
import { lockAsking, lockRequest } from "./queries.requests";
import { groundsOf, requestDueAt } from "./rules.requests";
import { requestMachine } from "./states";

/** Each request is a letter to every official: who asks and withdraws again and again cannot send them without end. */
const asks = { limit: 5, minutes: 24 * 60 };

/** The officials who can sign in, but nobody of their own request; where none is left, the operators. */
async function listTold(tx: Tx, asker: string): Promise<string[]> {
  const officials = (await listCheckers(systemActor, tx)).filter((userId) => userId !== asker);
  if (officials.length > 0) return officials;
  const admins = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), isNull(users.disabledAt), ne(users.id, asker)))
    .orderBy(asc(users.id));
  return admins.map(({ id }) => id);
}

/** Correction, erasure or stopping; who answers is told. */
export const askOfCity = command({
  name: "dataRequest.ask",
  input: askOfCityInput,
  subject: (tx, actor, { kind }) => lockAsking(tx, actor, kind),
  allow: canAskOfCity,
  async run({ tx, actor, input, now, note }) {
    const asker = actor.userId!;
    if (!(await takeTurn(tx, throttleKey("dataRequest", asker), asks))) throw tooManyAttempts();
    const correct = input.kind === "correction" ? input.correct : "";
    const { kind, words } = input;
    const [made] = await tx
      .insert(dataRequests)
      .values({
        userId: asker,
        kind,
        words,
        correct,
        dueAt: requestDueAt(now),
        stateEnteredAt: now,
        createdAt: now,
      })
      .returning({ id: dataRequests.id });
    const requestId = made!.id;
    for (const userId of await listTold(tx, asker)) await enqueue(tx, "email.dataRequestAsked", { userId, requestId });
    note({ kind });
    return { id: requestId };
  },
  about: (_, result) => ({ subjectId: result.id }),
});

const lock = (tx: Tx, actor: Actor, { requestId }: { requestId: string }) => lockRequest(tx, actor, requestId);

export const withdrawRequest = command({
  name: "dataRequest.withdraw",
  input: requestRef,
  subject: lock,
  allow: canWithdrawRequest,
  async run({ tx, actor, subject, now, note }) {
    await move({ tx, actor, now }, requestMachine, dataRequests, subject, "withdraw");
    note({ kind: subject.kind });
    return { id: subject.id };
  },
});

type Answering = {
  name: `dataRequest.${string}`;
  move: "accept" | "finish";
  allow: typeof canAcceptRequest;
};

/** With a reason, which the person reads on the page and in a letter. */
const grant = ({ name, move: step, allow }: Answering) =>
  command({
    name,
    input: answerInput,
    subject: lock,
    allow,
    async run({ tx, actor, subject, input: { answer }, now, note }) {
      await move({ tx, actor, now }, requestMachine, dataRequests, subject, step, {
        also: { answer, answeredBy: actor.userId, answeredAt: now },
      });
      await enqueue(tx, "email.dataRequestAnswered", { requestId: subject.id });
      note({ kind: subject.kind });
      return { id: subject.id };
    },
  });

/** An erasure is decided; it is carried out by `eraseRequested`. */
export const acceptRequest = grant({ name: "dataRequest.accept", move: "accept", allow: canAcceptRequest });

/** What was asked has been done. */
export const finishRequest = grant({ name: "dataRequest.finish", move: "finish", allow: canFinishRequest });

export const refuseRequest = command({
  name: "dataRequest.refuse",
  input: refuseInput,
  subject: lock,
  allow: canRefuseRequest,
  async run({ tx, actor, subject, input: { answer, ground }, now, note }) {
    if (!groundsOf(subject.kind).includes(ground)) throw invalid({ ground: { key: "choice" } });
    await move({ tx, actor, now }, requestMachine, dataRequests, subject, "refuse", {
      also: { answer, ground, answeredBy: actor.userId, answeredAt: now },
    });
    await enqueue(tx, "email.dataRequestAnswered", { requestId: subject.id });
    note({ kind: subject.kind, ground });
    return { id: subject.id };
  },
});

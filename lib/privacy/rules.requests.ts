import { openRequests, type RefusalGround, type RequestKind, type RequestState, requestDays } from "./states";

const grounds: Readonly<Record<RequestKind, readonly RefusalGround[]>> = {
  correction: ["nothingWrong", "otherLaw"],
  erasure: ["otherLaw", "publicDuty", "othersRights"],
  stop: ["otherLaw", "publicDuty", "othersRights", "contract"],
};

/** The grounds on which a request of this kind can be refused. */
export const groundsOf = (kind: RequestKind): readonly RefusalGround[] => grounds[kind];

const day = 24 * 60 * 60_000;

/** Until when it has to be answered, both sides see it. */
export const requestDueAt = (askedAt: Date): Date => new Date(askedAt.getTime() + requestDays * day);

/** Nothing has come of it, and its day is over. */
export const isOverdue = ({ state, dueAt }: { state: RequestState; dueAt: Date }, now: Date): boolean =>
  (openRequests as readonly RequestState[]).includes(state) && dueAt < now;

import "server-only";
import { once } from "node:events";
import { parentPort, Worker } from "node:worker_threads";

/*
 * Work on what others have made, in a thread of its own: what takes too long there or needs too much is ended, and the
 * process goes on with everything else.
 */

type Answer<Out> = { value: Out } | { error: string };
export type Limits = { seconds: number; megabytes: number };

/** The work needed more time or memory than it may have; asked again, it would need it again. */
export class GivenUp extends Error {}

const loader = new URL("../../bin/loader.mjs", import.meta.url).href;

type Thread = { worker: Worker /** Aborted once it has ended, for whatever reason. */; ended: AbortSignal };

async function begin(module: URL, { megabytes }: Limits): Promise<Thread> {
  const worker = new Worker(module, {
    execArgv: ["--conditions=react-server", "--import", loader],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  const end = new AbortController();
  // What breaks it while nobody waits for an answer ends this thread, and never the process.
  worker.on("error", (error) => end.abort(error));
  worker.once("exit", () => end.abort(new Error("the thread has ended")));
  // It says so when it has read what it needs: that is not the work's time.
  await answerOf(worker, end.signal);
  // A process that has nothing else to do ends.
  worker.unref();
  return { worker, ended: end.signal };
}

/** The next thing that it says; throws why it has ended, or why one has stopped waiting. */
async function answerOf(worker: Worker, until: AbortSignal): Promise<unknown> {
  try {
    const [said] = await once(worker, "message", { signal: until });
    return said;
  } catch (error) {
    throw until.aborted ? until.reason : error;
  }
}

/** What the module of a thread does with each thing that it is given. */
export function answerAside<In, Out>(work: (asked: In) => Promise<Out>): void {
  parentPort?.on("message", async (asked: In) => {
    const answer: Answer<Out> = await work(asked).then(
      (value) => ({ value }),
      (error: unknown) => ({ error: String(error) }),
    );
    parentPort?.postMessage(answer);
  });
  parentPort?.postMessage("ready");
}

async function ask<In, Out>({ worker, ended }: Thread, asked: In, seconds: number): Promise<Answer<Out>> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new GivenUp(`took longer than ${seconds} s`)), seconds * 1000);
  try {
    worker.postMessage(asked);
    return (await answerOf(worker, AbortSignal.any([ended, late.signal]))) as Answer<Out>;
  } catch (error) {
    const code = (error as { code?: string }).code;
    throw code === "ERR_WORKER_OUT_OF_MEMORY" ? new GivenUp("needed too much memory") : error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks the module's thread, one thing after the other; the thread stays for the next. Throws what the work threw, as an
 * Error, and GivenUp where a limit has ended it: the next has a new thread.
 */
export function aside<In, Out>(module: URL, limits: Limits): (asked: In) => Promise<Out> {
  let begun: Promise<Thread> | null = null;
  let before: Promise<unknown> = Promise.resolve();

  async function inTurn(asked: In): Promise<Out> {
    if ((await begun)?.ended.aborted) begun = null;
    begun ??= begin(module, limits);
    const thread = await begun.catch((error: unknown) => {
      begun = null;
      throw error;
    });
    const answer = await ask<In, Out>(thread, asked, limits.seconds).catch((error: unknown) => {
      begun = null;
      void thread.worker.terminate();
      throw error;
    });
    if ("error" in answer) throw new Error(answer.error);
    return answer.value;
  }

  return (asked) => {
    const answer = before.then(() => inTurn(asked));
    before = answer.catch(() => {});
    return answer;
  };
}

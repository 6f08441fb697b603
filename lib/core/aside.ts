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

async function begin(module: URL, { megabytes }: Limits): Promise<Worker> {
  const thread = new Worker(module, {
    execArgv: ["--conditions=react-server", "--import", loader],
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  // It says so when it has read what it needs: that is not the work's time.
  await once(thread, "message");
  // A process that has nothing else to do ends.
  thread.unref();
  return thread;
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

async function ask<In, Out>(thread: Worker, asked: In, seconds: number): Promise<Answer<Out>> {
  const end = new AbortController();
  const late = setTimeout(() => end.abort(), seconds * 1000);
  try {
    thread.postMessage(asked);
    const [answer] = await once(thread, "message", { signal: end.signal });
    return answer as Answer<Out>;
  } catch (error) {
    if (end.signal.aborted) throw new GivenUp(`took longer than ${seconds} s`);
    throw (error as { code?: string }).code === "ERR_WORKER_OUT_OF_MEMORY"
      ? new GivenUp("needed too much memory")
      : error;
  } finally {
    clearTimeout(late);
  }
}

/**
 * Asks the module's thread, one thing after the other; the thread stays for the next. Throws what the work threw, as an
 * Error, and GivenUp where a limit has ended it: the next has a new thread.
 */
export function aside<In, Out>(module: URL, limits: Limits): (asked: In) => Promise<Out> {
  let begun: Promise<Worker> | null = null;
  let before: Promise<unknown> = Promise.resolve();

  async function inTurn(asked: In): Promise<Out> {
    begun ??= begin(module, limits);
    const thread = await begun.catch((error: unknown) => {
      begun = null;
      throw error;
    });
    const answer = await ask<In, Out>(thread, asked, limits.seconds).catch((error: unknown) => {
      begun = null;
      void thread.terminate();
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

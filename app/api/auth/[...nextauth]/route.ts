import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { signInWithPassword } from "@/lib/accounts/commands";
import { signInInSecondStep } from "@/lib/accounts/commands.factor";
import { signOut } from "@/lib/accounts/commands.sessions";
import { formType, plainForm, unreadable } from "@/lib/core/body";
import { log } from "@/lib/core/log";
import { fromOurPage } from "@/lib/core/origin";
import { authOptions, currentActor, keepPending, originOf, readPending, withNothingLeft } from "@/lib/core/session";

/** One line of ours instead of the library's own; it never says more than the name of what went wrong. */
const logger = {
  error: (code: string) => log.error({ code }, "sign-in"),
  warn: (code: string) => log.debug({ code }, "sign-in"),
  debug: () => {},
};

type Context = { params: Promise<{ nextauth: string[] }> };

/** The forms of both steps read the error; see components/accounts/sign-in-form.tsx and second-step-form.tsx. */
async function handler(request: NextRequest, context: Context) {
  const userAgent = request.headers.get("user-agent");
  const options = authOptions(
    async (credentials, origin) => {
      const pending = await readPending();
      const result =
        credentials?.code === undefined && credentials?.passkey === undefined
          ? await signInWithPassword(credentials, origin, userAgent)
          : await signInInSecondStep(credentials, pending, origin, userAgent);
      if (result.outcome === "throttled") throw new Error(`throttled:${result.minutes}`);
      if (result.outcome === "wrong") return null;
      if (result.outcome === "owes_code") await keepPending(result.token);
      else if (pending) await keepPending(null);
      if (result.outcome !== "signed_in") throw new Error(result.outcome);
      // Whoever was signed in here before is signed out: only the cookie would be gone, not what it opens.
      const before = await currentActor();
      const { sessionId } = before.waiting ?? before;
      if (sessionId) await signOut(sessionId, origin);
      return result.sessionId;
    },
    (sessionId) => signOut(sessionId, originOf(request.headers)),
  );
  const answer: Response = await NextAuth(request, context, { ...options, logger });
  // The library calls it a fault of the server when the address to go to is none, or a form's door is opened without one.
  return answer.status === 500 ? unreadable() : withNothingLeft(request, answer);
}

/** The library reads a form by itself, and of a field that comes twice takes the last: it gets none but ours. */
async function posted(request: NextRequest, context: Context) {
  const body = await plainForm(request);
  if (body === null) return unreadable();
  // The library looks for its kinds of body anywhere in the header.
  const headers = new Headers(request.headers);
  headers.set("content-type", formType);
  return handler(new NextRequest(request.url, { method: "POST", headers, body }), context);
}

/** What our pages and forms ask of the library, and nothing else: it has pages and doors of its own, which are not ours. */
const doors = { GET: ["csrf", "session", "providers"], POST: ["callback/credentials", "signout"] };

const behindDoors =
  (method: keyof typeof doors, answer: typeof handler) => async (request: NextRequest, context: Context) => {
    const { nextauth } = await context.params;
    if (!doors[method].includes(nextauth.join("/"))) return new Response(null, { status: 404 });
    if (method === "POST" && !fromOurPage(request.headers)) return new Response(null, { status: 403 });
    return answer(request, context);
  };

const [read, post] = [behindDoors("GET", handler), behindDoors("POST", posted)];

export { post as POST, read as GET };

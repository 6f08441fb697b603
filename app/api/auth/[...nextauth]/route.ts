import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { signInWithPassword } from "@/lib/accounts/commands";
import { signInWithCode } from "@/lib/accounts/commands.factor";
import { signOut } from "@/lib/accounts/commands.sessions";
import { log } from "@/lib/core/log";
import { authOptions, keepPending, originOf, readPending, withNothingLeft } from "@/lib/core/session";

/** One line of ours instead of the library's own; it never says more than the name of what went wrong. */
const logger = {
  error: (code: string) => log.error({ code }, "sign-in"),
  warn: (code: string) => log.debug({ code }, "sign-in"),
  debug: () => {},
};

/** The forms of both steps read the error; see components/accounts/sign-in-form.tsx and second-step-form.tsx. */
async function handler(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }) {
  const userAgent = request.headers.get("user-agent");
  const options = authOptions(
    async (credentials, origin) => {
      const pending = await readPending();
      const result =
        credentials?.code === undefined
          ? await signInWithPassword(credentials, origin, userAgent)
          : await signInWithCode(credentials, pending, origin, userAgent);
      if (result.outcome === "throttled") throw new Error(`throttled:${result.minutes}`);
      if (result.outcome === "wrong") return null;
      if (result.outcome === "owes_code") await keepPending(result.token);
      else if (pending) await keepPending(null);
      if (result.outcome !== "signed_in") throw new Error(result.outcome);
      return result.sessionId;
    },
    (sessionId) => signOut(sessionId, originOf(request.headers)),
  );
  return withNothingLeft(request, await NextAuth(request, context, { ...options, logger }));
}

export { handler as GET, handler as POST };

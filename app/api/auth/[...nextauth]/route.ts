import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { signInWithPassword } from "@/lib/accounts/commands";
import { log } from "@/lib/core/log";
import { authOptions } from "@/lib/core/session";

/** One line of ours instead of the library's own; it never says more than the name of what went wrong. */
const logger = {
  error: (code: string) => log.error({ code }, "sign-in"),
  warn: (code: string) => log.debug({ code }, "sign-in"),
  debug: () => {},
};

/** The sign-in form reads the error; see components/accounts/sign-in-form.tsx. */
async function handler(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }) {
  const options = authOptions(async (credentials, origin) => {
    const result = await signInWithPassword(credentials, origin, request.headers.get("user-agent"));
    if (result.outcome === "throttled") throw new Error(`throttled:${result.minutes}`);
    return result.outcome === "signed_in" ? result.sessionId : null;
  });
  return NextAuth(request, context, { ...options, logger });
}

export { handler as GET, handler as POST };

import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { NextAuthOptions } from "next-auth";
import { getServerSession } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { isLocale } from "@/lib/i18n/locales";
import { type Actor, actorOfSession, guestActor, type Origin, type Role } from "./actor";
import { env } from "./env";
import { paths } from "./paths";
import { revokeSession } from "./session-rows";

/*
 * next-auth is hidden behind this file. Its cookie carries the id of a row in `sessions` and nothing else that counts:
 * the row is checked on every request.
 */

const secure = env.baseUrl.startsWith("https://");

/** Checks the password and returns the id of a new session row; thrown messages reach the sign-in form as its error. */
export type Authenticate = (credentials: Record<string, string> | undefined, origin: Origin) => Promise<string | null>;

export const authOptions = (authenticate: Authenticate): NextAuthOptions => ({
  ...readOptions,
  providers: [
    CredentialsProvider({
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        const sessionId = await authenticate(
          credentials,
          originOf(new Headers(request.headers as Record<string, string>)),
        );
        return sessionId ? { id: sessionId } : null;
      },
    }),
  ],
  events: {
    async signOut({ token }) {
      if (typeof token?.sub === "string") await revokeSession(token.sub);
    },
  },
});

const readOptions: NextAuthOptions = {
  secret: env.authSecret,
  session: { strategy: "jwt", maxAge: 24 * 60 * 60 },
  jwt: { maxAge: 24 * 60 * 60 },
  useSecureCookies: secure,
  cookies: {
    sessionToken: {
      name: secure ? "__Host-portal-session" : "portal-session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure },
    },
  },
  pages: { signIn: "/ko/sign-in", error: "/ko/sign-in" },
  providers: [],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sub: user.id } : { sub: token.sub }),
    session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub } }) as typeof session,
  },
};

/** As `crypto.randomUUID` makes them. */
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u;

/** Forwarded addresses count only as far as the proxies that the configuration trusts have written them. */
export function originOf(list: Headers): Origin {
  const hops = list.get("x-forwarded-for")?.split(",") ?? [];
  const ip = env.trustProxy > 0 ? (hops.at(-env.trustProxy)?.trim() ?? null) : null;
  // Where proxy.ts has not written it, whoever asks has.
  const requestId = list.get("x-request-id");
  return { requestId: requestId !== null && uuidForm.test(requestId) ? requestId : null, ip };
}

/** Who is asking, once per request. A broken, old or revoked session is a guest. */
export const currentActor = cache(async (): Promise<Actor> => {
  const origin = originOf(await headers());
  const session = await getServerSession(readOptions);
  const sessionId = (session?.user as { id?: unknown } | undefined)?.id;
  const locale = await getLocale().catch(() => "ko");
  const guest = guestActor(origin, isLocale(locale) ? locale : "ko");
  if (typeof sessionId !== "string" || !uuidForm.test(sessionId)) return guest;
  return (await actorOfSession(sessionId, origin)) ?? guest;
});

/** A page's actor: guests go to sign-in and come back afterwards; the wrong role sees the not-found page. */
export async function requireActor(...allowed: Role[]): Promise<Actor> {
  const actor = await currentActor();
  if (actor.role === "guest") {
    const asked = await getLocale();
    const locale = isLocale(asked) ? asked : "ko";
    redirect(paths.signIn(locale, { next: (await headers()).get("x-portal-path") }));
  }
  if (!allowed.includes(actor.role)) notFound();
  return actor;
}

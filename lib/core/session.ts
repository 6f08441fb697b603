import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { NextAuthOptions } from "next-auth";
import { getServerSession } from "next-auth";
import { encode } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { isLocale } from "@/lib/i18n/locales";
import { keepReadersZone } from "@/lib/i18n/zone";
import { type Actor, actorOfSession, guestActor, type Origin, type Role } from "./actor";
import { env } from "./env";
import { paths, returnPathOf } from "./paths";
import { renameSession } from "./session-rows";

/*
 * next-auth is hidden behind this file. Its cookie carries the id of a row in `sessions` and nothing else that counts:
 * the row is checked on every request.
 */

const secure = env.baseUrl.startsWith("https://");
const sessionCookie = secure ? "__Host-portal-session" : "portal-session";

/**
 * Checks the password, or the code or passkey that follows it, and returns the id of a new session row; thrown messages reach the form
 * as its error.
 */
export type Authenticate = (credentials: Record<string, string> | undefined, origin: Origin) => Promise<string | null>;

/** Ends the session with this id. */
export type Leave = (sessionId: string) => Promise<void>;

export const authOptions = (authenticate: Authenticate, leave: Leave): NextAuthOptions => ({
  ...readOptions,
  providers: [
    CredentialsProvider({
      credentials: { email: {}, password: {}, code: {}, passkey: {} },
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
      if (typeof token?.sub === "string" && uuidForm.test(token.sub)) await leave(token.sub);
    },
  },
});

/** How long a browser keeps the cookie; the session's own end is its row's. */
const cookieSeconds = 24 * 60 * 60;

const readOptions: NextAuthOptions = {
  secret: env.authSecret,
  session: { strategy: "jwt", maxAge: cookieSeconds },
  jwt: { maxAge: cookieSeconds },
  useSecureCookies: secure,
  cookies: {
    sessionToken: {
      name: sessionCookie,
      options: { httpOnly: true, sameSite: "lax", path: "/", secure },
    },
  },
  pages: { signIn: "/ko/sign-in", error: "/ko/sign-in" },
  providers: [],
  callbacks: {
    // Our forms lead on by themselves; the library would read an address that somebody has made up.
    redirect: ({ baseUrl }) => baseUrl,
    jwt: ({ token, user }) => (user ? { sub: user.id } : { sub: token.sub }),
    session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub } }) as typeof session,
  },
};

/** After its person has proved more the session goes on under a new id: whoever knew the old one holds nothing. */
export async function renewSession(): Promise<void> {
  const asked = await currentActor();
  const { sessionId } = asked.waiting ?? asked;
  const id = sessionId && (await renameSession(sessionId));
  if (!id) return;
  const { name, options } = readOptions.cookies!.sessionToken!;
  const value = await encode({ token: { sub: id }, secret: env.authSecret, maxAge: cookieSeconds });
  (await cookies()).set(name, value, { ...options, maxAge: cookieSeconds });
}

/** Binds the second step of signing in to the browser that gave the password: no script reads it, no other site sends it. */
const pendingCookie = secure ? "__Host-portal-pending" : "portal-pending";

export const readPending = async (): Promise<string | null> => (await cookies()).get(pendingCookie)?.value ?? null;

/** Null takes it away. How long it counts its row says; the browser forgets it when it is closed. */
export async function keepPending(token: string | null): Promise<void> {
  const options = { httpOnly: true, sameSite: "strict", path: "/", secure } as const;
  (await cookies()).set(pendingCookie, token ?? "", token ? options : { ...options, maxAge: 0 });
}

/**
 * After signing out a shared computer keeps nothing: the browser is told to forget what it stored and cached. Only where the
 * answer takes the cookie away, so that nobody else's page can make a browser forget.
 */
export function withNothingLeft(request: Request, answer: Response): Response {
  const leaves = request.method === "POST" && new URL(request.url).pathname.endsWith("/signout");
  const cleared = answer.headers.getSetCookie().some((cookie) => cookie.startsWith(`${sessionCookie}=;`));
  if (leaves && cleared) answer.headers.set("clear-site-data", '"cache", "storage"');
  return answer;
}

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
  const actor = (await actorOfSession(sessionId, origin)) ?? guest;
  keepReadersZone(actor.timeZone);
  return actor;
});

/**
 * A page's actor: guests go to sign-in and come back afterwards, who lacks a second factor goes and sets it up; the wrong role
 * sees the not-found page.
 */
export async function requireActor(...allowed: Role[]): Promise<Actor> {
  const actor = await currentActor();
  if (actor.role === "guest") {
    const asked = await getLocale();
    const locale = isLocale(asked) ? asked : "ko";
    const next = returnPathOf((await headers()).get("x-portal-path"));
    redirect(actor.waiting ? paths.setUpFactor(locale, { next }) : paths.signIn(locale, { next }));
  }
  if (!allowed.includes(actor.role)) notFound();
  return actor;
}

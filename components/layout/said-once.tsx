"use client";

import { useEffect } from "react";

type Props = {
  /** The word in the address that made the page say something. */
  word: string;
  /** Under which its value stays, where the page goes by it. */
  as?: string;
};

/** Takes a word out of the address once its page has said what it stands for: a reload or a link passed on says it no more. */
export function SaidOnce({ word, as }: Props) {
  // At every showing: a page that is saved twice is the same page.
  useEffect(() => {
    const address = saidOnce(window.location.href, word, as);
    if (address !== null) window.history.replaceState(null, "", address);
  });
  return null;
}

/** The address without the word; null where it has none. */
export function saidOnce(href: string, word: string, as?: string): string | null {
  const address = new URL(href);
  const value = address.searchParams.get(word);
  if (value === null) return null;
  address.searchParams.delete(word);
  if (as) address.searchParams.set(as, value);
  return `${address.pathname}${address.search}${address.hash}`;
}

"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

type Props = {
  title: string;
  closeHref: string;
  cardId: string;
  words: { region: string; close: string };
  children: ReactNode;
};

/**
 * Beside the board, not over it: what is read here can be compared with what stands there. Without scripts it is a part
 * of the page like any other. Esc closes it, and the focus returns to the card.
 */
export function PanelFrame({ title, closeHref, cardId, words, children }: Props) {
  const router = useRouter();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      router.push(closeHref, { scroll: false });
    };
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("keydown", close);
      // The card's own link, where it is still in the page.
      requestAnimationFrame(() => document.getElementById(`card-${cardId}`)?.focus());
    };
  }, [router, closeHref, cardId]);
  return (
    <section
      id="card"
      aria-label={words.region}
      className="fixed inset-y-0 right-0 z-40 w-full overflow-y-auto overscroll-contain border-l border-gray bg-surface p-5 shadow-3 md:w-[27rem] md:p-6"
    >
      <div className="flex items-start gap-3">
        <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 text-heading-s outline-none">
          {title}
        </h2>
        <Link
          href={closeHref}
          scroll={false}
          aria-label={words.close}
          className="-mt-1 -mr-1 grid size-10 shrink-0 place-items-center rounded-md hover:bg-button-tertiary-hover"
        >
          <Icon name="close" size={24} />
        </Link>
      </div>
      {children}
    </section>
  );
}

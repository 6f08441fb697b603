"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { type Live, useLive } from "./live";

/** What others have changed while nobody was at the page, to be read when the reader wishes. */
export function WaitingNews({ live: { waiting, refresh } }: { live: Live }) {
  const t = useTranslations("board");
  return waiting ? (
    <p className="mb-4 flex flex-wrap items-center gap-3 rounded-lg border border-information-light bg-information-subtler px-4 py-2">
      {t("waitingNews")}
      <Button variant="secondary" size="small" onClick={refresh}>
        {t("readAgain")}
      </Button>
    </p>
  ) : null;
}

const nobody = () => false;

/** A board without cards follows what others do as well: the first card appears by itself. */
export function EmptyBoard({ events, readAt }: { events: string; readAt: number }) {
  return <WaitingNews live={useLive(events, readAt, nobody)} />;
}

"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useLive } from "@/components/board/live";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/core/paths";
import { markRoomReadAction } from "@/lib/engagements/actions";

type Props = { engagementId: string; readAt: number; unread: number };

const nothingIsOwn = () => false;

/** Follows the room while it is open, and keeps how far its reader has read. Without either the page is as fresh as its last reading. */
export function RoomLive({ engagementId, readAt, unread }: Props) {
  const t = useTranslations("engagements.live");
  const live = useLive(paths.roomEvents(engagementId), readAt, nothingIsOwn);
  const marked = useRef(0);
  useEffect(() => {
    if (unread === 0 || marked.current === readAt || document.hidden) return;
    marked.current = readAt;
    void markRoomReadAction({ engagementId }).catch(() => null);
  }, [engagementId, readAt, unread]);
  return live.waiting ? (
    <Notice title={t("waiting")} className="mb-6">
      <Button size="small" onClick={live.refresh}>
        {t("refresh")}
      </Button>
    </Notice>
  ) : null;
}

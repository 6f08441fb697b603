"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { readNoticeAction } from "@/lib/notifications/actions";

type Props = {
  noticeId: string;
  href: string;
  unread: boolean;
  className?: string;
  children: ReactNode;
};

/** Leads to what the notice is about; to follow it is to have read it. Where that cannot be noted it stays unread. */
export function NoticeLink({ noticeId, href, unread, className, children }: Props) {
  return (
    <Link
      href={href}
      className={className}
      onClick={() => {
        if (unread) void readNoticeAction({ noticeId }).catch(() => undefined);
      }}
    >
      {children}
    </Link>
  );
}

import "server-only";
import { db, type Reader } from "@/db/client";
import type { Actor } from "@/lib/core/actor";
import { listOffered } from "@/lib/disclosures/queries";
import { sideOf } from "@/lib/engagements/policy";
import { countRoomWaits } from "@/lib/engagements/queries.waits";
import { listBoothWaits } from "@/lib/exhibitions/queries.booths";
import { countWaitingInquiries } from "@/lib/inquiries/queries";
import { countMeetingWaits } from "@/lib/meetings/queries";
import { countWaiting } from "@/lib/outcomes/queries";
import { countWaitingSurveys } from "@/lib/surveys/queries";
import {
  agreementWaits,
  boothWaits,
  byDue,
  claimWaits,
  meetingWaits,
  restingWaits,
  roomWaits,
  type Wait,
} from "./rules.waits";

/**
 * What waits for whoever asks after the introduction, one statement a noun, each as its own list sees it: claims and rooms for all
 * three, meetings, surveys and inquiries for the two sides, booths for the company, agreements for the chamber.
 */
export async function listWaits(actor: Actor, now: Date, reader: Reader = db): Promise<Wait[]> {
  const side = sideOf(actor);
  const [claims, rooms, meetings, surveys, inquiries, booths, agreements] = await Promise.all([
    countWaiting(actor, now, reader),
    countRoomWaits(actor, now, reader),
    side ? countMeetingWaits(actor, now, reader) : [],
    side ? countWaitingSurveys(actor, now, reader) : [],
    side ? countWaitingInquiries(actor, now, reader) : [],
    side === "company" ? listBoothWaits(actor, now, reader) : [],
    side === "chamber" ? listOffered(actor, now, reader) : [],
  ]);
  return byDue([
    ...restingWaits("inquiry", side === "company" ? "own" : "company", inquiries),
    ...meetingWaits(meetings),
    ...roomWaits(rooms),
    ...agreementWaits(agreements, now),
    ...claimWaits(claims, side === null),
    ...boothWaits(booths, now),
    ...restingWaits("survey", "own", surveys),
  ]);
}

import type { Actor } from "@/lib/core/actor";
import {
  canBegin,
  canCompleteWithDeal,
  canHandOver,
  canPause,
  canResume,
  canTerminate,
} from "@/lib/engagements/policy";
import type { EngagementDetail } from "@/lib/engagements/queries";
import { DeedButtons } from "./deed-buttons";

/** Asks the policies; what they refuse is not offered here. */
export function RoomDeeds({ actor, engagement }: { actor: Actor; engagement: EngagementDetail }) {
  const may = {
    begin: canBegin(actor, engagement).ok,
    pause: canPause(actor, engagement).ok,
    resume: canResume(actor, engagement).ok,
    complete: canCompleteWithDeal(actor, engagement).ok,
    terminate: canTerminate(actor, engagement).ok,
    handOver: canHandOver(actor, engagement).ok,
  };
  return Object.values(may).some(Boolean) ? <DeedButtons engagementId={engagement.id} may={may} /> : null;
}

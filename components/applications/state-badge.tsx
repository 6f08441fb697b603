import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ApplicationState } from "@/lib/applications/states";

const tones: Partial<Record<ApplicationState, BadgeTone>> = {
  draft: "neutral",
  info_requested: "warning",
  accepted: "success",
  conditionally_accepted: "success",
  waitlisted: "warning",
  ineligible: "neutral",
  declined: "neutral",
  withdrawn: "neutral",
  expired: "neutral",
  lapsed: "neutral",
  closed_unplaced: "neutral",
};

export const toneOf = (state: ApplicationState): BadgeTone => tones[state] ?? "information";

export function StateBadge({ state }: { state: ApplicationState }) {
  const t = useTranslations("applications");
  return <Badge tone={toneOf(state)}>{t(`state.${state}`)}</Badge>;
}

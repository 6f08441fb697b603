import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { SurveyState } from "@/lib/surveys/states";

export const surveyTones: Record<SurveyState, BadgeTone> = {
  asked: "information",
  answered: "success",
  declined: "neutral",
  expired: "neutral",
};

export function SurveyBadge({ state }: { state: SurveyState }) {
  const t = useTranslations("surveys.state");
  return <Badge tone={surveyTones[state]}>{t(state)}</Badge>;
}

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { RequestState } from "@/lib/privacy/states";

const tones = {
  open: "warning",
  accepted: "warning",
  done: "success",
  refused: "danger",
  withdrawn: "neutral",
} as const satisfies Record<RequestState, string>;

export function RequestBadge({ state }: { state: RequestState }) {
  const t = useTranslations("rights.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { standOf } from "@/lib/programs/rules";

const tones = {
  draft: "warning",
  coming: "information",
  open: "success",
  running: "information",
  finished: "neutral",
} as const;

/** Where a season stands, for the city. */
export function StandBadge({ stand }: { stand: ReturnType<typeof standOf> }) {
  const t = useTranslations("programs");
  return <Badge tone={tones[stand]}>{stand === "draft" ? t("draft") : t(`progress.${stand}`)}</Badge>;
}

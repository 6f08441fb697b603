import { useTranslations } from "next-intl";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { Run } from "@/lib/runs/queries";
import { runPhases, runsUnderWay } from "@/lib/runs/states";
import { KeepFresh } from "./keep-fresh";

/** How far a run under way is, kept up to date by itself. */
export function RunProgress({ run: { state, phase, progress } }: { run: Run }) {
  const t = useTranslations("runs.progress");
  if (!runsUnderWay.some((one) => one === state)) return null;
  const known = runPhases.find((one) => one === phase);
  const words = known ? t(`phase.${known}`) : t("waiting");
  return (
    <div className="mt-6 max-w-measure">
      <ProgressBar id="run-progress" label={words} value={progress} valueText={t("percent", { percent: progress })} />
      <p className="mt-2 text-body-s text-subtle">{t("leave")}</p>
      <KeepFresh seconds={2} />
    </div>
  );
}

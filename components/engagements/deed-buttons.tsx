"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Opener } from "@/components/matching/opener";
import { beginEngagementAction, pauseEngagementAction, resumeEngagementAction } from "@/lib/engagements/actions";
import { EndForm, type Ending, TerminateForm } from "./end-forms";

export type RoomMay = Record<"begin" | "pause" | "resume" | "complete" | "terminate" | "handOver", boolean>;

/** What may be done with the whole at this moment, by this reader. */
export function DeedButtons({ engagementId, may }: { engagementId: string; may: RoomMay }) {
  const t = useTranslations("engagements.deed");
  const input = { engagementId };
  const endings: Ending[] = [
    ...(may.complete ? (["withDeal", "withoutDeal"] as const) : []),
    ...(may.handOver ? (["handOver"] as const) : []),
  ];
  return (
    <div className="mt-6 flex flex-wrap items-start gap-3">
      {may.begin ? (
        <ActionButton action={beginEngagementAction} input={input} variant="primary">
          {t("begin")}
        </ActionButton>
      ) : null}
      {may.pause ? (
        <ActionButton
          action={pauseEngagementAction}
          input={input}
          confirm={{ title: t("pauseTitle"), text: t("pauseText"), confirmLabel: t("pause") }}
        >
          {t("pause")}
        </ActionButton>
      ) : null}
      {may.resume ? (
        <ActionButton action={resumeEngagementAction} input={input} variant="primary">
          {t("resume")}
        </ActionButton>
      ) : null}
      {endings.map((how) => (
        <Opener key={how} label={t(`${how}.open`)}>
          <EndForm engagementId={engagementId} how={how} />
        </Opener>
      ))}
      {may.terminate ? (
        <Opener label={t("terminate.open")}>
          <TerminateForm engagementId={engagementId} />
        </Opener>
      ) : null}
    </div>
  );
}

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Opener } from "@/components/matching/opener";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { withdrawMilestoneAction } from "@/lib/engagements/actions";
import { canReport, canWithdrawMilestone } from "@/lib/engagements/policy";
import type { MilestoneRow } from "@/lib/engagements/queries.room";
import { formatDate, formatDay } from "@/lib/i18n/formatters";
import { MilestoneForm } from "./milestone-form";
import type { RoomProps } from "./room";

type Props = Pick<RoomProps, "engagement" | "milestones" | "actor" | "locale">;

/** What was reached, by its day; what was a mistake stays and says so. */
export function Milestones({ engagement, milestones, actor, locale }: Props) {
  const t = useTranslations("engagements.milestones");
  return (
    <Section id="milestones" title={t("title")} lead={t("lead")}>
      {milestones.length === 0 ? (
        <p className="text-subtle">{t("empty")}</p>
      ) : (
        <Timeline
          label={t("title")}
          entries={milestones.map((milestone) => ({
            id: milestone.id,
            title: t(`kind.${milestone.kind}`),
            dateTime: milestone.reachedOn,
            time: formatDay(milestone.reachedOn, locale),
            by: t("by", { name: milestone.reporter, date: formatDate(milestone.reportedAt, locale, actor.timeZone) }),
            state: milestone.withdrawnAt ? "future" : "past",
            children: <Note {...{ milestone, engagement, actor }} />,
          }))}
        />
      )}
      {canReport(actor, engagement).ok ? (
        <div className="mt-4">
          <Opener label={t("report")} variant="secondary">
            <MilestoneForm engagementId={engagement.id} />
          </Opener>
        </div>
      ) : null}
    </Section>
  );
}

function Note({ milestone, engagement, actor }: { milestone: MilestoneRow } & Pick<Props, "engagement" | "actor">) {
  const t = useTranslations("engagements.milestones");
  const facts = { ...engagement, reportedBy: milestone.reportedBy, withdrawnAt: milestone.withdrawnAt };
  return (
    <div className="flex flex-col gap-2">
      {milestone.withdrawnAt ? <strong>{t("withdrawn")}</strong> : null}
      {milestone.note ? <p className="whitespace-pre-line">{milestone.note}</p> : null}
      {canWithdrawMilestone(actor, facts).ok ? (
        <ActionButton
          action={withdrawMilestoneAction}
          input={{ milestoneId: milestone.id }}
          size="small"
          variant="tertiary"
          label={t("withdrawOf", { kind: t(`kind.${milestone.kind}`) })}
          confirm={{ title: t("withdrawTitle"), text: t("withdrawText"), confirmLabel: t("withdraw") }}
        >
          {t("withdraw")}
        </ActionButton>
      ) : null}
    </div>
  );
}

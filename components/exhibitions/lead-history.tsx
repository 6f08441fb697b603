import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { dayIn } from "@/lib/chambers/rules";
import { answerUntil, type StepStand, stepStand } from "@/lib/exhibitions/rules";
import { formatDay, formatMoment } from "@/lib/i18n/formatters";
import type { LeadProps } from "./lead-page";
import { LeadBadge } from "./words";

const stepTones: Record<StepStand, BadgeTone> = {
  answered: "success",
  ahead: "neutral",
  due: "warning",
  late: "danger",
  dropped: "neutral",
};

/** The days on which it is asked what became of it. */
export function LeadSteps({ steps, now, locale }: LeadProps) {
  const t = useTranslations("exhibitions.steps");
  const today = dayIn("Asia/Seoul", now);
  return (
    <Section id="steps" title={t("title")} lead={t("lead")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={steps}
        rowKey={({ id }) => id}
        empty={<p className="text-subtle">{t("empty")}</p>}
        columns={[
          { key: "days", header: t("step"), cell: ({ days }) => t("after", { days }) },
          { key: "due", header: t("due"), cell: ({ dueOn }) => formatDay(dueOn, locale) },
          { key: "until", header: t("until"), cell: ({ dueOn }) => formatDay(answerUntil(dueOn), locale) },
          {
            key: "stand",
            header: t("stand"),
            cell: (step) => {
              const stand = stepStand(step, today);
              return <Badge tone={stepTones[stand]}>{t(`stands.${stand}`)}</Badge>;
            },
          },
        ]}
      />
    </Section>
  );
}

export function LeadUpdates({ updates, actor, locale }: LeadProps) {
  const t = useTranslations("exhibitions.updates");
  return (
    <Section id="updates" title={t("title")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={updates}
        rowKey={({ id }) => id}
        empty={<p className="text-subtle">{t("empty")}</p>}
        columns={[
          {
            key: "at",
            header: t("at"),
            nowrap: true,
            cell: ({ writtenAt }) => formatMoment(writtenAt, locale, actor.timeZone),
          },
          { key: "state", header: t("state"), cell: ({ state }) => <LeadBadge state={state} /> },
          { key: "note", header: t("note"), cell: ({ note }) => note },
          { key: "by", header: t("by"), cell: ({ by }) => by },
        ]}
      />
    </Section>
  );
}

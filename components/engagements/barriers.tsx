import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Opener } from "@/components/matching/opener";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { dueAt } from "@/lib/core/state-machine";
import { beginBarrierAction } from "@/lib/engagements/actions";
import { barrierConclusions } from "@/lib/engagements/input";
import { canMoveBarrier, canRaiseBarrier } from "@/lib/engagements/policy";
import type { BarrierRow } from "@/lib/engagements/queries.room";
import { type BarrierState, barrierMachine } from "@/lib/engagements/states";
import { formatDate } from "@/lib/i18n/formatters";
import { BarrierForm, ConcludeForm } from "./barrier-form";
import type { RoomProps } from "./room";

type Props = Pick<RoomProps, "engagement" | "barriers" | "conclusions" | "actor" | "now" | "locale">;

const tones: Record<BarrierState, BadgeTone> = {
  open: "warning",
  in_progress: "information",
  resolved_in_part: "information",
  resolved_in_full: "success",
  dormant: "neutral",
};

/** What stands in the way, of which kind, and what became of it. */
export function Barriers({ barriers, ...props }: Props) {
  const t = useTranslations("engagements.barriers");
  const { actor, engagement } = props;
  return (
    <Section id="barriers" title={t("title")} lead={t("lead")}>
      {barriers.length === 0 ? <p className="text-subtle">{t("empty")}</p> : null}
      <ul className="flex flex-col gap-4">
        {barriers.map((barrier) => (
          <Barrier key={barrier.id} barrier={barrier} {...props} />
        ))}
      </ul>
      {canRaiseBarrier(actor, engagement).ok ? (
        <div className="mt-4">
          <Opener label={t("raise")} variant="secondary">
            <BarrierForm engagementId={engagement.id} />
          </Opener>
        </div>
      ) : null}
    </Section>
  );
}

type BarrierProps = Omit<Props, "barriers"> & { barrier: BarrierRow };

function Barrier({ barrier, engagement, conclusions: begun, actor, now, locale }: BarrierProps) {
  const t = useTranslations("engagements.barriers");
  const facts = { ...engagement, barrier: barrier.state };
  const conclusions = barrierConclusions.filter((name) => canMoveBarrier(actor, facts, name).ok);
  const due = dueAt(barrierMachine.info[barrier.state], barrier.stateEnteredAt);
  return (
    <Card
      as="li"
      title={barrier.title}
      meta={
        <>
          <Badge>{t(`type.${barrier.type}`)}</Badge>
          <Badge tone={tones[barrier.state]}>{t(`state.${barrier.state}`)}</Badge>
        </>
      }
    >
      <p className="text-body-s text-subtle">
        {t("raised", { name: barrier.raiser, date: formatDate(barrier.createdAt, locale, actor.timeZone) })}
        {due ? (
          <span className={due < now ? "font-bold text-danger" : ""}>
            {" · "}
            {t("until", { date: formatDate(due, locale, actor.timeZone) })}
          </span>
        ) : null}
      </p>
      {barrier.resolution ? <p className="max-w-measure whitespace-pre-line">{barrier.resolution}</p> : null}
      <div className="flex flex-wrap gap-3">
        {canMoveBarrier(actor, facts, "begin").ok ? (
          <ActionButton
            action={beginBarrierAction}
            input={{ barrierId: barrier.id }}
            size="small"
            label={t("beginOf", { title: barrier.title })}
          >
            {t("begin")}
          </ActionButton>
        ) : null}
        {conclusions.length > 0 ? (
          <Opener label={t("conclude")} ariaLabel={t("concludeOf", { title: barrier.title })} size="small">
            <ConcludeForm
              draft={{ form: "barrier.conclude", subjectId: barrier.id, saved: begun.get(barrier.id) ?? null }}
              conclusions={conclusions}
            />
          </Opener>
        ) : null}
      </div>
    </Card>
  );
}

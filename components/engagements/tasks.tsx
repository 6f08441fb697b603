import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Opener } from "@/components/matching/opener";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { dayIn } from "@/lib/chambers/rules";
import { dropTaskAction, finishTaskAction } from "@/lib/engagements/actions";
import { canAddTask, canDropTask, canFinishTask } from "@/lib/engagements/policy";
import type { TaskRow } from "@/lib/engagements/queries.room";
import { formatDate, formatDay } from "@/lib/i18n/formatters";
import type { RoomProps } from "./room";
import { TaskForm } from "./task-form";

type Props = Pick<RoomProps, "engagement" | "tasks" | "people" | "actor" | "now" | "locale">;

/** Who does what until when: what is open first. */
export function Tasks({ engagement, tasks, people, actor, now, locale }: Props) {
  const t = useTranslations("engagements.tasks");
  return (
    <Section id="tasks" title={t("title")} lead={t("lead")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={tasks}
        rowKey={({ id }) => id}
        empty={<p className="text-subtle">{t("empty")}</p>}
        columns={[
          { key: "title", header: t("what"), cell: ({ title }) => title },
          { key: "who", header: t("who"), cell: ({ side, owner }) => owner ?? t(`side.${side}`) },
          {
            key: "due",
            header: t("due"),
            cell: (task) => <Due task={task} now={now} locale={locale} timeZone={actor.timeZone} />,
            nowrap: true,
          },
          {
            key: "state",
            header: t("state"),
            cell: (task) => <Stand task={task} locale={locale} timeZone={actor.timeZone} />,
          },
          {
            key: "deeds",
            header: t("deeds"),
            headerHidden: true,
            cell: (task) => <Deeds {...{ task, engagement, actor }} />,
          },
        ]}
      />
      {canAddTask(actor, engagement).ok ? (
        <div className="mt-4">
          <Opener label={t("add")} variant="secondary">
            <TaskForm engagementId={engagement.id} people={people} />
          </Opener>
        </div>
      ) : null}
    </Section>
  );
}

const isOpen = ({ doneAt, droppedAt }: TaskRow) => !doneAt && !droppedAt;

function Due({ task, now, locale, timeZone }: { task: TaskRow; timeZone: string } & Pick<Props, "now" | "locale">) {
  const t = useTranslations("engagements.tasks");
  const late = isOpen(task) && task.dueOn < dayIn(timeZone, now);
  return (
    <span className={late ? "font-bold text-danger" : ""}>
      {formatDay(task.dueOn, locale)}
      {late ? ` (${t("late")})` : ""}
    </span>
  );
}

function Stand({ task, locale, timeZone }: { task: TaskRow; locale: Props["locale"]; timeZone: string }) {
  const t = useTranslations("engagements.tasks");
  if (task.doneAt) {
    const words = { name: task.doneBy ?? "", date: formatDate(task.doneAt, locale, timeZone) };
    return <Badge tone="success">{t("done", words)}</Badge>;
  }
  return <Badge tone={task.droppedAt ? "neutral" : "information"}>{t(task.droppedAt ? "dropped" : "open")}</Badge>;
}

function Deeds({ task, engagement, actor }: { task: TaskRow } & Pick<Props, "engagement" | "actor">) {
  const t = useTranslations("engagements.tasks");
  const facts = { ...engagement, side: task.side, createdBy: task.createdBy, open: isOpen(task) };
  const input = { taskId: task.id };
  return (
    <div className="flex flex-wrap gap-2">
      {canFinishTask(actor, facts).ok ? (
        <ActionButton action={finishTaskAction} input={input} size="small" label={t("finishOf", { title: task.title })}>
          {t("finish")}
        </ActionButton>
      ) : null}
      {canDropTask(actor, facts).ok ? (
        <ActionButton
          action={dropTaskAction}
          input={input}
          size="small"
          variant="tertiary"
          label={t("dropOf", { title: task.title })}
          confirm={{ title: t("dropTitle"), text: task.title, confirmLabel: t("drop") }}
        >
          {t("drop")}
        </ActionButton>
      ) : null}
    </div>
  );
}

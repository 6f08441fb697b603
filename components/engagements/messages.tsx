import { useTranslations } from "next-intl";
import { OpenButtons } from "@/components/documents/open-buttons";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { isShown } from "@/lib/documents/rules";
import { documentMachine } from "@/lib/documents/states";
import { canSendFile, canWrite } from "@/lib/engagements/policy";
import type { RoomMessage } from "@/lib/engagements/queries.room";
import { formatMoment } from "@/lib/i18n/formatters";
import { MessageForm, RoomFile } from "./message-form";
import type { RoomProps } from "./room";
import { roomOf } from "./words";

type Props = Pick<RoomProps, "engagement" | "messages" | "unsent" | "actor" | "viewer" | "scanned" | "locale">;

/** What was said, oldest first; new words below. */
export function RoomMessages({ engagement, messages, unsent, actor, viewer, scanned, locale }: Props) {
  const t = useTranslations("engagements.messages");
  const { id } = engagement;
  return (
    <Section id="messages" title={t("title")} lead={t("lead")}>
      {messages.earlier > 0 ? (
        <p className="mb-4">
          <Link href={`${roomOf(viewer)(locale, id, { all: 1 })}#messages`} className="text-anchor">
            {t("earlier", { count: messages.earlier })}
          </Link>
        </p>
      ) : null}
      {messages.rows.length === 0 ? <p className="text-subtle">{t("empty")}</p> : null}
      <ol aria-label={t("title")} className="flex flex-col gap-4">
        {messages.rows.map((message) => (
          <Message key={message.id} {...{ message, engagement, actor, viewer, locale }} />
        ))}
      </ol>
      {canWrite(actor, engagement).ok ? (
        <MessageForm draft={{ form: "engagement.message", subjectId: id, saved: unsent }} />
      ) : null}
      {canSendFile(actor, engagement).ok ? <RoomFile engagementId={id} scanned={scanned} /> : null}
    </Section>
  );
}

const sides = { company: "company", chamber: "chamber", city: "city" } as const;

function Message({
  message,
  engagement,
  actor,
  viewer,
  locale,
}: Omit<Props, "messages" | "unsent" | "scanned"> & { message: RoomMessage }) {
  const t = useTranslations("engagements.messages");
  const own = message.authorId === actor.userId;
  return (
    <li
      className={`max-w-measure rounded-2xl border p-4 ${own ? "self-end border-primary-light bg-primary-subtler" : "border-gray-light bg-surface"}`}
    >
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-body-s text-subtle">
        <strong className="text-bolder">{message.author}</strong>
        <Badge>{t(`side.${sides[message.side]}`)}</Badge>
        <time dateTime={message.sentAt.toISOString()}>{formatMoment(message.sentAt, locale, actor.timeZone)}</time>
      </p>
      {message.text ? <p className="break-words whitespace-pre-line">{message.text}</p> : null}
      {message.files.map((file) => (
        <RoomFileLine key={file.id} {...{ file, engagement, viewer }} />
      ))}
    </li>
  );
}

type FileProps = Pick<Props, "engagement" | "viewer"> & { file: RoomMessage["files"][number] };

function RoomFileLine({ file, engagement, viewer }: FileProps) {
  const t = useTranslations("engagements.messages");
  const asked = { company: undefined, chamber: "introduction", city: "support" } as const;
  const chosen = asked[viewer];
  const address = viewer === "chamber" ? paths.roomFile(engagement.id, file.id) : paths.documentBytes(file.id);
  return (
    <div className="mt-2 flex flex-col gap-2">
      <span className="break-all">{t("file", { name: file.fileName })}</span>
      {file.state === documentMachine.after("clear") ? (
        <OpenButtons
          address={address}
          fileName={file.fileName}
          shown={file.kind !== null && isShown(file.kind)}
          asked={chosen && { role: viewer === "chamber" ? "mentor" : "official", chosen }}
        />
      ) : (
        <span className="text-body-s text-subtle">{t("fileNotReady")}</span>
      )}
    </div>
  );
}

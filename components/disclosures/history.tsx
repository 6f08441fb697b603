import { useTranslations } from "next-intl";
import { Table } from "@/components/ui/table";
import type { DisclosureRow } from "@/lib/disclosures/queries";
import type { EngagementState } from "@/lib/engagements/states";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { DisclosureBadge, stateNow } from "./disclosure-state";

type Props = {
  rows: readonly DisclosureRow[];
  room: EngagementState;
  now: Date;
  locale: Locale;
  timeZone: string;
  /** Where a heading says the same already. */
  hidden?: boolean;
};

/** Every agreement of the room: who accepted which words and when, and how it ended. */
export function Agreements({ rows, room, now, locale, timeZone, hidden }: Props) {
  const t = useTranslations("disclosures");
  const moment = (at: Date) => formatMoment(at, locale, timeZone);
  if (rows.length === 0) return null;
  return (
    <div className="mt-6">
      <Table
        caption={t("history.title")}
        captionHidden={hidden}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "state",
            header: t("history.state"),
            cell: (row) => <DisclosureBadge state={stateNow(row, room, now)} />,
          },
          { key: "version", header: t("history.version"), cell: (row) => t("version", { version: row.textVersion }) },
          { key: "accepted", header: t("history.accepted"), cell: (row) => <Accepted {...{ row, moment }} /> },
          { key: "until", header: t("history.until"), cell: ({ endsAt }) => (endsAt ? moment(endsAt) : "–") },
          { key: "ended", header: t("history.ended"), cell: (row) => <Ended row={row} /> },
        ]}
      />
    </div>
  );
}

function Accepted({ row, moment }: { row: DisclosureRow; moment: (at: Date) => string }) {
  const t = useTranslations("disclosures");
  return (
    <ul className="flex flex-col gap-2">
      {row.acceptances.map(({ side, name, acceptedAt, locale, textHash }) => (
        <li key={side}>
          <strong>{t(`side.${side}`)}</strong> {name ? <bdi>{name}</bdi> : null} · {moment(acceptedAt)} ·{" "}
          {t(`language.${locale}`)}
          <span className="block text-body-s break-all text-subtle">{t("history.hash", { hash: textHash })}</span>
        </li>
      ))}
    </ul>
  );
}

function Ended({ row: { endedSide, reason } }: { row: DisclosureRow }) {
  const t = useTranslations("disclosures");
  if (!endedSide) return "–";
  return (
    <>
      {t(`side.${endedSide}`)}
      {reason ? <span className="block break-words whitespace-pre-line text-subtle">{reason}</span> : null}
    </>
  );
}

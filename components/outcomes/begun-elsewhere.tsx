import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { SelectOption } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { newOutcomeOf } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

/** Typed and not saved, of another claim: `from` the lead or the room that it was begun from. */
export type Begun = { from: string | null; savedAt: Date };

type Props = {
  begun: readonly Begun[];
  /** What it may have been begun from, with its name. */
  rooms: readonly SelectOption[];
  leads: readonly SelectOption[];
  role: string;
  locale: Locale;
};

/** What the reader has begun of other claims and not saved: each opens where it was begun. */
export function BegunElsewhere({ begun, rooms, leads, role, locale }: Props) {
  const t = useTranslations("outcomes.new");
  const format = useFormatter();
  const found = begun.flatMap(({ from, savedAt }) => {
    const [lead, room] = [leads, rooms].map((known) => known.find(({ value }) => value === from));
    if (from !== null && !lead && !room) return [];
    const query: Record<string, string> = lead ? { lead: lead.value } : room ? { engagement: room.value } : {};
    return [{ from, query, label: lead?.label ?? room?.label ?? t("begunAlone"), savedAt }];
  });
  if (found.length === 0) return null;
  return (
    <Notice tone="information" className="mb-6" title={t("begunTitle")}>
      <ul className="list-disc pl-5">
        {found.map(({ from, query, label, savedAt }) => (
          <li key={from}>
            <Link href={newOutcomeOf(role, locale, query)} className="underline underline-offset-4">
              {t("begunFrom", {
                from: label,
                at: format.dateTime(savedAt, { dateStyle: "medium", timeStyle: "short" }),
              })}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

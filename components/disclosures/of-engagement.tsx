import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { DisclosureRow } from "@/lib/disclosures/queries";
import type { DisclosureSide } from "@/lib/disclosures/states";
import type { EngagementState } from "@/lib/engagements/states";
import type { Locale } from "@/lib/i18n/locales";
import { DisclosureNow } from "./disclosure-state";
import { Agreements } from "./history";

type Props = {
  engagementId: string;
  room: EngagementState;
  rows: readonly DisclosureRow[];
  /** null: the city, which sees that an agreement stands, not the files. */
  side: DisclosureSide | null;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** The technical files of one engagement, for its room; read it with `listDisclosures`. */
export function DisclosuresOf({ engagementId, room, rows, side, now, locale, timeZone }: Props) {
  const t = useTranslations("disclosures");
  const path = side === "company" ? paths.company.disclosure : paths.mentor.disclosure;
  const [latest] = rows;
  const open = side ? (
    <LinkButton href={path(locale, engagementId)} variant="secondary">
      {t("room.open")}
    </LinkButton>
  ) : undefined;
  return (
    <Section
      id="technical-files"
      title={t("title")}
      lead={t(side ? "room.lead" : "room.cityLead")}
      actions={latest ? open : undefined}
    >
      {latest ? (
        <DisclosureNow of={t("title")} one={latest} {...{ room, now, locale, timeZone }} />
      ) : (
        <EmptyState heading="h3" title={t("room.emptyTitle")} action={open}>
          {t(`room.emptyText.${side ?? "city"}`)}
        </EmptyState>
      )}
      {side === null ? <Agreements {...{ rows, room, now, locale, timeZone }} /> : null}
    </Section>
  );
}

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { newOutcomeOf } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { OutcomeRow } from "@/lib/outcomes/queries";
import { OutcomeTable } from "./outcome-table";

type Props = {
  engagementId: string;
  /** `listOutcomesOf(actor, engagementId)`. */
  outcomes: readonly OutcomeRow[];
  role: string;
  /** `canDraft(actor, engagement).ok`. */
  mayFile: boolean;
  locale: Locale;
};

/** What came of an engagement, for its room. */
export function OutcomesOf({ engagementId, outcomes, role, mayFile, locale }: Props) {
  const t = useTranslations("outcomes.of");
  return (
    <Section
      id="outcomes"
      title={t("title")}
      actions={
        mayFile ? (
          <LinkButton href={newOutcomeOf(role, locale, { engagement: engagementId })} variant="secondary">
            {t("file")}
          </LinkButton>
        ) : null
      }
    >
      <OutcomeTable
        {...{ outcomes, role, locale }}
        caption={t("title")}
        empty={<p className="text-subtle">{t("none")}</p>}
        inRoom
      />
    </Section>
  );
}

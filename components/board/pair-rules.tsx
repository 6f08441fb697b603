import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { chamberOf, productOf } from "@/components/matching/words";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Board } from "@/lib/board/queries";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { liftPairRuleAction } from "@/lib/matching/actions";

type Props = { rules: Board["rules"]; locale: Locale; timeZone: string };

/** What officials have settled about pairs, and the way to lift it again. */
export function PairRules({ rules, locale, timeZone }: Props) {
  const t = useTranslations("board.rules");
  if (rules.length === 0) return null;
  return (
    <Section title={t("title")} lead={t("lead")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={rules}
        rowKey={({ id }) => id}
        columns={[
          { key: "product", header: t("product"), cell: (rule) => productOf(rule, locale) },
          { key: "chamber", header: t("chamber"), cell: (rule) => chamberOf(rule, locale) },
          {
            key: "kind",
            header: t("kind"),
            nowrap: true,
            cell: ({ kind }) => <Badge tone={kind === "lock" ? "information" : "warning"}>{t(kind)}</Badge>,
          },
          { key: "reason", header: t("reason"), cell: ({ reason }) => reason || t("noReason") },
          { key: "by", header: t("by"), cell: ({ byName }) => byName },
          {
            key: "at",
            header: t("at"),
            nowrap: true,
            cell: ({ createdAt }) => formatDate(createdAt, locale, timeZone),
          },
          {
            key: "lift",
            header: t("action"),
            headerHidden: true,
            cell: (rule) => (
              <ActionButton
                action={liftPairRuleAction}
                input={{ ruleId: rule.id }}
                variant="tertiary"
                size="small"
                label={t("liftOf", { product: productOf(rule, locale), chamber: chamberOf(rule, locale) })}
              >
                {t("lift")}
              </ActionButton>
            ),
          },
        ]}
      />
    </Section>
  );
}

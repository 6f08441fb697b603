import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { RunNames } from "@/lib/runs/queries";
import { gainKept, type RunProof, shortChambers } from "@/lib/runs/rules";
import { nameIn } from "./run-changes";

type Props = { proof: RunProof; names: RunNames; locale: Locale };

/** Where places are short, and what one more would add: from the proof. */
export function RunPlaces({ proof, names, locale }: Props) {
  const t = useTranslations("matching.run");
  const board = useTranslations("matching.board");
  const { nameOfChamber } = nameIn(names, locale);
  const rows = shortChambers(proof);
  return (
    <Section title={t("pricesTitle")} lead={rows.length > 0 ? t("pricesLead") : undefined}>
      <Table
        caption={t("pricesTitle")}
        captionHidden
        rows={rows}
        rowKey={({ chamberId }) => chamberId}
        empty={<EmptyState title={t("noPrices")} heading="p" />}
        columns={[
          { key: "chamber", header: board("chamber"), cell: ({ chamberId }) => nameOfChamber(chamberId) },
          {
            key: "price",
            header: t("price"),
            align: "end",
            // Under widest coverage a first place is worth more than any score: say what it stands for.
            cell: ({ chamberId }) => {
              const gain = gainKept(proof, chamberId);
              if (!gain) return t("priceUnknown");
              return gain.covered > 0 ? t("priceWithBonus") : formatNumber(gain.total, locale);
            },
          },
        ]}
      />
    </Section>
  );
}

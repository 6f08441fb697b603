import { useTranslations } from "next-intl";
import { type StateNames, stateNameOf } from "@/components/chambers/names";
import { inLanguage } from "@/components/matching/words";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Locale } from "@/lib/i18n/locales";
import type { BoardColumnRow } from "./board-filter";

type Props = { columns: readonly BoardColumnRow[]; states: StateNames; locale: Locale };

/** Chambers that have nothing here still have places: the city should see them. */
export function OtherChambers({ columns, states, locale }: Props) {
  const t = useTranslations("board");
  const empty = columns.filter(({ cards, shown }) => shown && cards === 0);
  if (empty.length === 0) return null;
  return (
    <Section title={t("others")} lead={t("othersLead", { count: empty.length })}>
      <Table
        caption={t("others")}
        captionHidden
        rows={empty}
        rowKey={({ id }) => id}
        columns={[
          { key: "chamber", header: t("chamber"), cell: ({ nameKo, nameEn }) => inLanguage(nameKo, nameEn, locale) },
          { key: "state", header: t("stateCode"), cell: ({ stateCode }) => stateNameOf(stateCode, states, locale) },
          { key: "places", header: t("places"), align: "end", cell: ({ places }) => places },
          { key: "taken", header: t("taken"), align: "end", cell: ({ placed }) => placed },
          { key: "pending", header: t("pending"), align: "end", cell: ({ pending }) => pending },
          {
            key: "free",
            header: t("free"),
            align: "end",
            cell: ({ places, placed }) => Math.max(0, places - placed),
          },
        ]}
      />
    </Section>
  );
}

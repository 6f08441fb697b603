import { useTranslations } from "next-intl";
import { chamberOf } from "@/components/matching/words";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Run } from "@/lib/runs/queries";
import type { RunProof } from "@/lib/runs/rules";

const mostScore = 10_000;

/** The proof in a sentence, and what one more place would add where places are short. */
export function RunProofView({ run, proof, locale }: { run: Run; proof: RunProof; locale: Locale }) {
  const t = useTranslations("matching.run");
  const board = useTranslations("matching.board");
  const short = shortChambers(run, proof);
  return (
    <Section title={t("proofTitle")} lead={t("proofText")}>
      {proof.verified ? (
        <Notice tone="success" title={t("proofHolds")} />
      ) : (
        <Notice tone="danger" title={t("proofFails")} />
      )}
      <h3 className="mt-8 text-heading-s">{t("pricesTitle")}</h3>
      <p className="mb-4 text-subtle">{short.length > 0 ? t("pricesLead") : t("noPrices")}</p>
      {short.length > 0 ? (
        <Table
          caption={t("pricesTitle")}
          captionHidden
          rows={short}
          rowKey={({ chamberId }) => chamberId}
          columns={[
            { key: "chamber", header: board("chamber"), cell: (row) => chamberOf(row, locale) },
            {
              key: "price",
              header: t("price"),
              align: "end",
              // Under widest coverage a first place is worth more than any score: say what it stands for.
              cell: ({ price }) => (price > mostScore ? t("priceWithBonus") : formatNumber(price, locale)),
            },
          ]}
        />
      ) : null}
    </Section>
  );
}

/** Chambers with a price have no place left, so each of them stands in a pair, which has its name. */
function shortChambers({ pairs }: Run, { chamberPrices }: RunProof) {
  const named = new Map(pairs.map((pair) => [pair.chamberId, pair]));
  return Object.entries(chamberPrices)
    .flatMap(([chamberId, price]) => {
      const pair = named.get(chamberId);
      return price > 0 && pair ? [{ chamberId, price, chamberKo: pair.chamberKo, chamberEn: pair.chamberEn }] : [];
    })
    .sort((a, b) => b.price - a.price || (a.chamberId < b.chamberId ? -1 : 1));
}

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { formatNumber, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Evidence, NichePart } from "@/lib/matching/niche";
import type { Niche } from "@/lib/matching/queries.niche";
import { NicheBand } from "./score";
import { useSignalWords } from "./words";

/** The niche judgement of a product: the band, how steady it is, and each part with value, weight, source and year. */
export function NicheParts({ niche, locale }: { niche: Niche | null; locale: Locale }) {
  const t = useTranslations("matching.niche");
  if (!niche || niche.value === null) return <p className="text-subtle">{t("notAssessed")}</p>;
  const { band, low, high, confidence, parts } = niche;
  const steady = low !== null && low === high;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <NicheBand band={band} />
        <span className="text-body-s text-subtle">
          {low !== null && high !== null ? (steady ? t("steady") : t("range", { low, high })) : null}
        </span>
      </div>
      <p className="max-w-measure text-body-s text-subtle">
        {t("coverage", { known: parts.filter(({ value }) => value !== null).length, of: parts.length })}{" "}
        {t("confidence", { share: formatPercent(confidence, locale) })}
      </p>
      <PartsTable parts={parts} locale={locale} />
    </div>
  );
}

export function PartsTable({ parts, locale }: { parts: readonly NichePart[]; locale: Locale }) {
  const t = useTranslations("matching.niche");
  const { nameOf, sentenceOf } = useSignalWords();
  const signal = ({ key }: NichePart) => ({ side: "niche" as const, key });
  return (
    <Table
      caption={t("table")}
      captionHidden
      rows={parts}
      rowKey={({ key }) => key}
      columns={[
        { key: "part", header: t("part"), cell: (part) => nameOf(signal(part)) },
        {
          key: "finding",
          header: t("finding"),
          cell: (part) => (
            <span className={part.value === null ? "text-subtle" : ""}>{sentenceOf(signal(part), part.value)}</span>
          ),
        },
        {
          key: "value",
          header: t("value"),
          align: "end",
          nowrap: true,
          cell: ({ value }) => (value === null ? t("unknown") : formatNumber(value, locale, 2)),
        },
        { key: "weight", header: t("weight"), align: "end", cell: ({ weight }) => formatNumber(weight, locale, 2) },
        {
          key: "source",
          header: t("source"),
          cell: (part) => (part.evidence ? <PartSource part={part} evidence={part.evidence} /> : null),
        },
      ]}
    />
  );
}

/** Where a value is from and of which year; what no statistics confirm says so. */
function PartSource({ part, evidence }: { part: NichePart; evidence: Evidence }) {
  const { year } = part;
  const common = useTranslations("common");
  const t = useTranslations("matching");
  const reference = useTranslations("reference.verification");
  const source = t(`evidence.${evidence}`);
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span>{year ? t("evidenceYear", { source, year: String(year) }) : source}</span>
      {evidence === "statistics" && part.source && part.source !== "sample" ? (
        <span className="text-subtle">({part.source})</span>
      ) : null}
      {part.sample ? <Badge>{common("sample")}</Badge> : null}
      {evidence === "list" ? <Badge tone="warning">{reference("unverified")}</Badge> : null}
      {evidence === "expert" ? <Badge>{reference("expert")}</Badge> : null}
    </span>
  );
}

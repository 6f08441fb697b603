import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { useReferenceWords } from "@/components/companies/options";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { Table } from "@/components/ui/table";
import { formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Criterion } from "@/lib/programs/queries";

/** The rubric as everybody may read it: criteria, what is looked at, what scores mean, weight and scale. */
export function RubricTable({ criteria, locale }: { criteria: readonly Criterion[]; locale: Locale }) {
  const t = useTranslations("programs");
  if (criteria.length === 0) return <p>{t("rubricMissing")}</p>;
  const perSector = criteria.some(({ counts, sectors }) => counts && sectors.length > 0);
  const sum = criteria.reduce((total, criterion) => total + criterion.weight, 0);
  return (
    <Table
      caption={t("rubricTitle")}
      captionHidden
      rows={criteria}
      rowKey={(row) => row.id}
      columns={[
        { key: "name", header: t("criterion"), cell: (row) => <CriterionName criterion={row} locale={locale} /> },
        {
          key: "help",
          header: t("help"),
          cell: (row) => (
            <div className="flex flex-col items-start gap-2">
              <Bilingual ko={row.helpKo} en={row.helpEn} locale={locale} />
              {row.anchors.length > 0 ? <Anchors criterion={row} locale={locale} /> : null}
            </div>
          ),
        },
        { key: "scale", header: t("scale"), nowrap: true, cell: (row) => t("scaleValue", { max: row.maxScore }) },
        {
          key: "weight",
          header: t("weight"),
          align: "end",
          cell: (row) => (row.counts ? formatPercent(row.weight / 100, locale) : t("rubric.notCounted")),
        },
      ]}
      sums={[t("sum"), "", "", perSector ? t("rubric.sumPerSector") : formatPercent(sum / 100, locale)]}
    />
  );
}

function CriterionName({ criterion, locale }: { criterion: Criterion; locale: Locale }) {
  const t = useTranslations("programs.rubric");
  const words = useReferenceWords();
  const list = criterion.sectors.map((key) => words.sector(key)).join(", ");
  return (
    <div className="flex flex-col items-start gap-1">
      <Bilingual ko={criterion.nameKo} en={criterion.nameEn} locale={locale} />
      {criterion.counts ? null : <Badge>{t("notCounted")}</Badge>}
      {list ? <span className="text-body-s font-regular text-subtle">{t("onlyFor", { list })}</span> : null}
      {criterion.mayLeaveOut ? (
        <span className="text-body-s font-regular text-subtle">{t("leaveOutAllowed")}</span>
      ) : null}
    </div>
  );
}

/** What the scores of a criterion mean, opened in place. */
export function Anchors({ criterion, locale }: { criterion: Pick<Criterion, "anchors">; locale: Locale }) {
  const t = useTranslations("programs.rubric");
  return (
    <Disclosure summary={t("anchors")}>
      <ul className="flex flex-col gap-1">
        {criterion.anchors.map(({ score, ko, en }) => (
          <li key={score}>{t("anchor", { score, text: (locale === "ko" ? ko : en) || ko || en })}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { Column } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate, formatDay, formatMoney } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { BehindWait } from "@/lib/reports/queries.ageing";
import type { BehindPair } from "@/lib/reports/queries.flow";
import type { BehindClaim } from "@/lib/reports/queries.map";
import type { AgeingMachine } from "@/lib/reports/rules.ageing";
import { NameLink } from "./behind-list";

const inWords = (ko: string | null, en: string | null, locale: Locale) => (locale === "en" && en ? en : ko);

type Named = { companyKo: string; companyEn: string; sample: boolean };
type WithChamber = { chamberKo: string | null; chamberEn: string | null };
type WithProduct = { productKo: string | null; productEn: string | null };

const useNames = (locale: Locale) => {
  const t = useTranslations("reports.city");
  return {
    company: <Row extends Named>(hrefOf: (row: Row) => string): Column<Row> => ({
      key: "company",
      header: t("company"),
      cell: (row) => (
        <NameLink
          href={hrefOf(row)}
          row={{ nameKo: row.companyKo, nameEn: row.companyEn, sample: row.sample }}
          locale={locale}
        />
      ),
    }),
    product: <Row extends WithProduct>(): Column<Row> => ({
      key: "product",
      header: t("product"),
      cell: (row) => inWords(row.productKo, row.productEn, locale),
    }),
    chamber: <Row extends WithChamber>(): Column<Row> => ({
      key: "chamber",
      header: t("chamber"),
      cell: (row) => inWords(row.chamberKo, row.chamberEn, locale),
    }),
  };
};

/** Matches lead to their card on the board. */
export function usePairColumns(locale: Locale, timeZone: string): Column<BehindPair>[] {
  const t = useTranslations("reports.overview");
  const names = useNames(locale);
  return [
    names.company((row) => paths.city.board(locale, { program: row.programId, card: row.id })),
    {
      ...names.product<BehindPair>(),
      cell: (row) => (
        <Link href={paths.city.product(locale, row.productId)} className="text-anchor">
          {inWords(row.productKo, row.productEn, locale)}
        </Link>
      ),
    },
    names.chamber(),
    { key: "at", header: t("mutualOn"), nowrap: true, cell: (row) => formatDate(new Date(row.at), locale, timeZone) },
  ];
}

export function useClaimColumns(locale: Locale): Column<BehindClaim>[] {
  const t = useTranslations("reports.overview");
  const figures = useTranslations("reports.figures");
  const names = useNames(locale);
  return [
    names.company((row) => paths.city.outcome(locale, row.id)),
    names.product(),
    names.chamber(),
    { key: "on", header: t("happenedOn"), nowrap: true, cell: (row) => formatDay(row.on, locale) },
    { key: "grade", header: figures("grade"), cell: ({ grade }) => t("gradeOf", { grade }) },
    {
      key: "value",
      header: t("value"),
      align: "end",
      nowrap: true,
      cell: ({ cents }) => (cents === null ? t("noRate") : formatMoney(cents, "USD", locale)),
    },
  ];
}

/** Each thing leads to the page on which it is dealt with. */
const placeOf: Record<AgeingMachine, (locale: Locale, row: BehindWait) => string> = {
  application: (locale, { id }) => paths.city.application(locale, id),
  review: (locale, { id }) => paths.city.reviews(locale, { review: id }),
  match: (locale, { id, programId }) => paths.city.board(locale, { program: programId, card: id }),
  engagement: (locale, { id }) => paths.city.engagement(locale, id),
  outcome: (locale, { id }) => paths.city.outcome(locale, id),
};

/** `has`: the column stands there only where some row has something in it. */
export function useWaitColumns(
  machine: AgeingMachine,
  locale: Locale,
  timeZone: string,
): (Column<BehindWait> & { has?: (row: BehindWait) => unknown })[] {
  const t = useTranslations("reports.city");
  const common = useTranslations("common");
  const names = useNames(locale);
  return [
    names.company((row) => placeOf[machine](locale, row)),
    { ...names.product<BehindWait>(), has: (row) => row.productKo },
    { ...names.chamber<BehindWait>(), has: (row) => row.chamberKo },
    { key: "mentor", header: common("turn.mentor"), cell: ({ mentor }) => mentor, has: ({ mentor }) => mentor },
    {
      key: "since",
      header: t("since"),
      nowrap: true,
      cell: (row) => formatDate(new Date(row.since), locale, timeZone),
    },
  ];
}

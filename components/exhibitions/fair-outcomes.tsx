import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOutcomeWords } from "@/components/outcomes/words";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { outcomesOf } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FairOutcomes as Sums } from "@/lib/outcomes/queries.fairs";

type Props = {
  exhibitionId: string;
  /** `sumUpFair(actor, exhibitionId)`. */
  sums: Sums;
  role: string;
  locale: Locale;
  /** What stands before it. */
  children?: ReactNode;
};

/** What came of an exhibition: each number for itself, opening the list of exactly these claims. */
export function FairOutcomes({ exhibitionId, sums, role, locale, children }: Props) {
  const t = useTranslations("exhibitions.cameOf");
  const at = (query: Record<string, string | null>) =>
    `${outcomesOf(role, locale, { exhibition: exhibitionId, ...query })}#list`;
  return (
    <Section id="outcomes" title={t("title")} lead={t("lead")}>
      {children}
      <div className="grid grid-cols-1 gap-8 xl:grid-cols-2">
        <Counted {...{ sums, at, locale }} />
        <UnderWay {...{ sums, at, locale }} />
      </div>
      <ul className="mt-4 max-w-measure list-disc pl-5 text-body-s text-subtle">
        <li>{t("whatCounts")}</li>
        <li>{t("whatContract")}</li>
        <li>{t("whatShipment")}</li>
        <li>{t("whatGrade")}</li>
      </ul>
    </Section>
  );
}

type Part = Pick<Props, "sums" | "locale"> & { at: (query: Record<string, string | null>) => string };

function Counted({ sums, at, locale }: Part) {
  const t = useTranslations("exhibitions.cameOf");
  const words = useTranslations("outcomes");
  const { figure } = useOutcomeWords(locale);
  return (
    <Table
      caption={t("counted")}
      rows={sums.counted}
      rowKey={({ kind, grade }) => `${kind} ${grade}`}
      empty={<p className="text-subtle">{t("noCounted")}</p>}
      columns={[
        { key: "kind", header: words("field.kind"), cell: ({ kind }) => words(`kind.${kind}`) },
        {
          key: "grade",
          header: words("field.grade"),
          cell: ({ grade }) => (grade ? words(`grade.${grade}`) : words("noGrade")),
        },
        {
          key: "claims",
          header: t("number"),
          align: "end",
          cell: ({ kind, state, grade, claims }) => (
            <Link href={at({ kind, state, grade })} className="text-anchor font-bold">
              {formatNumber(claims, locale)}
            </Link>
          ),
        },
        {
          key: "value",
          header: words("field.figure"),
          align: "end",
          cell: ({ kind, values }) =>
            values.map((value) => (
              <span key={value.currency} className="block">
                {figure({ kind, ...value })}
              </span>
            )),
        },
      ]}
    />
  );
}

function UnderWay({ sums, at, locale }: Part) {
  const t = useTranslations("exhibitions.cameOf");
  const words = useTranslations("outcomes");
  return (
    <Table
      caption={t("underWay")}
      rows={sums.underWay}
      rowKey={({ kind, state }) => `${kind} ${state}`}
      empty={<p className="text-subtle">{t("noUnderWay")}</p>}
      columns={[
        { key: "kind", header: words("field.kind"), cell: ({ kind }) => words(`kind.${kind}`) },
        { key: "state", header: words("field.state"), cell: ({ state }) => words(`state.${state}`) },
        {
          key: "claims",
          header: t("number"),
          align: "end",
          cell: ({ kind, state, claims }) => (
            <Link href={at({ kind, state })} className="text-anchor font-bold">
              {formatNumber(claims, locale)}
            </Link>
          ),
        },
      ]}
    />
  );
}

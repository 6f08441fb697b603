import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ListPages } from "@/components/layout/list-pages";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { investmentOf, investmentsOf } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { InvestmentsFilter } from "@/lib/investors/input";
import type { InvestmentList, InvestmentRow } from "@/lib/investors/queries";
import { investmentMachine } from "@/lib/investors/states";
import { InvestmentBadge, rangeIn } from "./words";

type Viewer = "company" | "mentor" | "city";
type Props = {
  list: InvestmentList;
  viewer: Viewer;
  /** What the address leaves out. */
  filter?: Partial<InvestmentsFilter>;
  now: Date;
  locale: Locale;
  timeZone: string;
};

const emptyText = { company: "emptyCompany", mentor: "emptyMentor", city: "emptyCity" } as const;

/** Interests as lines, the same for whoever may see them. */
export function Investments(props: Props) {
  const { list, viewer, filter, locale } = props;
  const { state, group, chamber, company } = filter ?? {};
  const t = useTranslations("investors.list");
  return (
    <>
      <p className="mb-3 font-bold" role="status">
        {t("count", { count: list.total })}
      </p>
      <Rows {...props} />
      <ListPages
        label={t("pagination")}
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => investmentsOf(viewer, locale, { state, group, chamber, company, page })}
      />
    </>
  );
}

function Rows({ list, viewer, filter = {}, now, locale, timeZone }: Props) {
  const t = useTranslations("investors");
  const common = useTranslations("common");
  const narrowed = Boolean(filter.state || filter.group || filter.chamber || filter.company);
  const names = {
    company: {
      key: "company",
      header: t("list.company"),
      cell: (row: InvestmentRow) => <Bilingual ko={row.companyKo} en={row.companyEn} locale={locale} />,
    },
    chamber: {
      key: "chamber",
      header: t("list.chamber"),
      cell: (row: InvestmentRow) => <Bilingual ko={row.chamberKo} en={row.chamberEn} locale={locale} />,
    },
  } satisfies Record<string, Column<InvestmentRow>>;
  const whom = { company: [names.chamber], mentor: [names.company], city: [names.company, names.chamber] }[viewer];
  return (
    <Table
      caption={t("list.caption")}
      captionHidden
      rows={list.rows}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title={t("list.emptyTitle")}>
          {t(`list.${narrowed ? "emptyFilter" : emptyText[viewer]}`)}
        </EmptyState>
      }
      columns={[
        {
          key: "investor",
          header: t("list.investor"),
          cell: ({ id, organisation, sample }) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link href={investmentOf(viewer, locale, id)} className="text-anchor">
                {organisation}
              </Link>
              {sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
            </span>
          ),
        },
        { key: "kind", header: t("list.kind"), cell: ({ investorKind }) => t(`kind.${investorKind}`) },
        ...whom,
        { key: "cheque", header: t("list.cheque"), cell: (row) => rangeIn(row, locale) },
        { key: "state", header: t("list.state"), nowrap: true, cell: (row) => <InvestmentBadge state={row.state} /> },
        {
          key: "until",
          header: t("list.until"),
          cell: ({ state, stateEnteredAt }) => <Until {...{ state, stateEnteredAt, now, locale, timeZone }} />,
        },
      ]}
    />
  );
}

function Until(
  props: Pick<InvestmentRow, "state" | "stateEnteredAt"> & { now: Date; locale: Locale; timeZone: string },
) {
  const { state, stateEnteredAt, now, locale, timeZone } = props;
  const turns = useTranslations("common.turn");
  const info = investmentMachine.info[state];
  const due = dueAt(info, stateEnteredAt);
  if (!due || info.turn === "nobody") return "–";
  return (
    <span className={due < now ? "font-bold text-danger" : undefined}>
      {turns(info.turn)} · {formatDate(due, locale, timeZone)}
    </span>
  );
}

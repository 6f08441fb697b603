import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/applications/state-badge";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import type { Ranked } from "@/lib/deliberation/queries";
import type { Locale } from "@/lib/i18n/locales";
import { disagreementTenths } from "@/lib/reviews/rules";
import { companyOf, pointsOf } from "./review-state";

/** Applications of a closed round by their mean. Supports a decision; people decide. */
export function RoundRanking({ rows, locale }: { rows: readonly Ranked[]; locale: Locale }) {
  const t = useTranslations("reviews.city");
  const common = useTranslations("common");
  return (
    <div className="mt-6">
      <p className="mb-4 max-w-measure text-subtle">
        {t("rankingLead")} {t("disagreementHint")}
      </p>
      <Table
        caption={t("ranking")}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("noRanking")}>{t("noRankingText")}</EmptyState>}
        columns={[
          {
            key: "company",
            header: t("company"),
            cell: (row) => (
              <span className="flex flex-col gap-1">
                <span className="flex flex-wrap items-center gap-2">
                  <Link href={paths.city.application(locale, row.id)} className="text-anchor">
                    {companyOf(row, locale)}
                  </Link>
                  {row.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
                </span>
                <span className="text-body-s font-regular text-subtle">{row.receiptNumber}</span>
              </span>
            ),
          },
          { key: "rank", header: t("rank"), align: "end", cell: ({ rank }) => rank ?? "–" },
          { key: "state", header: t("applicationState"), cell: (row) => <StateBadge state={row.state} /> },
          { key: "reviews", header: t("reviewsHeader"), align: "end", cell: (row) => `${row.reviews} / ${row.wanted}` },
          { key: "mean", header: t("mean"), align: "end", cell: ({ mean }) => <strong>{pointsOf(mean)}</strong> },
          {
            key: "spread",
            header: t("spread"),
            align: "end",
            cell: ({ spread }) => (
              <span className="inline-flex flex-wrap items-center justify-end gap-2">
                {spread !== null && spread >= disagreementTenths ? (
                  <Badge tone="warning">{t("disagreement")}</Badge>
                ) : null}
                {pointsOf(spread)}
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { BoothProps } from "./company-booth";
import { FairOutcomes } from "./fair-outcomes";
import { LeadBadge } from "./words";

/** What came of an own booth: its leads by state, and the outcomes which they led to. */
export function BoothOutcomes({ booth, inState, sums, actor, locale }: BoothProps) {
  const t = useTranslations("exhibitions.counts");
  if (inState.length === 0) return null;
  return (
    <FairOutcomes exhibitionId={booth.exhibitionId} role={actor.role} {...{ sums, locale }}>
      <div className="mb-8">
        <Table
          caption={t("caption")}
          rows={inState}
          rowKey={({ state }) => state}
          columns={[
            { key: "state", header: t("state"), cell: ({ state }) => <LeadBadge state={state} /> },
            {
              key: "n",
              header: t("number"),
              align: "end",
              cell: ({ state, n }) => (
                <Link
                  href={`${paths.company.exhibition(locale, booth.id, { state })}#leads`}
                  className="text-anchor font-bold"
                >
                  {formatNumber(n, locale)}
                </Link>
              ),
            },
          ]}
        />
      </div>
    </FairOutcomes>
  );
}

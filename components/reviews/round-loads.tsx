import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { Load } from "@/lib/reviews/queries.round";
import { chamberOf } from "./review-state";

/** How much each mentor carries in the round. */
export function RoundLoads({ loads, locale }: { loads: readonly Load[]; locale: Locale }) {
  const t = useTranslations("reviews.city");
  const counts = ["invited", "writing", "given", "declined", "late"] as const;
  const headers = {
    invited: "invited",
    writing: "writing",
    given: "givenCount",
    declined: "declined",
    late: "lateCount",
  } as const;
  return (
    <div className="mt-6">
      <Table
        caption={t("load")}
        captionHidden
        rows={loads}
        rowKey={({ mentorId }) => mentorId}
        empty={
          <EmptyState
            title={t("noMentors")}
            action={<LinkButton href={paths.city.chambers(locale)}>{t("toAccounts")}</LinkButton>}
          >
            {t("noMentorsText")}
          </EmptyState>
        }
        columns={[
          {
            key: "mentor",
            header: t("mentor"),
            cell: (load) => (
              <span className="flex flex-col">
                <span>{load.mentorName}</span>
                <span className="text-body-s font-regular text-subtle">{chamberOf(load, locale)}</span>
              </span>
            ),
          },
          {
            key: "hours",
            header: t("hoursHeader"),
            nowrap: true,
            cell: (load) => t("hours", { hours: load.hoursPerMonth }),
          },
          ...counts.map((key) => ({
            key,
            header: t(headers[key]),
            align: "end" as const,
            cell: (load: Load) => (
              <span
                className={
                  key === "late" && load.late > 0 ? "font-bold text-danger" : load[key] === 0 ? "text-subtle" : ""
                }
              >
                {load[key]}
              </span>
            ),
          })),
        ]}
      />
    </div>
  );
}

import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Plan } from "@/lib/plans/queries";
import type { Names } from "./names";

/** How the work lies on the mentors, those with the most first. */
export function PlanLoads({ plan, names }: { plan: Plan; names: Names }) {
  const t = useTranslations("plans");
  const loads = plan.outcome.loads
    .filter(({ assigned, carried }) => assigned + carried > 0)
    .toSorted(
      (a, b) => b.assigned - a.assigned || names.mentor(a.reviewerId).localeCompare(names.mentor(b.reviewerId)),
    );
  if (loads.length === 0) return null;
  return (
    <Section title={t("loads")}>
      <Table
        caption={t("loads")}
        captionHidden
        rows={loads}
        rowKey={({ reviewerId }) => reviewerId}
        columns={[
          {
            key: "mentor",
            header: t("mentor"),
            cell: ({ reviewerId }) => (
              <span className="flex flex-col">
                <span>{names.mentor(reviewerId)}</span>
                <span className="text-body-s font-regular text-subtle">{names.chamber(reviewerId)}</span>
              </span>
            ),
          },
          { key: "load", header: t("load"), align: "end", cell: ({ assigned }) => assigned },
          { key: "carried", header: t("carried"), align: "end", cell: ({ carried }) => carried },
          { key: "capacity", header: t("capacity"), align: "end", cell: ({ capacity }) => capacity },
          { key: "free", header: t("free"), align: "end", cell: ({ free }) => free },
        ]}
      />
    </Section>
  );
}

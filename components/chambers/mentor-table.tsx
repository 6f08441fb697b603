import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { MentorRow } from "@/lib/chambers/queries";

export function MentorTable({ mentors, empty }: { mentors: readonly MentorRow[]; empty: ReactNode }) {
  const t = useTranslations("chambers");
  const r = useTranslations("reference.sectors");
  return (
    <Table
      caption={t("mentors.caption")}
      captionHidden
      rows={mentors}
      rowKey={(mentor) => mentor.userId}
      empty={empty}
      columns={[
        { key: "name", header: t("mentors.name"), cell: (mentor) => mentor.name },
        { key: "role", header: t("mentors.role"), cell: (mentor) => t(`role.${mentor.role}`), nowrap: true },
        {
          key: "state",
          header: t("mentors.state"),
          cell: (mentor) => (
            <Badge tone={mentor.state === "active" ? "success" : "neutral"}>{t(`state.${mentor.state}`)}</Badge>
          ),
        },
        {
          key: "hours",
          header: t("mentors.hours"),
          align: "end",
          cell: (mentor) => t("mentors.hoursValue", { hours: mentor.hoursPerMonth }),
        },
        {
          key: "sectors",
          header: t("mentors.sectors"),
          cell: (mentor) => mentor.sectors.map((key) => r(key as "ai")).join(", "),
        },
      ]}
    />
  );
}

import { useTranslations } from "next-intl";
import { BarChart } from "@/components/ui/bar-chart";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { HoursSpan } from "@/lib/reports/input.chamber";
import type { MentorHours } from "@/lib/reports/queries.chamber";
import { hoursOverDays } from "@/lib/reports/rules.kpi";
import { chamberHref } from "./links";

/** `title`: of the season that is asked for. */
type Props = { hours: readonly MentorHours[]; program?: string; title?: string; locale: Locale };

/** What each mentor of the chamber offers in a month, and what was used of it. */
export function ChamberHours({ hours, program, title, locale }: Props) {
  const t = useTranslations("reports.chamberReport");
  const words = useTranslations("reports.figures");
  const shown = (value: number) => words("hours", { value: formatNumber(value, locale, 1) });
  const days = hoursOverDays;
  const listOf = (mentor: string, span: HoursSpan) => chamberHref(locale, { program, list: "hours", mentor, span });
  const linked = (value: number, href: string) =>
    value > 0 ? (
      <Link href={href} className="text-anchor">
        {shown(value)}
      </Link>
    ) : (
      shown(value)
    );
  return (
    <Section title={t("hours")} lead={t("hoursLead", { days })}>
      <div className="grid grid-cols-1 gap-10 xl:grid-cols-2">
        <BarChart
          title={t("hoursUsed", { days })}
          description={t("hoursUsedText")}
          rows={hours.map((one) => ({
            label: one.name,
            value: one.lately,
            valueText: t("hoursOf", { used: shown(one.lately), offered: shown(one.offered) }),
            href: listOf(one.id, "lately"),
          }))}
          whole={Math.max(1, ...hours.map(({ offered, lately }) => Math.max(offered, lately)))}
          table={{ summary: t("table"), label: t("mentor"), value: t("hoursUsed", { days }) }}
        />
        <Table
          caption={t("hours")}
          captionHidden
          rows={hours}
          rowKey={({ id }) => id}
          empty={<p className="text-subtle">{t("noMentors")}</p>}
          columns={[
            { key: "name", header: t("mentor"), cell: ({ name }) => name },
            {
              key: "offered",
              header: t("hoursOffered"),
              align: "end",
              cell: ({ offered }) => linked(offered, paths.mentor.chamber(locale, { part: "overview" })),
            },
            {
              key: "lately",
              header: t("hoursUsed", { days }),
              align: "end",
              cell: ({ id, lately }) => linked(lately, listOf(id, "lately")),
            },
            {
              key: "used",
              header: title ?? t("allTime"),
              align: "end",
              cell: ({ id, used }) => linked(used, listOf(id, "season")),
            },
          ]}
        />
      </div>
    </Section>
  );
}

import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatDate, formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Waits } from "@/lib/reports/queries";
import { WaitList } from "./wait-list";

type Props = { waits: Waits; actor: Actor; now: Date; locale: Locale };

/** What officials have to see to, each number with its list; releases with their moment and plans that were not sent. */
export function CityWaits({ waits, actor, now, locale }: Props) {
  const t = useTranslations("reports.waits");
  const { counts, checks, screening } = waits;
  const only = (which: keyof typeof counts) => ({
    label: t(which),
    value: formatNumber(counts[which], locale),
    tone: counts[which] > 0 ? ("attention" as const) : ("plain" as const),
    href: paths.city.applications(locale, { only: which }),
  });
  return (
    <Section title={t("title")} className="mt-0 mb-10">
      <StatGrid>
        <Stat {...only("revocation")} note={t("revocationNote")} />
        <Stat {...only("appealed")} />
        <Stat
          label={t("checks")}
          value={formatNumber(checks.waiting, locale)}
          note={checks.late > 0 ? t("checksLate", { count: checks.late }) : undefined}
          tone={checks.waiting > 0 ? "attention" : "plain"}
          href={paths.city.conflicts(locale)}
        />
        <Stat
          label={t("screening")}
          value={formatNumber(screening, locale)}
          tone={screening > 0 ? "attention" : "plain"}
          href={paths.city.screening(locale)}
        />
        <Stat {...only("answer_overdue")} />
      </StatGrid>
      {waits.waits.length > 0 ? (
        <div className="mt-4">
          <WaitList waits={waits.waits} {...{ actor, now, locale }} />
        </div>
      ) : null}
      <Underway {...{ waits, locale }} timeZone={actor.timeZone} />
    </Section>
  );
}

function Underway({ waits, locale, timeZone }: Pick<Props, "waits" | "locale"> & { timeZone: string }) {
  const t = useTranslations("reports.waits");
  const { releases, plans, counts, investments } = waits;
  const title = (row: { titleKo: string; titleEn: string }) => (locale === "ko" ? row.titleKo : row.titleEn);
  const lines = [
    ...releases.map((row) => ({
      id: row.id,
      icon: "clock" as const,
      href: paths.city.deliberation(locale, row.roundId, { view: "release" }),
      text: row.dueAt
        ? t("releaseAt", {
            ...{ program: title(row), number: row.number, results: row.results },
            at: formatMoment(row.dueAt, locale, timeZone),
          })
        : t("releaseDrafted", { program: title(row), number: row.number }),
    })),
    ...plans.map((row) => ({
      id: row.id,
      icon: "document" as const,
      href: paths.city.reviews(locale, { round: row.roundId, view: "plan" }),
      text: t("plan", { program: title(row), since: formatDate(row.since, locale, timeZone) }),
    })),
    ...(counts.untranslated > 0
      ? [
          {
            id: "untranslated",
            icon: "document" as const,
            href: paths.city.applications(locale, { only: "untranslated" }),
            text: t("untranslated", { count: counts.untranslated }),
          },
        ]
      : []),
  ];
  if (investments.count > 0)
    lines.push({
      id: "investments",
      icon: "clock",
      href: paths.city.investments(locale, { group: "open" }),
      text: t("investments", { count: investments.count, late: investments.late }),
    });
  if (lines.length === 0) {
    const all = waits.waits.length + waits.checks.waiting + Object.values(counts).reduce((sum, one) => sum + one, 0);
    return all === 0 ? <p className="mt-4 text-subtle">{t("nothing")}</p> : null;
  }
  return (
    <ul className="mt-4 flex flex-col divide-y divide-gray-light border-y border-gray-light">
      {lines.map(({ id, icon, href, text }) => (
        <li key={id} className="flex items-start gap-2 py-3">
          <Icon name={icon} size={20} className="mt-0.5 shrink-0 text-primary" />
          <Link href={href} className="text-anchor">
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
}

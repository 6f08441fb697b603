import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { WeightsVersion } from "@/lib/matching/queries";

type Props = { versions: readonly WeightsVersion[]; shown: number; locale: Locale; timeZone: string };

/** Every version there has been, with why; the newest is what the next run takes. */
export function WeightsVersions({ versions, shown, locale, timeZone }: Props) {
  const t = useTranslations("runs.weights");
  return (
    <Section title={t("versions")} lead={t("versionsLead")}>
      <Table
        caption={t("versions")}
        captionHidden
        rows={versions}
        rowKey={({ version }) => String(version)}
        empty={<EmptyState title={t("first")}>{t("firstText")}</EmptyState>}
        columns={[
          {
            key: "version",
            header: t("version"),
            nowrap: true,
            cell: ({ version }) => (
              <span className="flex flex-wrap items-center gap-2">
                <Link href={paths.city.weights(locale, { version: String(version) })} className="text-anchor">
                  {t("versionNumber", { version })}
                </Link>
                {version === versions[0]?.version ? <Badge tone="success">{t("current")}</Badge> : null}
                {version === shown ? <Badge>{t("shown")}</Badge> : null}
              </span>
            ),
          },
          { key: "note", header: t("note"), cell: ({ note }) => note || t("firstNote") },
          { key: "by", header: t("by"), cell: ({ by }) => by ?? "-" },
          {
            key: "at",
            header: t("at"),
            nowrap: true,
            cell: ({ createdAt }) => formatMoment(createdAt, locale, timeZone),
          },
        ]}
      />
    </Section>
  );
}

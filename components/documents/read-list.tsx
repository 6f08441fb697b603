import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { ReadRow } from "@/lib/documents/queries";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

type Props = {
  reads: readonly ReadRow[];
  locale: Locale;
  timeZone: string;
  /** Below the list: the way to it as a file. */
  children?: ReactNode;
};

/** The reason as it was given; the company's own people are not asked, and at first nobody was. */
function WhyOpened({ read: { role, reason, otherReason } }: { read: ReadRow }) {
  const t = useTranslations("documents");
  if (otherReason) return <bdi className="break-words">{otherReason}</bdi>;
  if (reason) return t(`why.reasons.${reason}`);
  return <span className="text-subtle">{t(role === "company" ? "reads.own" : "reads.notAsked")}</span>;
}

/** Who opened which document and why: for the company whose they are, and for the city. */
export function ReadList({ reads, locale, timeZone, children }: Props) {
  const t = useTranslations("documents.reads");
  const who = ({ role, reader, chamberKo, chamberEn }: ReadRow) => {
    if (role === "mentor") return t("mentor", { chamber: (locale === "ko" ? chamberKo : chamberEn) ?? "" });
    return role === "official" ? t("official") : reader;
  };
  return (
    <Section title={t("title")} lead={t("lead")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={reads}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("empty")} icon="document" heading="h3" />}
        columns={[
          { key: "who", header: t("who"), cell: (read) => <bdi>{who(read)}</bdi> },
          { key: "file", header: t("file"), cell: ({ fileName }) => <bdi className="break-all">{fileName}</bdi> },
          { key: "why", header: t("why"), cell: (read) => <WhyOpened read={read} /> },
          { key: "when", header: t("when"), cell: ({ readAt }) => formatMoment(readAt, locale, timeZone) },
        ]}
      />
      {children}
    </Section>
  );
}

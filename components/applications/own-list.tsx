import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { OwnApplicationRow } from "@/lib/applications/queries";
import { paths } from "@/lib/core/paths";
import { formatDate, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ProgramRow } from "@/lib/programs/queries";
import { phaseOf } from "@/lib/programs/rules";
import { StateBadge } from "./state-badge";

type Props = {
  applications: readonly OwnApplicationRow[];
  /** The season that is open, when the company has not applied to it. */
  open: ProgramRow | null;
  action: ReactNode;
  locale: Locale;
  timeZone: string;
};

/** A company's applications, and the season that it could still apply to. */
export function OwnApplicationList({ applications, open, action, locale, timeZone }: Props) {
  const t = useTranslations("applications");
  return (
    <>
      <PageHeader title={t("ownTitle")} lead={t("ownLead")} />
      {open ? <OpenProgram program={open} action={action} locale={locale} timeZone={timeZone} /> : null}
      {applications.length === 0 ? (
        <EmptyState
          title={t("ownEmptyTitle")}
          icon="document"
          action={open ? null : <LinkButton href={paths.programs(locale)}>{t("seePrograms")}</LinkButton>}
        >
          {open ? t("ownEmptyText") : t("ownEmptyClosed")}
        </EmptyState>
      ) : (
        <OwnTable applications={applications} locale={locale} timeZone={timeZone} />
      )}
    </>
  );
}

function OpenProgram({
  program,
  action,
  locale,
  timeZone,
}: Omit<Props, "applications" | "open"> & { program: ProgramRow }) {
  const t = useTranslations("applications");
  const call = phaseOf(program, "call");
  return (
    <Section title={t("openNow")} className="mb-8">
      <Card
        tone="primary"
        title={<Bilingual ko={program.titleKo} en={program.titleEn} locale={locale} />}
        meta={call ? t("until", { at: formatMoment(call.endsAt, locale, timeZone) }) : null}
        actions={
          <>
            {action}
            <LinkButton variant="tertiary" href={paths.program(locale, program.slug)}>
              {t("seePrograms")}
            </LinkButton>
          </>
        }
      >
        <p className="max-w-measure">
          <Bilingual ko={program.summaryKo} en={program.summaryEn} locale={locale} />
        </p>
      </Card>
    </Section>
  );
}

function OwnTable({ applications, locale, timeZone }: Pick<Props, "applications" | "locale" | "timeZone">) {
  const t = useTranslations("applications");
  return (
    <Table
      caption={t("ownTitle")}
      captionHidden
      rows={applications}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "program",
          header: t("program"),
          cell: (row) => (
            <Link
              className="text-primary underline underline-offset-4"
              href={paths.company.application(locale, row.id)}
            >
              <Bilingual ko={row.programTitleKo} en={row.programTitleEn} locale={locale} />
            </Link>
          ),
        },
        { key: "state", header: t("stateLabel"), cell: (row) => <StateBadge state={row.state} /> },
        {
          key: "receipt",
          header: t("receiptNumber"),
          cell: (row) => row.receiptNumber ?? t("noReceipt"),
          nowrap: true,
        },
        {
          key: "submitted",
          header: t("submittedAt"),
          cell: (row) => (row.submittedAt ? formatDate(row.submittedAt, locale, timeZone) : t("noReceipt")),
        },
      ]}
    />
  );
}

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonRow, LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import { formatDate, formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { confirmImportAction, discardUploadAction } from "@/lib/reference/actions";
import type { Upload } from "@/lib/reference/queries.upkeep";
import { Refresh } from "./refresh";
import { isUnderWay, UploadState } from "./upload-list";
import { isUnstated, useRowReason, useSkipReason } from "./words";

type Props = {
  upload: Upload;
  /** Whether its edition is the one in use. */
  current: boolean;
  confirm: Verdict;
  discard: Verdict;
  locale: Locale;
  timeZone: string;
};

/** One file from its upload to the edition that it became, or why not. */
export function UploadPage({ upload, current, confirm, discard, locale, timeZone }: Props) {
  const t = useTranslations("imports");
  const { id } = upload;
  return (
    <>
      <PageHeader
        title={t("page.import.title", { kind: t(`kinds.${upload.kind}`) })}
        meta={<UploadState state={upload.state} />}
        actions={
          <LinkButton href={paths.city.reference(locale, { part: "upload" })} variant="tertiary">
            {t("page.import.back")}
          </LinkButton>
        }
      />
      <div>
        <Refresh while={isUnderWay(upload.state)} />
        <div aria-live="polite">
          <Now upload={upload} current={current} locale={locale} />
        </div>
        {confirm.ok || discard.ok ? (
          <ClientMessages>
            <ButtonRow className="mt-6">
              {confirm.ok ? (
                <ActionButton action={confirmImportAction} input={{ importId: id }} variant="primary">
                  {t("page.import.confirm")}
                </ActionButton>
              ) : null}
              {discard.ok ? (
                <ActionButton
                  action={discardUploadAction}
                  input={{ importId: id }}
                  variant="tertiary"
                  confirm={{
                    title: t("page.import.discardTitle"),
                    text: t("page.import.discardText"),
                    confirmLabel: t("page.import.discard"),
                  }}
                >
                  {t("page.import.discard")}
                </ActionButton>
              ) : null}
            </ButtonRow>
          </ClientMessages>
        ) : null}
        <Problems upload={upload} locale={locale} />
        <Preview upload={upload} />
        <About upload={upload} locale={locale} timeZone={timeZone} />
      </div>
    </>
  );
}

function Now({ upload, current, locale }: { upload: Upload; current: boolean; locale: Locale }) {
  const t = useTranslations("imports.page.import");
  const { state, rows, problemCount, progress } = upload;
  if (isUnderWay(state)) {
    return (
      <div className="flex flex-col gap-2">
        <ProgressBar
          id="import-progress"
          label={t(state === "importing" ? "importing" : "checking")}
          value={progress}
          valueText={t("progress", { percent: progress })}
        />
        <p className="text-body-s text-subtle">{t("refreshes")}</p>
      </div>
    );
  }
  const figures = { rows: rows ?? 0, count: problemCount };
  switch (state) {
    case "refused":
      return (
        <Notice tone="danger" title={t("refused", figures)}>
          {t("refusedHow")}
        </Notice>
      );
    case "previewed":
      return (
        <Notice tone="information" title={t("ready", figures)}>
          {t("readyHow")}
        </Notice>
      );
    case "imported":
      return (
        <Notice tone="success" title={t(current ? "imported" : "importedKept", figures)}>
          <LinkButton href={paths.city.reference(locale)} variant="text" size="small">
            {t("back")}
          </LinkButton>
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="danger" title={t("failed")}>
          {t("failedHow")}
        </Notice>
      );
    default:
      return <Notice title={t("discarded")} />;
  }
}

function Problems({ upload, locale }: { upload: Upload; locale: Locale }) {
  const t = useTranslations("imports.page");
  const reason = useRowReason();
  const left = useSkipReason();
  const told = upload.problems ?? [];
  const problems = told.filter((problem) => problem.reason !== "skipped").sort((a, b) => a.line - b.line);
  const skipped = told.filter((problem) => problem.reason === "skipped");
  return (
    <>
      {problems.length > 0 ? (
        <Section
          title={t("import.problems")}
          lead={
            problems.length < upload.problemCount
              ? t("import.problemsMore", { shown: problems.length, count: upload.problemCount })
              : undefined
          }
        >
          <Table
            caption={t("import.problems")}
            captionHidden
            rows={problems.map((problem, at) => ({ ...problem, at }))}
            rowKey={({ at }) => at}
            columns={[
              {
                key: "line",
                header: t("column.line"),
                cell: ({ line }) => (line > 0 ? formatNumber(line, locale) : "–"),
                nowrap: true,
              },
              {
                key: "column",
                header: t("column.columnName"),
                cell: ({ column }) => (column ? <code>{column}</code> : null),
              },
              { key: "reason", header: t("column.reason"), cell: (problem) => reason(problem.reason) },
              {
                key: "found",
                header: t("column.found"),
                cell: ({ found }) => (found ? <code className="break-all">{found}</code> : null),
              },
            ]}
          />
        </Section>
      ) : null}
      {skipped.length > 0 ? (
        <Section title={t("import.skipped")}>
          <ul className="list-disc pl-5">
            {skipped.map(({ column, found }) => (
              <li key={column}>
                {t("import.skippedRow", { what: left(column ?? ""), count: formatNumber(Number(found), locale) })}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

const shown = (value: unknown) =>
  value === null || value === undefined ? null : Array.isArray(value) ? value.join(", ") : String(value);

function Preview({ upload }: { upload: Upload }) {
  const t = useTranslations("imports.page.import");
  const rows = upload.preview ?? [];
  const [first] = rows;
  if (!first) return null;
  return (
    <Section title={t("preview")} lead={t("previewLead", { rows: rows.length })}>
      <Table
        caption={t("preview")}
        captionHidden
        narrow="scroll"
        rows={rows.map((row, at) => ({ row, at }))}
        rowKey={({ at }) => at}
        columns={Object.keys(first).map((column) => ({
          key: column,
          header: <code>{column}</code>,
          cell: ({ row }: { row: Record<string, unknown>; at: number }) => shown(row[column]),
        }))}
      />
    </Section>
  );
}

function About({ upload, locale, timeZone }: { upload: Upload; locale: Locale; timeZone: string }) {
  const t = useTranslations("imports");
  const { bytes } = upload;
  const size =
    bytes >= 1_000_000
      ? t("page.import.megabytes", { size: formatNumber(bytes / 1_000_000, locale, 1) })
      : t("page.import.kilobytes", { size: formatNumber(bytes / 1000, locale, 1) });
  const items = [
    { term: t("page.column.file"), description: <span className="break-all">{upload.fileName}</span> },
    { term: t("page.import.size"), description: size },
    {
      term: t("page.column.source"),
      description: !upload.source || isUnstated(upload.source) ? t("page.unstated") : upload.source,
    },
    { term: t("page.column.year"), description: upload.year || "–" },
    { term: t("page.column.edition"), description: upload.edition || "–" },
    {
      term: t("page.column.retrieved"),
      description: upload.retrievedAt ? formatDate(upload.retrievedAt, locale, "UTC") : "–",
    },
    { term: t("page.column.sent"), description: formatMoment(upload.createdAt, locale, timeZone) },
    { term: t("page.import.by"), description: upload.startedBy ?? "–" },
  ];
  return (
    <Section title={t("page.import.about")}>
      <DescriptionList items={items} />
    </Section>
  );
}

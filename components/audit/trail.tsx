import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { Tag, TagList } from "@/components/ui/tag";
import type { TrailFilter } from "@/lib/audit/input";
import type { listTrail, TrailRow } from "@/lib/audit/queries";
import { type DetailEntry, detailEntries } from "@/lib/audit/rules";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { TrailFilters } from "./trail-filters";

type Props = { actor: Actor; list: Awaited<ReturnType<typeof listTrail>>; filter: TrailFilter; locale: Locale };

/** The address of the trail with these conditions; without its place in the past unless given. */
export const trailHref = (locale: Locale, filter: TrailFilter, more: Partial<TrailFilter> = {}) =>
  paths.city.trail(locale, { ...filter, before: undefined, after: undefined, ...more });

export function Trail({ actor, list, filter, locale }: Props) {
  const t = useTranslations("audit");
  const { rows, newer, older } = list;
  return (
    <>
      <TrailFilters filter={filter} locale={locale} />
      <Conditions {...{ list, filter, locale }} />
      <Table
        caption={t("caption")}
        captionHidden
        rows={rows}
        rowKey={(row) => row.sequence}
        empty={
          <EmptyState icon="search" title={t("empty")}>
            {t("emptyText")}
          </EmptyState>
        }
        columns={[
          { key: "sequence", header: t("column.sequence"), cell: (row) => row.sequence, align: "end" },
          {
            key: "at",
            header: t("column.at"),
            cell: (row) => <time dateTime={row.at.toISOString()}>{formatMoment(row.at, locale, actor.timeZone)}</time>,
          },
          { key: "who", header: t("column.who"), cell: (row) => <Who row={row} filter={filter} locale={locale} /> },
          {
            key: "action",
            header: t("column.action"),
            cell: (row) => (
              <Link href={trailHref(locale, filter, { action: row.action })} className="text-anchor">
                <ActionName action={row.action} />
              </Link>
            ),
          },
          {
            key: "subject",
            header: t("column.subject"),
            cell: (row) => <Subject row={row} actor={actor} locale={locale} />,
          },
          {
            key: "company",
            header: t("column.company"),
            cell: (row) =>
              row.companyId ? (
                <Link href={trailHref(locale, filter, { company: row.companyId })} className="text-anchor">
                  {companyOf(row, locale)}
                </Link>
              ) : null,
          },
          { key: "detail", header: t("column.detail"), cell: (row) => <Detail row={row} /> },
        ]}
      />
      {newer !== null || older !== null ? (
        <nav aria-label={t("pages")} className="mt-6 flex flex-wrap justify-between gap-3">
          {newer === null ? (
            <span />
          ) : (
            <LinkButton href={trailHref(locale, filter, { after: newer })} variant="tertiary" icon="chevron-left">
              {t("newer")}
            </LinkButton>
          )}
          {older === null ? null : (
            <LinkButton href={trailHref(locale, filter, { before: older })} variant="tertiary" iconEnd="chevron-right">
              {t("older")}
            </LinkButton>
          )}
        </nav>
      ) : null}
    </>
  );
}

const companyOf = (row: Pick<TrailRow, "companyKo" | "companyEn" | "companyId">, locale: Locale) =>
  (locale === "en" && row.companyEn) || row.companyKo || row.companyId;

/** An action in the reader's language; its own name where the words do not know it. */
export function ActionName({ action }: { action: string }) {
  const t = useTranslations("audit.actions");
  return t.has(action as "company.verify") ? t(action as "company.verify") : <code>{action}</code>;
}

function Who({ row, filter, locale }: { row: TrailRow; filter: TrailFilter; locale: Locale }) {
  const t = useTranslations("audit");
  const roles = useTranslations("layout.roles");
  const role = <span className="text-body-s text-subtle">{roles(row.actorRole as "admin")}</span>;
  if (!row.actorId) return role;
  return (
    <span className="flex flex-col">
      <Link href={trailHref(locale, filter, { who: row.actorId })} className="text-anchor">
        {row.actorName ?? t("unknownPerson")}
      </Link>
      {role}
      {row.ip ? <span className="text-body-s text-subtle tabular-nums">{row.ip}</span> : null}
    </span>
  );
}

const pagesOfCity: Record<string, (locale: Locale, id: string) => string> = {
  application: paths.city.application,
  company: paths.city.company,
  product: paths.city.product,
  run: paths.city.run,
};

function Subject({ row, actor, locale }: { row: TrailRow; actor: Actor; locale: Locale }) {
  const t = useTranslations("audit.nouns");
  const kind = t.has(row.subjectKind as "company") ? t(row.subjectKind as "company") : row.subjectKind;
  if (!row.subjectId) return kind;
  const page = row.subjectKind === "chamber" ? paths.city.chamber : pagesOfCity[row.subjectKind];
  const open = page && (actor.role === "official" || row.subjectKind === "chamber");
  // Ids begin with their time, and differ in their ends.
  const id = (
    <code className="text-body-xs text-subtle" title={row.subjectId}>
      …{row.subjectId.slice(-12)}
    </code>
  );
  return (
    <span className="flex flex-col">
      {open ? (
        <Link href={page(locale, row.subjectId)} className="text-anchor">
          {kind}
        </Link>
      ) : (
        kind
      )}
      {id}
    </span>
  );
}

function Detail({ row }: { row: TrailRow }) {
  const t = useTranslations("audit");
  if (!row.shown) return <Badge>{t("hidden")}</Badge>;
  const entries = detailEntries(row.detail);
  if (entries.length === 0) return <span className="text-subtle">{t("noDetail")}</span>;
  return (
    <ul className="max-w-80 text-body-s">
      {entries.map((entry) => (
        <DetailLine key={entry.key} {...{ entry }} action={row.action} />
      ))}
    </ul>
  );
}

/** In words where there are some for it; else as it was written down. */
function DetailLine({ entry: { key, value }, action }: { entry: DetailEntry; action: string }) {
  const t = useTranslations("audit.details");
  // What the clock takes away is counted by the classes of the retention schedule.
  const classes = useTranslations("privacy.classes");
  const valueInWords = useValueWords();
  const nameOf = (step: string) => {
    const kept = `${step}.name` as "letterBodies.name";
    if (action === "retention.run" && classes.has(kept)) return classes(kept);
    return t.has(step as "kind") ? t(step as "kind") : <code>{step}</code>;
  };
  const steps = key.split(".");
  return (
    <li className="break-words">
      <span className="text-subtle">
        {steps.map((step, index) => (
          <Fragment key={step}>
            {index > 0 ? " › " : null}
            {nameOf(step)}
          </Fragment>
        ))}
        :
      </span>{" "}
      {valueInWords(steps.at(-1)!, value)}
    </li>
  );
}

/** What a detail's value is called: codes have names, all else stands as it was written down. */
function useValueWords(): (key: string, value: string) => string {
  const common = useTranslations("common");
  const reasons = useTranslations("reasons");
  const why = useTranslations("documents.why.reasons");
  const lists = useTranslations("exports.lists");
  const values = useTranslations("audit.values");
  return (key, value) => {
    if (value === "true") return common("yes");
    if (value === "false") return common("no");
    if (key === "list" && lists.has(value as "companies")) return lists(value as "companies");
    if (key === "reason" && why.has(value as "other")) return why(value as "other");
    if (key === "reason" && reasons.has(value as "not_found")) return reasons(value as "not_found");
    if (key === "outcome" && values.has(`outcome.${value}` as "outcome.asked")) {
      return values(`outcome.${value}` as "outcome.asked");
    }
    return value;
  };
}

/** Conditions that came from a link, each with its own way out. */
function Conditions({ list, filter, locale }: Pick<Props, "list" | "filter" | "locale">) {
  const t = useTranslations("audit.only");
  const actions = useTranslations("audit.actions");
  const first = list.rows[0];
  const nameOfAction = (action: string) =>
    actions.has(action as "company.verify") ? actions(action as "company.verify") : action;
  const shown = [
    filter.action ? { key: "action" as const, name: nameOfAction(filter.action) } : null,
    filter.company ? { key: "company" as const, name: (first && companyOf(first, locale)) || filter.company } : null,
    filter.who ? { key: "who" as const, name: first?.actorName ?? filter.who } : null,
  ].filter((one) => one !== null);
  if (shown.length === 0) return null;
  return (
    <div className="mb-6">
      <TagList>
        {shown.map(({ key, name }) => (
          <li key={key}>
            <Tag removeHref={trailHref(locale, filter, { [key]: undefined })} removeLabel={t("remove")}>
              {t(key, { name })}
            </Tag>
          </li>
        ))}
      </TagList>
    </div>
  );
}

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { revokeVouchersAction } from "@/lib/companies/actions";
import { type VoucherFilter, voucherShows, voucherSorts } from "@/lib/companies/input.identity";
import { canRevokeVouchers } from "@/lib/companies/policy.identity";
import type { VoucherBatch } from "@/lib/companies/queries.identity";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { useBody } from "./evidence";
import { FilterForm, FilterSelect } from "./filter-form";
import { IssueForm } from "./issue-form";

type Props = {
  actor: Actor;
  list: { rows: readonly VoucherBatch[]; total: number; page: number; pages: number };
  bodies: readonly { value: string; label: string }[];
  batchId: string;
  filter: VoucherFilter;
  locale: Locale;
  now: Date;
};

/** The codes that the city made for trade bodies, and making more. */
export function VouchersPage({ actor, list, bodies, batchId, filter, locale, now }: Props) {
  const t = useTranslations("companies.vouchers");
  const common = useTranslations("common");
  const words = useTranslations("companies");
  const { page: _, ...query } = filter;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Section title={t("issueTitle")}>
        <ClientMessages namespaces={["companies"]}>
          <IssueForm batchId={batchId} bodies={bodies} />
        </ClientMessages>
      </Section>
      <Section title={t("listTitle")}>
        <Filters filter={filter} locale={locale} />
        <p className="mb-4 font-bold" role="status">
          {common("results", { count: list.total })}
        </p>
        {list.rows.length > 0 ? (
          <Batches {...{ actor, list, locale, now }} />
        ) : filter.show === "all" ? (
          <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
        ) : (
          <EmptyState
            title={t("noneTitle")}
            action={
              <LinkButton variant="secondary" href={paths.city.vouchers(locale)}>
                {common("clear")}
              </LinkButton>
            }
          >
            {t("noneText")}
          </EmptyState>
        )}
        <ListPages
          label={words("pagination")}
          page={list.page}
          pageCount={list.pages}
          hrefFor={(page) => paths.city.vouchers(locale, { ...query, page })}
        />
      </Section>
    </>
  );
}

function Filters({ filter, locale }: Pick<Props, "filter" | "locale">) {
  const t = useTranslations("companies.vouchers");
  return (
    <FilterForm action={paths.city.vouchers(locale)} filtered={filter.show !== "all"}>
      <FilterSelect
        name="show"
        label={t("show")}
        value={filter.show}
        options={voucherShows.map((value) => ({ value, label: t(`shows.${value}`) }))}
      />
      <FilterSelect
        name="sort"
        label={t("sort")}
        value={filter.sort}
        options={voucherSorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
      />
    </FilterForm>
  );
}

function Batches({ actor, list, locale, now }: Pick<Props, "actor" | "list" | "locale" | "now">) {
  const t = useTranslations("companies.vouchers");
  const body = useBody(locale);
  const stateOf = (row: VoucherBatch) => (row.revokedAt ? "revoked" : row.expiresAt <= now ? "expired" : "usable");
  return (
    <Table
      caption={t("caption")}
      captionHidden
      rows={list.rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "body",
          header: t("body"),
          cell: (row) => (
            <>
              <bdi className="font-bold">{body(row)}</bdi>
              {row.note ? <p className="text-body-s text-subtle">{row.note}</p> : null}
            </>
          ),
        },
        {
          key: "state",
          header: t("state"),
          cell: (row) => (
            <Badge tone={stateOf(row) === "usable" ? "success" : "neutral"}>{t(`states.${stateOf(row)}`)}</Badge>
          ),
        },
        { key: "used", header: t("used"), cell: ({ codes, used }) => t("usedOf", { codes, used }) },
        {
          key: "made",
          header: t("made"),
          cell: (row) => `${formatDate(row.createdAt, locale, actor.timeZone)} · ${row.createdBy}`,
        },
        {
          key: "expires",
          header: t("expires"),
          cell: (row) => formatDate(row.expiresAt, locale, "Asia/Seoul"),
          nowrap: true,
        },
        {
          key: "revoke",
          header: t("revoke"),
          headerHidden: true,
          cell: (row) => {
            const verdict = canRevokeVouchers(actor, row);
            return (
              <ActionButton
                action={revokeVouchersAction}
                input={{ batchId: row.id }}
                variant="tertiary"
                size="small"
                label={t("revokeOf", { body: body(row) })}
                refusedBecause={verdict.ok ? null : verdict.reason}
                confirm={{
                  title: t("revokeOf", { body: body(row) }),
                  text: t("revokeText"),
                  confirmLabel: t("revoke"),
                }}
              >
                {t("revoke")}
              </ActionButton>
            );
          },
        },
      ]}
    />
  );
}

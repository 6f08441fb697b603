import { useTranslations } from "next-intl";
import { AddressOpening } from "@/components/documents/address-opening";
import { ActionButton } from "@/components/form/action-button";
import { FilterBar } from "@/components/layout/filter-bar";
import { ListPages } from "@/components/layout/list-pages";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect } from "@/components/ui/native-select";
import { Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import { disableAccountAction, enableAccountAction, endSessionsOfAction } from "@/lib/accounts/actions";
import type { AccountFilter } from "@/lib/accounts/input";
import { canDisable, canEnable, canEndSessionsOf } from "@/lib/accounts/policy";
import type { AccountRow, listAccounts } from "@/lib/accounts/queries";
import { roles } from "@/lib/accounts/states";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { discloseAccountAction } from "@/lib/memberships/actions";

type Props = {
  actor: Actor;
  locale: Locale;
  filter: AccountFilter;
  list: Awaited<ReturnType<typeof listAccounts>>;
};

export function AccountList({ actor, locale, filter, list }: Props) {
  const t = useTranslations("accounts");
  const common = useTranslations("common");
  const acts = actor.role === "admin";
  return (
    <div className="mt-8">
      <FilterBar
        action={paths.city.accounts(locale)}
        clearHref={filter.q || filter.role ? paths.city.accounts(locale) : undefined}
      >
        <TextField id="q" name="q" label={t("list.search")} defaultValue={filter.q} maxLength={100} />
        <NativeSelect
          id="role"
          name="role"
          label={t("list.role")}
          width="full"
          placeholder={t("list.allRoles")}
          options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
          defaultValue={filter.role ?? ""}
        />
      </FilterBar>
      <p className="mb-3 text-subtle" aria-live="polite">
        {t("list.count", { count: list.total })}
      </p>
      <Table
        caption={t("list.title")}
        captionHidden
        rows={list.rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t("list.emptyTitle")}>{t("list.emptyText")}</EmptyState>}
        columns={[
          {
            key: "name",
            header: t("list.name"),
            cell: (row) => (
              <span className="flex flex-wrap items-center gap-2">
                <bdi>{row.name}</bdi>
                {row.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
              </span>
            ),
          },
          { key: "email", header: t("list.email"), cell: (row) => <Address actor={actor} row={row} /> },
          { key: "role", header: t("list.role"), cell: (row) => t(`roles.${row.role}`) },
          { key: "state", header: t("list.state"), cell: (row) => <StateOf row={row} /> },
          {
            key: "lastSeen",
            header: t("list.lastSeen"),
            cell: (row) => (row.lastSeenAt ? formatDate(row.lastSeenAt, locale, actor.timeZone) : t("list.never")),
          },
          ...(acts
            ? [
                {
                  key: "actions",
                  header: t("list.actions"),
                  cell: (row: AccountRow) => <Acts actor={actor} row={row} />,
                },
              ]
            : []),
        ]}
      />
      <ListPages
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => paths.city.accounts(locale, { q: filter.q, role: filter.role, page })}
      />
    </div>
  );
}

function Address({ actor, row: { id: accountId, name, email, erasedAt } }: { actor: Actor; row: AccountRow }) {
  if (erasedAt) return <bdi className="break-all">{email}</bdi>;
  return (
    <AddressOpening
      action={discloseAccountAction}
      input={{ accountId }}
      masked={email}
      reader={actor.role === "admin" ? "admin" : "official"}
      labelFor={name}
    />
  );
}

function StateOf({ row }: { row: AccountRow }) {
  const t = useTranslations("accounts.list");
  if (row.erasedAt) return <Badge tone="neutral">{t("erased")}</Badge>;
  if (row.bannedAt) return <Badge tone="danger">{t("disabled")}</Badge>;
  if (row.disabledAt) return <Badge tone="neutral">{t("removed")}</Badge>;
  if (!row.emailVerifiedAt) return <Badge tone="warning">{t("unverified")}</Badge>;
  return <Badge tone="success">{t("active")}</Badge>;
}

function Acts({ actor, row }: { actor: Actor; row: AccountRow }) {
  const t = useTranslations("accounts.list");
  const { id: accountId, name } = row;
  const opens = canEnable(actor, row).ok;
  const verdict = canDisable(actor, row);
  const enable = (
    <ActionButton action={enableAccountAction} input={{ accountId }} size="small" label={t("enableOf", { name })}>
      {t("enable")}
    </ActionButton>
  );
  if (opens && !verdict.ok) return enable;
  // On one's own account both are refused for the same reason; it is said once.
  const ends = !opens && canEndSessionsOf(actor, row).ok;
  return (
    <div className="flex flex-wrap items-start gap-2">
      {opens ? enable : null}
      {ends ? (
        <ActionButton
          action={endSessionsOfAction}
          input={{ accountId }}
          variant="tertiary"
          size="small"
          label={t("endSessionsOf", { name })}
          confirm={{
            title: t("endSessionsTitle", { name }),
            text: t("endSessionsText"),
            confirmLabel: t("endSessions"),
          }}
        >
          {t("endSessions")}
        </ActionButton>
      ) : null}
      <ActionButton
        action={disableAccountAction}
        input={{ accountId }}
        variant="tertiary"
        size="small"
        label={t("disableOf", { name })}
        refusedBecause={verdict.ok ? null : verdict.reason}
        confirm={{ title: t("disableTitle", { name }), text: t("disableText"), confirmLabel: t("disable") }}
      >
        {t("disable")}
      </ActionButton>
    </div>
  );
}

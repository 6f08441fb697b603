import { useTranslations } from "next-intl";
import { AddressOpening } from "@/components/documents/address-opening";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { ListPages } from "@/components/layout/list-pages";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { discloseInvitedAction, revokeInvitationAction } from "@/lib/memberships/actions";
import { canRevoke } from "@/lib/memberships/policy";
import type { InvitationRow, listInvitations } from "@/lib/memberships/queries";
import { placeName, roleKey } from "@/lib/memberships/rules";
import type { InvitationState } from "@/lib/memberships/states";

const tones: Record<InvitationState, BadgeTone> = {
  open: "information",
  expired: "warning",
  accepted: "success",
  revoked: "neutral",
};

type Props = {
  actor: Actor;
  locale: Locale;
  list: Awaited<ReturnType<typeof listInvitations>>;
  hrefFor: (page: number) => string;
};

export function InvitationList({ actor, locale, list, hrefFor }: Props) {
  const t = useTranslations("accounts");
  const date = (moment: Date) => formatDate(moment, locale, actor.timeZone);
  return (
    <Section title={t("invitations.title")} lead={t("invitations.lead")}>
      <ClientMessages namespaces={["accounts", "documents"]}>
        <Table
          caption={t("invitations.title")}
          captionHidden
          rows={list.rows}
          rowKey={(row) => row.id}
          empty={
            <EmptyState heading="h3" title={t("invitations.emptyTitle")}>
              {t("invitations.emptyText")}
            </EmptyState>
          }
          columns={[
            { key: "name", header: t("invitations.name"), cell: (row) => <bdi>{row.name}</bdi> },
            { key: "email", header: t("invitations.email"), cell: (row) => <Address actor={actor} row={row} /> },
            {
              key: "role",
              header: t("invitations.role"),
              cell: (row) => [t(`roles.${roleKey(row)}`), placeName(row, locale)].filter(Boolean).join(" · "),
            },
            {
              key: "state",
              header: t("invitations.state"),
              cell: (row) => <Badge tone={tones[row.state]}>{t(`invitations.states.${row.state}`)}</Badge>,
            },
            { key: "sentAt", header: t("invitations.sentAt"), cell: (row) => date(row.createdAt), nowrap: true },
            { key: "until", header: t("invitations.until"), cell: (row) => date(row.expiresAt), nowrap: true },
            { key: "actions", header: t("invitations.actions"), cell: (row) => <Revoke actor={actor} row={row} /> },
          ]}
        />
      </ClientMessages>
      <ListPages page={list.page} pageCount={list.pages} hrefFor={hrefFor} />
    </Section>
  );
}

/** Masked to the staff; whoever invites for their own company or chamber has typed it. */
function Address({ actor, row: { id: invitationId, name, email } }: { actor: Actor; row: InvitationRow }) {
  if (actor.role !== "admin" && actor.role !== "official") return <bdi className="break-all">{email}</bdi>;
  return (
    <AddressOpening
      action={discloseInvitedAction}
      input={{ invitationId }}
      masked={email}
      reader={actor.role}
      labelFor={name}
    />
  );
}

function Revoke({ actor, row }: { actor: Actor; row: InvitationRow }) {
  const t = useTranslations("accounts.invitations");
  const closed = row.state === "accepted" || row.state === "revoked";
  if (!canRevoke(actor, { ...row, closed }).ok) return null;
  return (
    <ActionButton
      action={revokeInvitationAction}
      input={{ invitationId: row.id }}
      variant="tertiary"
      size="small"
      label={t("revokeOf", { name: row.name })}
      confirm={{ title: t("revokeTitle"), text: t("revokeText"), confirmLabel: t("revoke") }}
    >
      {t("revoke")}
    </ActionButton>
  );
}

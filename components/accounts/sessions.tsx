import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Badge } from "@/components/ui/badge";
import { ButtonRow } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { endOtherSessionsAction, endSessionAction } from "@/lib/accounts/actions";
import { canEndOtherSessions } from "@/lib/accounts/policy";
import type { SessionRow } from "@/lib/accounts/queries.sessions";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { SignOutButton } from "./sign-out-button";
import { SignOutEverywhere } from "./sign-out-everywhere";

type Props = { actor: Actor; locale: Locale; sessions: readonly SessionRow[] };

/** Where one is signed in, and the ways to end it. */
export function Sessions({ actor, locale, sessions }: Props) {
  const t = useTranslations("accounts.sessions");
  const { timeZone } = actor;
  const deviceOf = ({ browser, system }: SessionRow) =>
    t("deviceOf", { browser: browser ?? t("unknownBrowser"), system: system ?? t("unknownSystem") });
  return (
    <>
      <Section title={t("title")} lead={t("lead")}>
        <Table
          caption={t("title")}
          captionHidden
          rows={sessions}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
          columns={[
            {
              key: "device",
              header: t("device"),
              cell: (row) => (
                <span className="flex flex-wrap items-center gap-2">
                  {deviceOf(row)}
                  {row.here ? <Badge tone="success">{t("here")}</Badge> : null}
                </span>
              ),
            },
            { key: "begun", header: t("begun"), cell: (row) => formatMoment(row.createdAt, locale, timeZone) },
            { key: "lastSeen", header: t("lastSeen"), cell: (row) => formatMoment(row.lastSeenAt, locale, timeZone) },
            {
              key: "ip",
              header: t("ip"),
              cell: (row) => (row.ip ? <bdi className="break-all">{row.ip}</bdi> : t("ipUnknown")),
            },
            {
              key: "actions",
              header: t("actions"),
              cell: (row) => (
                <span className="whitespace-nowrap">
                  {row.here ? (
                    <SignOutButton label={t("end")} to={paths.home(locale)} />
                  ) : (
                    <ActionButton
                      action={endSessionAction}
                      input={{ sessionId: row.id }}
                      variant="tertiary"
                      size="small"
                      label={t("endOf", { device: deviceOf(row), at: formatMoment(row.createdAt, locale, timeZone) })}
                    >
                      {t("end")}
                    </ActionButton>
                  )}
                </span>
              ),
            },
          ]}
        />
      </Section>
      <Everywhere actor={actor} locale={locale} others={sessions.filter(({ here }) => !here).length} />
    </>
  );
}

function Everywhere({ actor, locale, others }: { actor: Actor; locale: Locale; others: number }) {
  const t = useTranslations("accounts.sessions");
  const verdict = canEndOtherSessions(actor, { others });
  return (
    <Section title={t("everywhereTitle")} lead={t("everywhereLead")}>
      <ButtonRow>
        <ActionButton
          action={endOtherSessionsAction}
          input={{}}
          refusedBecause={verdict.ok ? null : verdict.reason}
          confirm={{ title: t("endOthersTitle"), text: t("endOthersText"), confirmLabel: t("endOthers") }}
        >
          {t("endOthers")}
        </ActionButton>
        <SignOutEverywhere to={paths.signIn(locale, { done: "everywhere" })} />
      </ButtonRow>
    </Section>
  );
}

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import type { Verdict } from "@/lib/core/policy";
import { removeMemberAction } from "@/lib/memberships/actions";
import { canChangeRole, canInviteColleague, canRemoveMember } from "@/lib/memberships/policy";
import type { ColleagueRow } from "@/lib/memberships/queries";
import { MemberRoleChooser } from "./member-role";

const reasonOf = (verdict: Verdict) => (verdict.ok ? null : verdict.reason);

/** Who works on the company's data; owners change roles and remove people here. */
export function Colleagues({ actor, colleagues }: { actor: Actor; colleagues: readonly ColleagueRow[] }) {
  const t = useTranslations("accounts");
  const owner = canInviteColleague(actor).ok;
  const factsOf = (row: ColleagueRow) => ({
    userId: row.userId,
    role: row.role,
    actorsRole: actor.memberRole,
    otherOwners: colleagues.filter((one) => one.role === "owner" && !one.disabledAt && one.userId !== row.userId)
      .length,
    disabled: row.disabledAt !== null,
  });
  return (
    <Section title={t("colleagues.title")} lead={t("colleagues.lead")}>
      <Table
        caption={t("colleagues.title")}
        captionHidden
        rows={colleagues}
        rowKey={(row) => row.userId}
        columns={[
          {
            key: "name",
            header: t("colleagues.name"),
            cell: (row) => (
              <>
                <bdi>{row.name}</bdi>
                {row.userId === actor.userId ? ` (${t("colleagues.you")})` : null}
              </>
            ),
          },
          { key: "email", header: t("colleagues.email"), cell: (row) => <bdi className="break-all">{row.email}</bdi> },
          {
            key: "role",
            header: t("colleagues.role"),
            cell: (row) =>
              owner ? (
                <MemberRoleChooser
                  key={row.role}
                  userId={row.userId}
                  name={row.name}
                  role={row.role}
                  refusedBecause={reasonOf(canChangeRole(actor, factsOf(row)))}
                />
              ) : (
                t(`roles.${row.role}`)
              ),
          },
          ...(owner
            ? [
                {
                  key: "actions",
                  header: t("colleagues.actions"),
                  cell: (row: ColleagueRow) =>
                    row.userId === actor.userId ? null : (
                      <ActionButton
                        action={removeMemberAction}
                        input={{ userId: row.userId }}
                        variant="tertiary"
                        size="small"
                        label={t("colleagues.removeOf", { name: row.name })}
                        refusedBecause={reasonOf(canRemoveMember(actor, factsOf(row)))}
                        confirm={{
                          title: t("colleagues.removeTitle", { name: row.name }),
                          text: t("colleagues.removeText"),
                          confirmLabel: t("colleagues.remove"),
                        }}
                      >
                        {t("colleagues.remove")}
                      </ActionButton>
                    ),
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

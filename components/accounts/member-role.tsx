"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/form/action-button";
import { NativeSelect } from "@/components/ui/native-select";
import { type MemberRole, memberRoles } from "@/lib/companies/states";
import { changeMemberRoleAction } from "@/lib/memberships/actions";

type Props = { userId: string; name: string; role: MemberRole; refusedBecause: string | null };

/** A colleague's role, changed in its row. */
export function MemberRoleChooser({ userId, name, role, refusedBecause }: Props) {
  const t = useTranslations("accounts");
  const [chosen, setChosen] = useState<string>(role);
  return (
    <div className="flex flex-wrap items-start gap-2">
      <div className="w-40">
        <NativeSelect
          id={`role-${userId}`}
          label={t("colleagues.roleOf", { name })}
          labelHidden
          options={memberRoles.map((value) => ({ value, label: t(`roles.${value}`) }))}
          value={chosen}
          disabled={refusedBecause !== null}
          onChange={(event) => setChosen(event.target.value)}
        />
      </div>
      {chosen === role && !refusedBecause ? null : (
        <ActionButton
          action={changeMemberRoleAction}
          input={{ userId, role: chosen }}
          refusedBecause={refusedBecause}
          label={`${t("colleagues.change")}: ${name}`}
        >
          {t("colleagues.change")}
        </ActionButton>
      )}
    </div>
  );
}

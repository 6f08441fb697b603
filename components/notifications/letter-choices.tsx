"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput } from "@/components/form/inputs";
import { chooseLettersAction } from "@/lib/notifications/actions";
import { type LetterChoices, letterChoices } from "@/lib/notifications/input";
import type { GroupOfLetters } from "@/lib/notifications/rules";
import { kindKey } from "./words";

type Props = {
  /** The groups in which there is something to choose. */
  groups: readonly Pick<GroupOfLetters, "group" | "choosable" | "paces">[];
  chosen: LetterChoices;
};

/** For each group of letters when they come; one form, so that a person decides once. */
export function LetterChoicesForm({ groups, chosen }: Props) {
  const t = useTranslations("notifications");
  return (
    <ActionForm<LetterChoices>
      schema={letterChoices}
      action={chooseLettersAction}
      defaultValues={chosen}
      submitLabel={t("settings.save")}
      savedText={t("settings.saved")}
    >
      {groups.map(({ group, choosable, paces }) => (
        <RadiosInput
          key={group}
          name={group}
          label={t(`groups.${group}`)}
          hint={t("settings.choosable", { kinds: choosable.map((kind) => t(kindKey(kind))).join(" · ") })}
          choices={paces.map((value) => ({
            value,
            label: t(`settings.paces.${value}`),
            hint: t(`settings.hints.${value}`),
          }))}
          required
        />
      ))}
    </ActionForm>
  );
}

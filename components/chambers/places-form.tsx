"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextInput } from "@/components/form/inputs";
import { setChamberPlacesAction } from "@/lib/chambers/actions";
import { chamberPlacesFields } from "@/lib/chambers/input";

export function PlacesForm({ chamberId, places, used }: { chamberId: string; places: number; used: number }) {
  const t = useTranslations("chambers");
  return (
    <ActionForm<{ places: string }>
      schema={chamberPlacesFields}
      action={(typed) => setChamberPlacesAction({ ...typed, chamberId })}
      defaultValues={{ places: String(places) }}
      submitLabel={t("own.save")}
      savedText={t("own.savedPlaces")}
    >
      <TextInput
        name="places"
        label={t("field.places")}
        hint={t("field.placesHint", { used })}
        width="short"
        inputMode="numeric"
        required
      />
    </ActionForm>
  );
}

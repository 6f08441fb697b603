import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { liftNicheOverrideAction } from "@/lib/matching/actions";

/** Takes back the band that a person has set beside the computed one, once that is confirmed. */
export function LiftOverride({ productId }: { productId: string }) {
  const t = useTranslations("runs.override");
  return (
    <ActionButton
      action={liftNicheOverrideAction}
      input={{ productId }}
      variant="tertiary"
      confirm={{ title: t("liftTitle"), text: t("liftText"), confirmLabel: t("lift") }}
    >
      {t("lift")}
    </ActionButton>
  );
}

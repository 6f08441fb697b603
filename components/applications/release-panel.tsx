import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Notice } from "@/components/ui/notice";
import { releaseDecisionsAction } from "@/lib/applications/actions";
import type { ReleasePreview } from "@/lib/applications/queries";
import { beyondPlaces } from "@/lib/applications/rules";
import type { Locale } from "@/lib/i18n/locales";

/** What a release would tell, with the counts, before anybody presses it. */
export function ReleasePanel({ release, locale }: { release: ReleasePreview; locale: Locale }) {
  const t = useTranslations("applications");
  const { programId, places, placed, pending, decided } = release;
  const releasing = decided.accepted + decided.conditionally_accepted;
  const tooMany = beyondPlaces({ releasing, placed, places }) > 0;
  return (
    <Notice
      tone={tooMany ? "warning" : "information"}
      heading="h2"
      className="mb-6"
      title={t("releaseTitle", { program: locale === "ko" ? release.titleKo : release.titleEn })}
      actions={
        <ActionButton
          action={releaseDecisionsAction}
          input={{ programId }}
          variant="primary"
          refusedBecause={tooMany ? "places_exceeded" : null}
          confirm={{
            title: t("releaseConfirmTitle", { pending }),
            text: t("releaseConfirmText"),
            confirmLabel: t("release"),
          }}
        >
          {t("release")}
        </ActionButton>
      }
    >
      <p>{t("releaseText", { pending })}</p>
      <p>
        {t("releaseCounts", {
          accepted: decided.accepted,
          conditional: decided.conditionally_accepted,
          waitlisted: decided.waitlisted,
          declined: decided.declined,
        })}
      </p>
      <p>{t("releasePlaces", { places, placed, releasing })}</p>
    </Notice>
  );
}

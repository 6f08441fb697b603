import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ReleasePreview } from "@/lib/applications/queries";
import { beyondPlaces } from "@/lib/applications/rules";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

/** `roundId`: where the results are looked through and released; `dueAt`: the moment that is set. */
export type PendingRelease = ReleasePreview & { roundId: string | null; dueAt: Date | null };

type Props = { release: PendingRelease; locale: Locale; timeZone: string };

/** What has been decided and not told, with the way to where it is released, or stopped. */
export function ReleasePanel({ release, locale, timeZone }: Props) {
  const t = useTranslations("applications");
  const due = useTranslations("deliberation.release");
  const { roundId, dueAt, places, placed, pending, decided } = release;
  const releasing = decided.accepted + decided.conditionally_accepted;
  const tooMany = beyondPlaces({ releasing, placed, places }) > 0;
  return (
    <Notice
      tone={tooMany ? "warning" : "information"}
      heading="h2"
      className="mb-6"
      title={t("releaseTitle", { program: locale === "ko" ? release.titleKo : release.titleEn })}
      actions={
        roundId ? (
          <LinkButton variant="primary" href={paths.city.deliberation(locale, roundId, { view: "release" })}>
            {t("release")}
          </LinkButton>
        ) : undefined
      }
    >
      {dueAt ? (
        <p className="font-bold">
          {due("due", { at: formatMoment(dueAt, locale, timeZone), korean: formatMoment(dueAt, locale, "Asia/Seoul") })}
        </p>
      ) : null}
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

import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { NicheOverride } from "@/lib/matching/queries.niche";
import { NicheBand } from "./score";

/** A band that people have set, beside the computed one; scores do not follow it. */
export function OverrideNote({ override, locale }: { override: NicheOverride | null; locale: Locale }) {
  const t = useTranslations("runs.override");
  if (!override) return null;
  const at = formatDate(override.createdAt, locale, "Asia/Seoul");
  const { by, byKo: name } = override;
  return (
    <Notice title={t("stands")} className="mb-4">
      <p className="flex flex-wrap items-center gap-2">
        <NicheBand band={override.band} />
        <span className="text-body-s text-subtle">
          {name ? t(by === "reviewer" ? "byReviewer" : "by", { name, at }) : t(`from.${by}`, { at })}
        </span>
      </p>
      {override.reason ? <p className="mt-2 whitespace-pre-line">{override.reason}</p> : null}
      <p className="mt-2 text-body-s text-subtle">{t(override.inConflict ? "inConflict" : "beside")}</p>
    </Notice>
  );
}

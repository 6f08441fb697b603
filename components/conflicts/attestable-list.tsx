import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Attestable } from "@/lib/conflicts/queries.register";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { ScopeLines } from "./words";

/** What a mentor and their chamber have registered, shown before they attest; nothing where nothing is registered. */
export function AttestableList({ interests, locale }: { interests: readonly Attestable[]; locale: Locale }) {
  const t = useTranslations("conflicts.attest");
  const kind = useTranslations("reviews.interests");
  if (interests.length === 0) return null;
  return (
    <Notice
      title={t("title")}
      className="mb-6"
      actions={
        <Link href={paths.mentor.interests(locale)} className="text-anchor">
          {t("edit")}
        </Link>
      }
    >
      <p className="mb-3">{t("text")}</p>
      <ul className="flex flex-col gap-3">
        {interests.map((interest) => (
          <li key={interest.id}>
            <span className="flex flex-wrap items-baseline gap-2">
              <strong>
                {interest.chamberId ? `${t("chamber")}: ` : ""}
                {kind(interest.kind)}
              </strong>
              {interest.near ? <Badge tone="warning">{t("near")}</Badge> : null}
            </span>
            <ScopeLines of={interest} locale={locale} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { ProfileGap } from "@/lib/companies/rules";

/** What an application still needs of the profile, each leading to its field; `href` is the page with the form. */
export function ProfileGaps({ gaps, href = "" }: { gaps: readonly ProfileGap[]; href?: string }) {
  const t = useTranslations("companies");
  if (gaps.length === 0) return <Notice tone="success" title={t("profile.complete")} />;
  return (
    <Notice tone="warning" title={t("profile.gapsTitle")}>
      <p>{t("profile.gapsLead", { count: gaps.length })}</p>
      <ul className="mt-2 list-disc pl-5">
        {gaps.map((gap) => (
          <li key={gap}>
            <Link href={`${href}#field-${gap}`} className="underline underline-offset-4">
              {t(`fields.${gap}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

/** Stands on every page that shows a score; a line, so that the board itself comes first. */
export function DecisionLine({ locale }: { locale: Locale }) {
  const t = useTranslations("matching.note");
  return (
    <p className="mb-4 flex items-start gap-2 text-body-s text-subtle">
      <Icon name="information" size={18} className="mt-0.5" />
      <span>
        <strong>{t("title")}.</strong> {t("text")}{" "}
        <Link href={paths.howMatchingWorks(locale)} className="text-anchor">
          {t("link")}
        </Link>
      </span>
    </p>
  );
}

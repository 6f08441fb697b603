import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { HitCounts } from "@/lib/screening/queries";

/** On the city's page of a company: what waits and what is confirmed. Nothing where there is nothing to say. */
export function ScreeningMark({ companyId, counts, locale }: { companyId: string; counts: HitCounts; locale: Locale }) {
  const t = useTranslations("screening.mark");
  const said = (["confirmed", "open"] as const).filter((state) => counts[state] > 0);
  return said.map((state) => (
    <Notice
      key={state}
      tone={state === "open" ? "warning" : "danger"}
      title={t(`${state}Title`, { count: counts[state] })}
      className="mt-5"
      actions={
        <Link href={paths.city.screening(locale, { company: companyId })} className="text-anchor">
          {t("link")}
        </Link>
      }
    >
      <p>{t(`${state}Text`)}</p>
    </Notice>
  ));
}

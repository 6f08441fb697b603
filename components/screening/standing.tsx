import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { formatDate, formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ScreeningStanding } from "@/lib/screening/queries";
import { hitThreshold } from "@/lib/screening/rules";
import { CheckNowButton } from "./decide-form";

type Props = { standing: ScreeningStanding; locale: Locale; timeZone: string };

/** What is compared with what, and when it was done last. */
export function Standing({ standing, locale, timeZone }: Props) {
  const t = useTranslations("screening.standing");
  const { all, changed } = standing;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Section title={t("title")} lead={t("how", { threshold: hitThreshold })}>
      <DescriptionList
        items={[
          {
            term: t("parties"),
            description: <Edition of={standing.parties} what={t("names")} {...{ locale, timeZone }} />,
          },
          {
            term: t("items"),
            description: <Edition of={standing.items} what={t("goods")} {...{ locale, timeZone }} />,
          },
          {
            term: t("last"),
            description: all
              ? t("lastText", {
                  at: formatMoment(all.checkedAt, locale, timeZone),
                  companies: number(all.companies),
                  products: number(all.products),
                  parties: number(all.parties),
                  items: number(all.items),
                  found: number(all.found),
                })
              : t("never"),
          },
          ...(changed ? [{ term: t("changed"), description: formatMoment(changed.checkedAt, locale, timeZone) }] : []),
        ]}
      />
      <div className="mt-5">
        <ClientMessages namespaces={["screening"]}>
          <CheckNowButton />
        </ClientMessages>
      </div>
    </Section>
  );
}

type EditionProps = Omit<Props, "standing"> & { of: ScreeningStanding["parties"]; what: string };

function Edition({ of, what, locale, timeZone }: EditionProps) {
  const t = useTranslations("screening");
  if (!of) return t("standing.none");
  const { source, year, edition, rows, retrievedAt, importedAt, sample } = of;
  return (
    <>
      <span className="block">{t("standing.with", { what })}</span>
      <span className="block">
        {t("standing.edition", { source, year: String(year), edition, rows: formatNumber(rows, locale) })}{" "}
        {sample ? <Badge>{t("hit.sampleList")}</Badge> : null}
      </span>
      <span className="block text-body-s text-subtle">
        {retrievedAt ? `${t("standing.retrieved", { date: formatDate(retrievedAt, locale, timeZone) })} · ` : ""}
        {t("standing.imported", { date: formatDate(importedAt, locale, timeZone) })}
      </span>
    </>
  );
}

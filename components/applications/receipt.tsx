import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import type { findSnapshot, OwnApplication } from "@/lib/applications/queries";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { formatBusinessNumber } from "@/lib/reference/rules";
import { Bilingual } from "./bilingual";
import { PrintButton } from "./print-button";

type Props = {
  application: OwnApplication;
  snapshot: NonNullable<Awaited<ReturnType<typeof findSnapshot>>>;
  businessNumber: string | null;
  locale: Locale;
};

/** The receipt (접수증), one sheet of paper: times by the Korean clock, whoever prints it wherever. */
export function Receipt({ application, snapshot, businessNumber, locale }: Props) {
  const t = useTranslations("applications");
  const common = useTranslations("common");
  const { content, hash } = snapshot;
  return (
    <div className="mx-auto max-w-3xl">
      <div className="print-hidden mb-6 flex flex-wrap gap-3">
        <PrintButton label={common("print")} />
        <LinkButton variant="tertiary" href={paths.company.application(locale, application.id)}>
          {t("receiptBack")}
        </LinkButton>
      </div>
      <article className="rounded-2xl border border-gray p-6 md:p-12 print:border-0 print:p-0">
        <h1 className="mb-2 text-center">{t("receiptTitle")}</h1>
        <p className="mb-8 text-center text-heading-s tabular-nums">{application.receiptNumber}</p>
        <DescriptionList
          items={[
            {
              term: t("program"),
              description: <Bilingual ko={content.program.titleKo} en={content.program.titleEn} locale={locale} />,
            },
            {
              term: t("company"),
              description: <Bilingual ko={content.company.nameKo} en={content.company.nameEn} locale={locale} />,
            },
            {
              term: t("businessNumber"),
              description: businessNumber ? formatBusinessNumber(businessNumber) : t("view.none"),
            },
            {
              term: t("products"),
              description: (
                <ul>
                  {content.products.map((product) => (
                    <li key={product.id}>
                      <Bilingual ko={product.nameKo} en={product.nameEn} locale={locale} />
                    </li>
                  ))}
                </ul>
              ),
            },
            {
              term: `${t("submittedAt")} (${t("koreanTime")})`,
              description: formatMoment(snapshot.takenAt, locale, "Asia/Seoul"),
            },
            {
              term: t("hash"),
              description: (
                <>
                  <code className="text-body-s break-all">{hash}</code>
                  <p className="text-body-s text-subtle">{t("hashHint")}</p>
                </>
              ),
            },
          ]}
        />
        <p className="mt-10 text-center">{t("receiptText")}</p>
        <p className="mt-4 text-center text-heading-s">{t("issuer")}</p>
        {application.sample ? <p className="mt-6 text-center text-body-s text-subtle">{common("sampleLong")}</p> : null}
      </article>
    </div>
  );
}

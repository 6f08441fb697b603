import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import type { Locale } from "@/lib/i18n/locales";
import type { Program } from "@/lib/programs/queries";

/** What has to be handed in, for those who will apply. */
export function DocumentsAskedFor({ documents, locale }: { documents: Program["documents"]; locale: Locale }) {
  const t = useTranslations("programs");
  return (
    <ul className="flex max-w-measure list-disc flex-col gap-3 pl-6">
      {documents.map((row) => (
        <li key={row.id}>
          <span className="font-bold">
            <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />
          </span>{" "}
          <span className="text-subtle">
            {[
              t(row.required ? "questions.mandatory" : "questions.voluntary"),
              t("documents.files", { count: row.atMost }),
              ...(row.cityOnly ? [t("documents.cityOnly")] : []),
            ].join(" · ")}
          </span>
          {row.helpKo || row.helpEn ? (
            <p>
              <Bilingual ko={row.helpKo} en={row.helpEn} locale={locale} />
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

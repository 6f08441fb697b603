import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import type { Specification } from "@/lib/companies/rules";
import type { Locale } from "@/lib/i18n/locales";

type Props = { rows: readonly Specification[]; locale: Locale };

/** What is measured or made of a product, in the reader's language as far as it is there. */
export function Specifications({ rows, locale }: Props) {
  return (
    <Rows
      rows={rows}
      name={({ nameKo, nameEn }) => <Bilingual ko={nameKo} en={nameEn} locale={locale} />}
      value={({ valueKo, valueEn }) => <Bilingual ko={valueKo} en={valueEn} locale={locale} />}
    />
  );
}

/** In both languages, for those who check or edit it: what readers of English get in Korean says so. */
export function SpecificationsInBoth({ rows }: Pick<Props, "rows">) {
  return (
    <Rows
      rows={rows}
      name={({ nameKo, nameEn }) => <Both ko={nameKo} en={nameEn} />}
      value={({ valueKo, valueEn }) => <Both ko={valueKo} en={valueEn} />}
    />
  );
}

function Both({ ko, en }: { ko: string; en: string }) {
  const t = useTranslations("products.specifications");
  return (
    <>
      <span lang="ko" className="block">
        {ko}
      </span>
      {en ? (
        <span lang="en" className="block font-regular">
          {en}
        </span>
      ) : (
        <span className="block text-body-s font-regular text-subtle">{t("noEnglish")}</span>
      )}
    </>
  );
}

type RowsProps = {
  rows: readonly Specification[];
  name: (row: Specification) => ReactNode;
  value: (row: Specification) => ReactNode;
};

function Rows({ rows, name, value }: RowsProps) {
  return (
    <dl className="flex flex-col">
      {rows.map((row, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows have an order and no identity besides.
          key={index}
          className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 border-b border-gray-light py-2 last:border-b-0"
        >
          <dt className="font-bold wrap-anywhere">{name(row)}</dt>
          <dd className="wrap-anywhere">{value(row)}</dd>
        </div>
      ))}
    </dl>
  );
}

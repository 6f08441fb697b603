import { useTranslations } from "next-intl";
import { inLanguage } from "@/components/matching/words";
import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/i18n/locales";
import type { FactChange } from "@/lib/runs/facts";
import type { RunNames } from "@/lib/runs/queries";

type Props = { changes: readonly FactChange[]; names: RunNames; locale: Locale };
const namedMost = 5;

/** What has changed since the run read its facts: to be looked at before its result goes on the board. */
export function RunChanges({ changes, names, locale }: Props) {
  const t = useTranslations("runs.changes");
  if (changes.length === 0) return null;
  const { nameOfChamber, nameOfProduct } = nameIn(names, locale);
  return (
    <Notice tone="warning" title={t("title")} className="mt-6">
      <p>{t("lead")}</p>
      <ul className="mt-2 list-disc pl-6">
        {changes.map(({ kind, added, removed, changed, productIds, chamberIds }) => {
          const about = [...productIds.map(nameOfProduct), ...chamberIds.map(nameOfChamber)].filter(Boolean);
          const more = about.length - namedMost;
          return (
            <li key={kind}>
              <strong>{t(`kind.${kind}`)}</strong>: {t("counts", { added, removed, changed })}
              {about.length > 0
                ? ` (${about.slice(0, namedMost).join(", ")}${more > 0 ? t("more", { more }) : ""})`
                : ""}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

/** Names of what a run speaks of by id. */
export function nameIn({ products, chambers }: RunNames, locale: Locale) {
  const words = (named: { nameKo: string; nameEn: string } | undefined) =>
    named ? inLanguage(named.nameKo, named.nameEn, locale) : "";
  return {
    nameOfProduct: (id: string) => words(products.get(id)),
    nameOfChamber: (id: string) => words(chambers.get(id)),
  };
}

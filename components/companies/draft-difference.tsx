import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

export type Difference = { field: string; label: string; saved: unknown };

/** Two windows disagree: names the fields in which the saved version differs from what was typed, with what is saved. */
export function DraftDifference({ differences }: { differences: readonly Difference[] }) {
  const t = useTranslations("companies.difference");
  const value = (saved: unknown) => {
    if (saved === "" || saved === null || saved === false) return t("empty");
    return typeof saved === "string" || typeof saved === "number" ? String(saved) : t("list");
  };
  return (
    <Notice tone="warning" title={t("title")}>
      <p>{t("text")}</p>
      <dl className="mt-2 flex flex-col gap-1.5">
        {differences.map(({ field, label, saved }) => (
          <div key={field}>
            <dt className="font-bold">{label}</dt>
            <dd className="break-words text-subtle">{t("saved", { value: value(saved) })}</dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
}

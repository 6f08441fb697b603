import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Warning } from "@/lib/conflicts/rules";

/** What speaks for an interest, for the city's pages alone. `empty` is shown where nothing does. */
export function WarningList({ warnings, empty }: { warnings: readonly Warning[]; empty: string | null }) {
  const t = useTranslations("conflicts.city");
  if (warnings.length === 0) return empty;
  return (
    <ul className="flex flex-col gap-1.5">
      {warnings.map(({ kind, strength, ofChamber, detail }) => (
        <li key={`${kind} ${ofChamber} ${detail}`} className="flex flex-wrap items-baseline gap-2 break-words">
          <Badge tone={strength === "strong" ? "danger" : "warning"}>{t(`strength.${strength}`)}</Badge>
          <span>
            {ofChamber ? `${t("ofChamber")}: ` : ""}
            {t(`warning.${kind}`, { detail })}
          </span>
        </li>
      ))}
    </ul>
  );
}

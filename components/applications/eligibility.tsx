import { useTranslations } from "next-intl";
import { useEligibilityWords } from "@/components/programs/eligibility-words";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { EligibilityVerdict } from "@/lib/programs/rules.eligibility";
import type { EligibilityKind } from "@/lib/programs/states";

type Props = { verdicts: readonly EligibilityVerdict[]; locale: Locale };

const tones = { met: "success", unmet: "danger", unknown: "warning" } as const;
/** Where in the profile the fact stands that a rule looks at. */
const fields: Partial<Record<EligibilityKind, string>> = {
  district: "district",
  sector: "sector",
  employees: "employees",
  founded: "foundedYear",
  exports: "years",
  sales: "years",
  certification: "certifications",
  registration_checked: "businessNumber",
};

/** The season's conditions with how the reader's company stands to each, and where a fact is filled in that is missing. */
export function Eligibility({ verdicts, locale }: Props) {
  const t = useTranslations("applications.eligibility");
  const programs = useTranslations("programs.eligibility");
  const words = useEligibilityWords(locale);
  return (
    <ul className="flex flex-col divide-y divide-gray-light border-y border-gray-light">
      {verdicts.map((verdict) => {
        const { rule, outcome } = verdict;
        const field = fields[rule.kind];
        return (
          <li key={rule.kind} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-3">
            <Badge tone={tones[outcome]}>{programs(`outcome.${outcome}`)}</Badge>
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-bold">{words.rule(rule)}</p>
              <p className="text-body-s text-subtle">
                {words.found(verdict)}{" "}
                {outcome !== "met" && field ? (
                  <Link
                    href={`${paths.company.profile(locale)}#field-${field}`}
                    className="font-bold underline underline-offset-4"
                  >
                    {outcome === "unknown" ? t("fillIn") : t("look")}
                  </Link>
                ) : null}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { NicheOverride } from "@/lib/matching/queries.niche";
import type { NewestAssessment } from "@/lib/runs/queries";
import { LiftOverride } from "./lift-override";
import { NicheParts } from "./niche-parts";
import { OverrideForm } from "./override-form";
import { OverrideNote } from "./override-note";

type Props = { productId: string; niche: NewestAssessment | null; override: NicheOverride | null; locale: Locale };

/** How much of a niche a product is by its newest run, and what the city says beside it. */
export function CityNiche({ productId, niche, override, locale }: Props) {
  const t = useTranslations("runs.override");
  const words = useTranslations("matching.niche");
  return (
    <Section title={words("title")} lead={words("lead")}>
      <OverrideNote override={override} locale={locale} />
      <NicheParts niche={niche} locale={locale} />
      {niche ? (
        <p className="mt-3">
          <Link href={paths.city.run(locale, niche.runId)} className="text-anchor">
            {t("run")}
          </Link>
        </p>
      ) : null}
      <div className="mt-6 flex flex-col items-start gap-4">
        {override ? <LiftOverride productId={productId} /> : null}
        <Disclosure summary={t(override ? "again" : "title")}>
          <p className="mb-4 max-w-measure text-subtle">{t("lead")}</p>
          <ClientMessages namespaces={["runs", "matching"]}>
            <OverrideForm productId={productId} />
          </ClientMessages>
        </Disclosure>
      </div>
    </Section>
  );
}

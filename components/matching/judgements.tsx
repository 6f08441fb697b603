import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locales";
import type { Judgeable } from "@/lib/matching/queries.niche";
import { JudgeForm } from "./judge-form";
import { inLanguage } from "./words";

/** For the reviewer of software, services and content: no statistics speak of these, so people do. */
export function Judgements({ products, locale }: { products: readonly Judgeable[]; locale: Locale }) {
  const t = useTranslations("runs.judge");
  if (products.length === 0) return null;
  return (
    <Section title={t("title")} lead={t("lead")}>
      <ClientMessages namespaces={["runs", "matching"]}>
        <div className="flex flex-col gap-3">
          {products.map((product) => (
            <Disclosure
              key={product.id}
              summary={`${inLanguage(product.nameKo, product.nameEn, locale)} (${t("judged", { count: product.judged.length })})`}
            >
              <JudgeForm product={product} />
            </Disclosure>
          ))}
        </div>
      </ClientMessages>
    </Section>
  );
}

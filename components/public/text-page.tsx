import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { Accordion } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { messages } from "@/lib/i18n/messages";

/** The pages that are only words: the parts and their order stand in the message file. */
export function TextPage({ page }: { page: "privacy" | "accessibility" }) {
  const t = useTranslations("public");
  const parts = Object.keys(messages.ko.public[page].sections);
  return (
    <>
      <PageHeader title={t(`${page}.title`)} lead={t(`${page}.lead`)} />
      {parts.map((part) => (
        <Section key={part} title={t(`${page}.sections.${part}.title` as "privacy.title")}>
          <p className="max-w-measure">{t(`${page}.sections.${part}.text` as "privacy.lead")}</p>
        </Section>
      ))}
    </>
  );
}

export function HelpPage() {
  const t = useTranslations("public.help");
  const items = Object.keys(messages.ko.public.help.items) as (keyof typeof messages.ko.public.help.items)[];
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Accordion
        heading="h2"
        items={items.map((item) => ({ id: item, title: t(`items.${item}.q`), content: t(`items.${item}.a`) }))}
      />
    </>
  );
}

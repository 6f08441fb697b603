import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Section } from "@/components/ui/section";
import type { CityApplication } from "@/lib/applications/queries";
import type { ApplicationSnapshot } from "@/lib/applications/rules";
import { otherLanguage, pairsOfSnapshot, translationState } from "@/lib/applications/rules.translations";
import type { Locale } from "@/lib/i18n/locales";
import { Bilingual } from "./bilingual";
import { TranslateForm } from "./translate-form";

type Props = { content: ApplicationSnapshot; application: CityApplication; locale: Locale };

/** Texts that are there in one language alone: the city may add the other for those who read only that. */
export function CityTranslations({ content, application, locale }: Props) {
  const t = useTranslations("applications");
  const words = useTranslations("applications.translation");
  const missing = Object.entries(pairsOfSnapshot(content)).flatMap(([name, pair]) => {
    const found = translationState(pair, application.translations[name]);
    const single = Boolean(pair.ko) !== Boolean(pair.en);
    if (!single || (found.state === "translated" && found.by === "company")) return [];
    return [{ name, source: pair.ko ? ("ko" as const) : ("en" as const), pair, known: application.translations[name] }];
  });
  if (missing.length === 0) return null;
  const labelOf = (name: string) => {
    const answer = content.answers?.find(({ id }) => name === `answers.${id}`);
    return answer ? (
      <Bilingual ko={answer.labelKo} en={answer.labelEn} locale={locale} />
    ) : (
      t(`view.${name as "motivation" | "goals"}`)
    );
  };
  return (
    <Section title={words("cityTitle")} lead={words("cityLead")} heading="h3">
      <ClientMessages namespaces={["applications"]}>
        <ul className="flex flex-col gap-4">
          {missing.map(({ name, source, known }) => (
            <li key={name}>
              <p className="font-bold">{labelOf(name)}</p>
              <TranslateForm
                applicationId={application.id}
                name={name}
                text={known?.text ?? ""}
                label={words("into", { language: t(`language.${otherLanguage(source)}`) })}
              />
            </li>
          ))}
        </ul>
      </ClientMessages>
    </Section>
  );
}

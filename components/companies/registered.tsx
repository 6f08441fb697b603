import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { StepIndicator } from "@/components/ui/step-indicator";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

/** Says the same to everybody, whether an account was made or there was one already. */
export function Registered({ locale }: { locale: Locale }) {
  const t = useTranslations("companies.registered");
  const layout = useTranslations("layout");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Section title={t("steps")}>
        <StepIndicator
          label={t("steps")}
          stateLabels={{
            done: layout("stepDone"),
            current: layout("stepCurrent"),
            upcoming: layout("stepUpcoming"),
          }}
          steps={[
            { label: t("confirmTitle"), note: t("confirmText"), state: "current" },
            { label: t("signInTitle"), note: t("signInText"), state: "upcoming" },
            { label: t("productTitle"), note: t("productText"), state: "upcoming" },
          ]}
        />
        <div className="mt-8">
          <LinkButton href={paths.signIn(locale)}>{t("signIn")}</LinkButton>
        </div>
      </Section>
    </>
  );
}

import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { EligibilityRules } from "@/components/programs/eligibility-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { StepIndicator } from "@/components/ui/step-indicator";
import { outlineOf } from "@/lib/applications/rules.outline";
import { infoParts } from "@/lib/applications/states";
import { no } from "@/lib/core/policy";
import type { Locale } from "@/lib/i18n/locales";
import type { Program } from "@/lib/programs/queries";
import { answersAsTyped } from "@/lib/programs/rules.answers";
import { draftSteps } from "./draft-page";
import { stateChoices } from "./edit-part";
import { RequiredFiles } from "./files";
import { ApplicationOutline } from "./outline";
import { PreviewForm } from "./preview-form";

type Props = { program: Program; scanned: boolean; locale: Locale };

/** The application to a season as a company meets it, made of the same parts, step after step, with nothing that could be sent. */
export function ApplicationPreview({ program, scanned, locale }: Props) {
  const t = useTranslations("applications");
  const words = useTranslations("programs");
  const layout = useTranslations("layout");
  const { questions, documents, eligibility, maxProducts } = program;
  // What a profile and products take depends on the company: here they count as filled in.
  const outline = outlineOf(program, []);
  const parts = outline.parts.filter(({ minutes }) => minutes > 0);
  const steps = draftSteps.filter((step) => step !== "documents" || documents.length > 0);
  const products = ["1", "2"].map((value) => ({ value, label: words("preview.product", { number: value }) }));
  return (
    <>
      <Notice className="mt-8" title={words("preview.notice")} />
      <div className="mt-8">
        <StepIndicator
          label={t("steps")}
          stateLabels={{ done: layout("stepDone"), current: layout("stepCurrent"), upcoming: layout("stepUpcoming") }}
          steps={steps.map((step) => ({ label: t(`step.${step}`), state: "upcoming", href: `#step-${step}` }))}
        />
      </div>
      <div id="step-outline" className="scroll-mt-8">
        <ApplicationOutline
          outline={{ ...outline, parts }}
          program={program}
          verdicts={[]}
          applicationId={null}
          fresh
          locale={locale}
        />
        <Section title={t("outline.eligibility")} lead={words("preview.eligibility")} heading="h3">
          <EligibilityRules rules={eligibility} locale={locale} />
        </Section>
      </div>
      <div id="step-write" className="scroll-mt-8">
        <Section title={t("step.write")} lead={words("preview.products")}>
          <ClientMessages namespaces={["applications", "programs"]}>
            <PreviewForm
              values={{
                ...{ applicationId: "", version: 1, productIds: [], helpKinds: [], motivationKo: "", motivationEn: "" },
                ...{ goalsKo: "", goalsEn: "", targetStates: [], confirmed: [] },
                answers: answersAsTyped(questions, {}),
              }}
              products={products}
              maxProducts={maxProducts}
              states={stateChoices(locale)}
              questions={questions}
              notes={[]}
              parts={infoParts}
              locale={locale}
            />
          </ClientMessages>
        </Section>
      </div>
      {documents.length > 0 ? (
        <div id="step-documents" className="scroll-mt-8">
          <Section title={t("step.documents")} lead={t("filesLead")}>
            <RequiredFiles
              applicationId=""
              asked={documents}
              files={[]}
              uploads={[]}
              scanned={scanned}
              verdict={no("preview_only")}
              locale={locale}
            />
          </Section>
        </div>
      ) : null}
      <div id="step-consents" className="scroll-mt-8">
        <Section title={t("step.consents")}>
          <p className="max-w-measure">{words("preview.consents")}</p>
        </Section>
      </div>
      <div id="step-check" className="scroll-mt-8">
        <Section title={t("step.check")} lead={words("preview.check")}>
          <Button size="large" disabled>
            {t("submit")}
          </Button>
        </Section>
      </div>
    </>
  );
}

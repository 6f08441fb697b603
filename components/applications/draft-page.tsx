import { useTranslations } from "next-intl";
import { TransferConsents } from "@/components/consents/transfer-consents";
import { ActionButton } from "@/components/form/action-button";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { StepIndicator } from "@/components/ui/step-indicator";
import { submitApplicationAction } from "@/lib/applications/actions";
import type { OwnApplication, WholeApplication } from "@/lib/applications/queries";
import type { Outline } from "@/lib/applications/rules.outline";
import { infoParts } from "@/lib/applications/states";
import type { TransferConsent } from "@/lib/consents/queries";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { DocumentRow } from "@/lib/documents/queries";
import type { Locale } from "@/lib/i18n/locales";
import { EditPart } from "./edit-part";
import { Eligibility } from "./eligibility";
import { RequiredFiles } from "./files";
import { MissingList } from "./missing-list";
import { NowLine } from "./now-line";
import { ApplicationOutline } from "./outline";
import { SnapshotView } from "./snapshot-view";
import { WithdrawForm } from "./withdraw-form";

export const draftSteps = ["outline", "write", "documents", "consents", "check"] as const;
export type DraftStep = (typeof draftSteps)[number];

export type DraftPageProps = {
  application: OwnApplication;
  step: DraftStep;
  whole: WholeApplication;
  outline: Outline;
  products: readonly { id: string; nameKo: string; nameEn: string }[];
  consents: readonly TransferConsent[];
  saved: { values: Record<string, unknown>; version: number; savedAt: Date } | null;
  uploads: readonly DocumentRow[];
  /** Whether a virus scanner looks at files. */
  scanned: boolean;
  may: { save: Verdict; attach: Verdict; submit: Verdict; withdraw: Verdict; consent: Verdict };
  callEndsAt: Date | null;
  locale: Locale;
  timeZone: string;
  now: Date;
};

/** Where a company goes on with what it has begun: an outline at first, then the first thing that is missing. */
export function resumeStep(
  application: Pick<OwnApplication, "version">,
  saved: unknown,
  gaps: WholeApplication["gaps"],
): DraftStep {
  if (saved) return "write";
  if (application.version === 1) return "outline";
  if (gaps.some(({ where }) => where === "application" || where === "question")) return "write";
  return gaps.some(({ where }) => where === "document") ? "documents" : "check";
}

/** An application that is being written: what is asked, what to say, files, who may see it, check and submit. */
export function DraftPage(props: DraftPageProps) {
  const { application, whole, step, locale, timeZone, now, callEndsAt, may } = props;
  const t = useTranslations("applications");
  const layout = useTranslations("layout");
  const program = locale === "ko" ? application.programTitleKo : application.programTitleEn;
  const steps = draftSteps.filter((one) => one !== "documents" || whole.program.documents.length > 0);
  const fresh = application.version === 1 && props.saved === null;
  const lacks = (...where: string[]) => whole.gaps.some((gap) => where.includes(gap.where));
  const done: Record<DraftStep, boolean> = {
    outline: application.version > 1,
    write: !lacks("application", "question"),
    documents: whole.files.length > 0 && !lacks("document"),
    consents: props.consents.some((consent) => consent.receiptId !== null),
    check: false,
  };
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("ownTitle"), href: paths.company.applications(locale) }, { label: program }]}
          />
        }
        title={t("draftTitle", { program })}
        lead={t("draftLead", { minutes: fresh ? props.outline.minutes : props.outline.left })}
      />
      <NowLine application={application} dueAt={callEndsAt} {...{ locale, timeZone, now }} />
      <div className="mt-8">
        <StepIndicator
          label={t("steps")}
          stateLabels={{
            done: layout("stepDone"),
            current: layout("stepCurrent"),
            upcoming: layout("stepUpcoming"),
          }}
          steps={steps.map((one) => ({
            label: t(`step.${one}`),
            state: one === step ? "current" : done[one] ? "done" : "upcoming",
            href: paths.company.application(locale, application.id, { step: one }),
          }))}
        />
      </div>
      {step === "outline" ? (
        <ApplicationOutline
          outline={props.outline}
          program={whole.program}
          verdicts={whole.verdicts}
          applicationId={application.id}
          fresh={fresh}
          locale={locale}
        />
      ) : null}
      {step === "write" ? <WriteStep {...props} /> : null}
      {step === "documents" ? (
        <Section title={t("step.documents")} lead={t("filesLead")}>
          <RequiredFiles
            applicationId={application.id}
            asked={whole.program.documents}
            files={whole.files}
            uploads={props.uploads}
            scanned={props.scanned}
            verdict={may.attach}
            locale={locale}
          />
          <div className="mt-6">
            <LinkButton href={paths.company.application(locale, application.id, { step: "consents" })}>
              {t("toConsents")}
            </LinkButton>
          </div>
        </Section>
      ) : null}
      {step === "consents" ? (
        <>
          <TransferConsents consents={props.consents} verdict={may.consent} locale={locale} timeZone={timeZone} />
          <Notice className="mt-6" title={t("consentsNext")}>
            <LinkButton href={paths.company.application(locale, application.id, { step: "check" })}>
              {t("toCheck")}
            </LinkButton>
          </Notice>
        </>
      ) : null}
      {step === "check" ? <CheckStep {...props} /> : null}
      <Section title={t("withdraw")} heading="h3">
        <WithdrawForm applicationId={application.id} verdict={may.withdraw} />
      </Section>
    </>
  );
}

function WriteStep({ application, whole, products, saved, may, locale, timeZone }: DraftPageProps) {
  const t = useTranslations("applications");
  return (
    <Section title={t("step.write")}>
      <div className="flex flex-col gap-6">
        {may.save.ok ? null : <Notice title={t("readOnlyNote")} />}
        {products.length === 0 ? (
          <Notice
            tone="warning"
            title={t("productsEmpty")}
            actions={
              <LinkButton size="small" href={paths.company.newProduct(locale)}>
                {t("addProduct")}
              </LinkButton>
            }
          />
        ) : null}
        <EditPart parts={infoParts} program={whole.program} {...{ application, products, saved, locale, timeZone }} />
      </div>
    </Section>
  );
}

function CheckStep({ application, whole, products, consents, saved, may, locale }: DraftPageProps) {
  const t = useTranslations("applications");
  const agreed = consents.filter((consent) => consent.receiptId !== null).length;
  const refusedBecause = saved ? "unsaved_draft" : may.submit.ok ? null : may.submit.reason;
  return (
    <>
      <Section title={t("step.check")}>
        <div className="flex flex-col gap-5">
          <MissingList gaps={whole.gaps} applicationId={application.id} products={products} locale={locale} />
          {whole.verdicts.length > 0 ? (
            <div>
              <h3 className="mb-2 text-heading-xs">{t("outline.eligibility")}</h3>
              <Eligibility verdicts={whole.verdicts} locale={locale} />
            </div>
          ) : null}
          <Notice
            tone={agreed === 0 ? "warning" : "information"}
            title={agreed === 0 ? t("noConsents") : t("someConsents", { count: agreed })}
            actions={
              <LinkButton
                size="small"
                variant="tertiary"
                href={paths.company.application(locale, application.id, { step: "consents" })}
              >
                {t("step.consents")}
              </LinkButton>
            }
          />
          <div className="flex flex-wrap items-start gap-3">
            <ActionButton
              action={submitApplicationAction}
              input={{ applicationId: application.id, version: application.version }}
              variant="primary"
              size="large"
              refusedBecause={refusedBecause}
              confirm={{ title: t("submitTitle"), text: t("submitText"), confirmLabel: t("submit") }}
            >
              {t("submit")}
            </ActionButton>
            <LinkButton
              variant="tertiary"
              size="large"
              href={paths.company.application(locale, application.id, { step: "write" })}
            >
              {t("toWrite")}
            </LinkButton>
          </div>
        </div>
      </Section>
      <Section title={t("previewTitle")}>
        <SnapshotView content={whole.content} locale={locale} />
      </Section>
    </>
  );
}

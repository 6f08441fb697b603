import { useTranslations } from "next-intl";
import { TransferConsents } from "@/components/consents/transfer-consents";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { StepIndicator } from "@/components/ui/step-indicator";
import { submitApplicationAction } from "@/lib/applications/actions";
import type { Chosen, OwnApplication } from "@/lib/applications/queries";
import { type Gap, snapshotOf } from "@/lib/applications/rules";
import type { TransferConsent } from "@/lib/consents/queries";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { Locale } from "@/lib/i18n/locales";
import { usStateFacts } from "@/lib/reference/data/usStates";
import { ApplicationForm } from "./application-form";
import { MissingList } from "./missing-list";
import { NowLine } from "./now-line";
import { SnapshotView } from "./snapshot-view";
import { WithdrawButton } from "./withdraw-button";

export const draftSteps = ["write", "consents", "check"] as const;
export type DraftStep = (typeof draftSteps)[number];

export type DraftPageProps = {
  application: OwnApplication;
  step: DraftStep;
  chosen: Chosen;
  products: readonly { id: string; nameKo: string; nameEn: string }[];
  gaps: readonly Gap[];
  consents: readonly TransferConsent[];
  saved: { values: Record<string, unknown>; version: number; savedAt: Date } | null;
  may: { save: Verdict; submit: Verdict; withdraw: Verdict; consent: Verdict };
  callEndsAt: Date | null;
  locale: Locale;
  timeZone: string;
  now: Date;
};

/** An application that is being written: what to say, who may see it, check and submit. */
export function DraftPage(props: DraftPageProps) {
  const { application, step, locale, timeZone, now, callEndsAt, may } = props;
  const t = useTranslations("applications");
  const layout = useTranslations("layout");
  const program = locale === "ko" ? application.programTitleKo : application.programTitleEn;
  const at = draftSteps.indexOf(step);
  const done: Record<DraftStep, boolean> = {
    write: !props.gaps.some((gap) => gap.where === "application"),
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
        lead={t("draftLead")}
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
          steps={draftSteps.map((one, index) => ({
            label: t(`step.${one}`),
            state: index === at ? "current" : done[one] ? "done" : "upcoming",
            href: paths.company.application(locale, application.id, { step: one }),
          }))}
        />
      </div>
      {step === "write" ? <WriteStep {...props} /> : null}
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
        <WithdrawButton applicationId={application.id} verdict={may.withdraw} />
      </Section>
    </>
  );
}

function WriteStep({ application, products, saved, may, locale }: DraftPageProps) {
  const t = useTranslations("applications");
  const name = (row: { nameKo: string; nameEn: string }) =>
    locale === "ko" ? row.nameKo || row.nameEn : row.nameEn || row.nameKo;
  const { id, version } = application;
  const { productIds, helpKinds, motivationKo, motivationEn, goalsKo, goalsEn, targetStates } = application;
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
        <ClientMessages namespaces={["applications"]}>
          <ApplicationForm
            key={version}
            values={{
              applicationId: id,
              version,
              ...{ productIds, helpKinds, motivationKo, motivationEn, goalsKo, goalsEn, targetStates },
            }}
            changedSince={saved !== null && saved.values.version !== version}
            draft={{
              form: "application.edit",
              subjectId: id,
              saved: saved && { ...saved, values: { ...saved.values, applicationId: id, version } },
            }}
            products={products.map((row) => ({ value: row.id, label: name(row) }))}
            maxProducts={application.maxProducts}
            states={usStateFacts
              .map((state) => ({ value: state.code, label: locale === "ko" ? state.nameKo : state.nameEn }))
              .sort((a, b) => a.label.localeCompare(b.label, locale))}
          />
        </ClientMessages>
      </div>
    </Section>
  );
}

function CheckStep({ application, chosen, products, gaps, consents, saved, may, locale }: DraftPageProps) {
  const t = useTranslations("applications");
  const agreed = consents.filter((consent) => consent.receiptId !== null).length;
  const refusedBecause = saved ? "unsaved_draft" : may.submit.ok ? null : may.submit.reason;
  const program = {
    id: application.programId,
    slug: application.programSlug,
    titleKo: application.programTitleKo,
    titleEn: application.programTitleEn,
  };
  return (
    <>
      <Section title={t("step.check")}>
        <div className="flex flex-col gap-5">
          <MissingList gaps={gaps} applicationId={application.id} products={products} locale={locale} />
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
        <SnapshotView
          content={snapshotOf(program, chosen.company, chosen.years, chosen.products, application)}
          locale={locale}
        />
      </Section>
    </>
  );
}

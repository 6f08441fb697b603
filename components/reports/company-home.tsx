import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { NowLine } from "@/components/applications/now-line";
import { CompanyStateLine } from "@/components/companies/state";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { appealUntil, conditionsEnd } from "@/lib/applications/rules";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { CompanyHome as Home } from "@/lib/reports/queries";
import type { Todo } from "@/lib/reports/rules";
import { WaitList } from "./wait-list";

type Props = {
  actor: Actor;
  home: Home;
  /** Open briefs that the company's products fit. */
  fittingBriefs: number;
  now: Date;
  locale: Locale;
};

/** A company's first page: what to do now, where its applications stand, what is done. */
export function CompanyHome({ actor, home, fittingBriefs, now, locale }: Props) {
  const t = useTranslations("reports.companyHome");
  const common = useTranslations("common");
  const { company, waits, todo, done, applications } = home;
  const all = waits.length + todo.length;
  const name = locale === "en" && company.nameEn ? company.nameEn : company.nameKo;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("hello", { name })}
        meta={company.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
      />
      {actor.memberRole === "viewer" ? <Notice className="mb-8">{t("viewer")}</Notice> : null}
      {all === 0 ? (
        <EmptyState icon="success" title={t("nothing")}>
          {t("nothingText")}
        </EmptyState>
      ) : (
        <Section title={`${t("todo")} (${all})`} className="mt-0">
          {waits.length > 0 ? <WaitList {...{ waits, actor, now, locale }} /> : null}
          {waits.length > 0 && todo.length > 0 ? (
            <h3 className="mt-8 mb-4 text-heading-s font-bold">{t("steps")}</h3>
          ) : null}
          {todo.length > 0 ? (
            <ol className="flex flex-col gap-4">
              {todo.map((item) => (
                <TodoCard
                  key={`${item.key}-${item.applicationId ?? ""}`}
                  {...{ item, locale }}
                  timeZone={actor.timeZone}
                />
              ))}
            </ol>
          ) : null}
        </Section>
      )}
      <Section title={t("applications")}>
        {applications.length === 0 ? <p className="text-subtle">{t("noApplications")}</p> : null}
        <ul className="flex flex-col gap-6">
          {applications.map((application) => (
            <Card
              key={application.id}
              as="li"
              title={<Bilingual ko={application.programTitleKo} en={application.programTitleEn} locale={locale} />}
              href={paths.company.application(locale, application.id)}
              meta={application.receiptNumber}
            >
              <NowLine {...{ application, locale, now }} dueAt={dueOf(application)} timeZone={actor.timeZone} />
              <AppealLine {...{ application, locale, now }} timeZone={actor.timeZone} />
            </Card>
          ))}
        </ul>
      </Section>
      <DemandSection fitting={fittingBriefs} locale={locale} />
      <Section title={name}>
        <CompanyStateLine {...{ company, locale, now }} timeZone={actor.timeZone} />
      </Section>
      {done.length > 0 ? (
        <Section title={t("done")}>
          <ul className="flex flex-wrap gap-x-8 gap-y-2">
            {done.map((key) => (
              <li key={key} className="flex items-center gap-2">
                <Icon name="check" className="text-success" />
                {t(`doneItem.${key}`)}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

type Own = Home["applications"][number];

/** While conditions are open they set the day. */
const dueOf = (application: Own) =>
  application.state === "conditionally_accepted" ? conditionsEnd(application) : undefined;

function AppealLine({
  application,
  locale,
  now,
  timeZone,
}: { application: Own } & Pick<Props, "locale" | "now"> & { timeZone: string }) {
  const t = useTranslations("reports.companyHome");
  const until = appealUntil(application, application.appealDays);
  if (until === null || until <= now) return null;
  return (
    <p className="mt-2 text-body-s text-subtle">{t("appealUntil", { at: formatMoment(until, locale, timeZone) })}</p>
  );
}

function DemandSection({ fitting, locale }: { fitting: number; locale: Locale }) {
  const t = useTranslations("briefs.company");
  return (
    <Section
      title={t("title")}
      actions={
        <LinkButton href={paths.company.briefs(locale)} variant="tertiary" size="small">
          {t("home")}
        </LinkButton>
      }
    >
      <p className={fitting > 0 ? "font-bold" : "text-subtle"}>{t("homeText", { count: fitting })}</p>
    </Section>
  );
}

function hrefOf({ key, applicationId = "" }: Todo, locale: Locale): string {
  switch (key) {
    case "draft":
      return paths.company.application(locale, applicationId);
    case "consent":
      return paths.company.application(locale, applicationId, { step: "consents" });
    case "email":
      return paths.company.settings(locale);
    case "profile":
    case "verification":
      return paths.company.profile(locale);
    case "product":
      return paths.company.newProduct(locale);
    case "productChanges":
      return paths.company.products(locale);
    case "apply":
      return paths.company.applications(locale);
  }
}

function TodoCard({ item, locale, timeZone }: { item: Todo; locale: Locale; timeZone: string }) {
  const t = useTranslations("reports.companyHome");
  const common = useTranslations("common");
  const program = item.program ? (locale === "ko" ? item.program.titleKo : item.program.titleEn) : "";
  const values = { gaps: item.count ?? 0, count: item.count ?? 0, program };
  return (
    <Card
      as="li"
      tone={item.dueAt ? "primary" : "plain"}
      title={t(`item.${item.key}`)}
      meta={
        item.dueAt ? (
          <span className="flex items-center gap-1.5 font-bold">
            <Icon name="clock" size={16} />
            {t("until", { date: formatMoment(item.dueAt, locale, timeZone) })}
          </span>
        ) : undefined
      }
      actions={
        <LinkButton href={hrefOf(item, locale)} size="small" aria-label={`${common("open")}: ${t(`item.${item.key}`)}`}>
          {common("open")}
        </LinkButton>
      }
    >
      <p className="max-w-measure text-subtle">{t(`item.${item.key}Text`, values)}</p>
    </Card>
  );
}

import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { NextReview } from "@/components/reviews/mentor-queue";
import { companyOf, Due, programOf, StateBadge } from "@/components/reviews/review-state";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { MentorHome as Home } from "@/lib/reports/queries";
import { editableReviews } from "@/lib/reviews/states";
import { WaitList } from "./wait-list";

type Props = { actor: Actor; home: Home; now: Date; locale: Locale };

/** A mentor's first page: what waits, the most urgent first, and the hours they offer. */
export function MentorHome({ actor, home, now, locale }: Props) {
  const t = useTranslations("reports.mentorHome");
  const { counts, queue, waits, hoursPerMonth } = home;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <>
      <PageHeader title={t("title")} lead={t("hello", { name: actor.name })} />
      <StatGrid>
        <Stat label={t("toAnswer")} value={number(counts.toAnswer)} href={paths.mentor.reviews(locale)} />
        <Stat
          label={t("toWrite")}
          value={number(counts.toWrite)}
          note={counts.late > 0 ? `${t("late")}: ${number(counts.late)}` : undefined}
          tone={counts.late > 0 ? "attention" : "plain"}
          href={paths.mentor.reviews(locale)}
        />
        <Stat
          label={t("hours")}
          value={t("hoursValue", { hours: hoursPerMonth })}
          note={t("hoursNote")}
          href={paths.mentor.chamber(locale, { part: "skills" })}
        />
      </StatGrid>
      <ClientMessages namespaces={["reviews"]}>
        <NextReview {...{ queue, now, locale }} timeZone={actor.timeZone} />
      </ClientMessages>
      <Waiting {...{ waits, actor, now, locale }} />
      <Section
        title={t("queue")}
        actions={
          <LinkButton href={paths.mentor.reviews(locale)} variant="tertiary" size="small">
            {t("all")}
          </LinkButton>
        }
      >
        <Queue {...{ queue, now, locale }} timeZone={actor.timeZone} />
      </Section>
    </>
  );
}

/** What waits beside the reviews, in the chamber's matches and rooms. */
function Waiting({ waits, ...reader }: Omit<Props, "home"> & { waits: Home["waits"] }) {
  const t = useTranslations("reports.waiting");
  return (
    <Section
      title={waits.length > 0 ? `${t("title")} (${waits.length})` : t("title")}
      lead={waits.length > 0 ? t("lead") : undefined}
    >
      {waits.length > 0 ? (
        <WaitList waits={waits} {...reader} />
      ) : (
        <EmptyState heading="h3" icon="success" title={t("nothing")}>
          {t("nothingText")}
        </EmptyState>
      )}
    </Section>
  );
}

function Queue({
  queue,
  now,
  locale,
  timeZone,
}: {
  queue: Home["queue"];
  now: Date;
  locale: Locale;
  timeZone: string;
}) {
  const t = useTranslations("reports.mentorHome");
  const common = useTranslations("common");
  const writes = (row: Home["queue"][number]) => (editableReviews as readonly string[]).includes(row.state);
  return (
    <Table
      caption={t("queueCaption")}
      captionHidden
      rows={queue}
      rowKey={(row) => row.id}
      empty={
        <EmptyState
          heading="h3"
          title={t("nothing")}
          action={
            <LinkButton href={paths.mentor.chamber(locale, { part: "skills" })} variant="secondary">
              {t("skills")}
            </LinkButton>
          }
        >
          {t("nothingText")}
        </EmptyState>
      }
      columns={[
        {
          key: "what",
          header: t("what"),
          cell: (row) => (
            <Link href={paths.mentor.review(locale, row.id)} className="text-anchor">
              {t(writes(row) ? "write" : "attest")}
            </Link>
          ),
        },
        { key: "company", header: t("company"), cell: (row) => companyOf(row, locale) ?? t("hiddenCompany") },
        { key: "program", header: t("program"), cell: (row) => programOf(row, locale) },
        { key: "state", header: t("due"), cell: (row) => <Due {...{ now, locale, timeZone }} review={row} /> },
        { key: "badge", header: common("state.now"), cell: (row) => <StateBadge state={row.state} /> },
      ]}
    />
  );
}

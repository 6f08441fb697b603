import { useTranslations } from "next-intl";
import { DeclareForOneForm } from "@/components/conflicts/gate-forms";
import { WarningList } from "@/components/conflicts/warning-list";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Signs } from "@/lib/conflicts/queries.checks";
import { barringGates } from "@/lib/conflicts/states";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { assignReviewAction, reassignReviewAction } from "@/lib/reviews/actions";
import type { Assignment as Candidates } from "@/lib/reviews/queries.candidates";
import { chamberOf, companyOf } from "./review-state";

type Props = { assignment: Candidates; replacing: string | null; signs: Signs; roundId: string; locale: Locale };
type Person = Candidates["people"][number];

/** Choosing a reviewer for one application: who can be asked, and why the others cannot. */
export function Assignment({ assignment, replacing, signs, roundId, locale }: Props) {
  const t = useTranslations("reviews.city");
  const company = companyOf(assignment.application, locale) ?? "";
  const groups = [
    { title: t("can"), people: assignment.people.filter(({ verdict }) => verdict.ok) },
    { title: t("cannot"), people: assignment.people.filter(({ verdict }) => !verdict.ok) },
  ];
  return (
    <Section
      title={t(replacing ? "replaceTitle" : "assignTitle", { company })}
      lead={t("assignLead")}
      actions={
        <LinkButton
          href={paths.city.reviews(locale, { round: roundId })}
          variant="tertiary"
          size="small"
          icon="chevron-left"
        >
          {t("backToRound")}
        </LinkButton>
      }
    >
      <div className="flex flex-col gap-10">
        {groups
          .filter(({ people }) => people.length > 0)
          .map(({ title, people }) => (
            <People
              key={title}
              title={title}
              people={people}
              assignment={assignment}
              replacing={replacing}
              signs={signs}
              locale={locale}
            />
          ))}
        <LearnedInterest assignment={assignment} locale={locale} />
      </div>
    </Section>
  );
}

function People({
  title,
  people,
  assignment,
  replacing,
  signs,
  locale,
}: Omit<Props, "roundId"> & { title: string; people: readonly Person[] }) {
  const t = useTranslations("reviews.city");
  const sector = useTranslations("reference.sectors");
  return (
    <Table
      caption={title}
      rows={people}
      rowKey={({ mentorId }) => mentorId}
      columns={[
        {
          key: "mentor",
          header: t("mentor"),
          cell: (person) => (
            <span className="flex flex-col">
              <span>{person.mentorName}</span>
              <span className="text-body-s font-regular text-subtle">{chamberOf(person, locale)}</span>
              <span className="mt-1 text-body-s font-regular">
                <WarningList
                  warnings={signs.get(`${person.mentorId} ${assignment.application.id}`)?.warnings ?? []}
                  empty={null}
                />
              </span>
            </span>
          ),
        },
        {
          key: "sectors",
          header: t("sectors"),
          cell: (person) => (
            <span className="flex flex-col items-start gap-1 text-body-s">
              {person.fits ? <Badge tone="success">{t("fits")}</Badge> : null}
              <span className="text-subtle">{person.sectors.map((key) => sector(key as "ai")).join(", ") || "–"}</span>
            </span>
          ),
        },
        {
          key: "load",
          header: t("hoursHeader"),
          cell: (person) => (
            <span className="flex flex-col text-body-s">
              <span>{t("carrying", { count: person.awaited })}</span>
              <span className="text-subtle">{t("hours", { hours: person.hoursPerMonth })}</span>
            </span>
          ),
        },
        {
          key: "assign",
          header: t("assign"),
          headerHidden: true,
          cell: (person) => (
            <ActionButton
              size="small"
              variant="secondary"
              action={replacing ? reassignReviewAction : assignReviewAction}
              input={
                replacing
                  ? { reviewId: replacing, mentorId: person.mentorId }
                  : { applicationId: assignment.application.id, mentorId: person.mentorId }
              }
              refusedBecause={person.verdict.ok ? null : person.verdict.reason}
              label={t("assignToMentor", { mentor: person.mentorName })}
            >
              {t(replacing ? "replaceWith" : "assignTo")}
            </ActionButton>
          ),
        },
      ]}
    />
  );
}

/** An interest that the city knows of bars a mentor before anybody asks them, and leads to no letter. */
function LearnedInterest({ assignment, locale }: Pick<Props, "assignment" | "locale">) {
  const t = useTranslations("conflicts.city");
  const barring: readonly string[] = barringGates;
  const mentors = assignment.people
    .filter(({ gateState }) => gateState === null || !barring.includes(gateState))
    .map((person) => ({ value: person.mentorId, label: `${person.mentorName} · ${chamberOf(person, locale)}` }));
  if (mentors.length === 0) return null;
  return (
    <Disclosure summary={t("declareFor")}>
      <p className="mb-6 max-w-measure">{t("declareForText")}</p>
      <ClientMessages namespaces={["conflicts", "reviews"]}>
        <DeclareForOneForm applicationId={assignment.application.id} mentors={mentors} />
      </ClientMessages>
    </Disclosure>
  );
}

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { waiveSectorAction } from "@/lib/plans/actions";
import { canChangePlan } from "@/lib/plans/policy";
import type { Plan } from "@/lib/plans/queries";
import type { Names } from "./names";

type Props = { plan: Plan; names: Names; roundId: string; locale: Locale };
type Pair = Plan["pairs"][number];

/** Every application with the mentors who would review it and those who come next. */
export function PlanApplications({ actor, plan, names, roundId, locale }: Props & { actor: Actor }) {
  const t = useTranslations("plans");
  const common = useTranslations("common");
  const sector = useTranslations("reference.sectors");
  const mayChange = canChangePlan(actor, plan).ok;
  const of = (id: string, alternates: boolean) =>
    plan.pairs.filter((pair) => pair.applicationId === id && (pair.kind === "alternate") === alternates);
  const people = (id: string, alternates: boolean) => {
    const pairs = of(id, alternates);
    if (pairs.length === 0) return <span className="text-subtle">{t("nobody")}</span>;
    return (
      <ul className="flex flex-col gap-2">
        {pairs.map((pair) => (
          <Person key={pair.mentorId} {...{ pair, plan, names, roundId, locale }} />
        ))}
      </ul>
    );
  };
  return (
    <Section title={t("applications")}>
      <Table
        caption={t("applications")}
        captionHidden
        rows={plan.applications}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "application",
            header: t("application"),
            cell: (row) => (
              <span className="flex flex-col items-start">
                <Link href={paths.city.application(locale, row.id)} className="text-anchor">
                  {names.company(row.id)}
                </Link>
                <span className="text-body-s font-regular text-subtle">
                  {[row.receiptNumber, row.sector ? sector(row.sector as "ai") : null].filter(Boolean).join(" · ")}
                </span>
                {row.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
                {plan.settings.withoutSector.includes(row.id) ? (
                  <>
                    <Badge>{t("waived")}</Badge>
                    {mayChange ? (
                      <ActionButton
                        size="small"
                        variant="tertiary"
                        action={waiveSectorAction}
                        input={{ planId: plan.id, applicationId: row.id, waived: false }}
                        label={`${t("unwaive")}: ${names.company(row.id)}`}
                      >
                        {t("unwaive")}
                      </ActionButton>
                    ) : null}
                  </>
                ) : null}
              </span>
            ),
          },
          { key: "reviewers", header: t("reviewers"), cell: ({ id }) => people(id, false) },
          { key: "alternates", header: t("alternates"), cell: ({ id }) => people(id, true) },
        ]}
      />
    </Section>
  );
}

function Person({ pair, plan, names, roundId, locale }: Props & { pair: Pair }) {
  const t = useTranslations("plans");
  const state = useTranslations("reviews.state");
  const { applicationId, mentorId } = pair;
  const isKept = plan.choices.some(
    (one) => one.choice === "keep" && one.applicationId === applicationId && one.mentorId === mentorId,
  );
  const mentor = names.mentor(mentorId);
  const why = `${applicationId}.${mentorId}`;
  return (
    <li className="flex flex-col text-body-s">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="text-body-m">{mentor}</span>
        <Link
          href={`${paths.city.reviews(locale, { round: roundId, view: "plan", plan: plan.id, why })}#pair`}
          className="text-anchor"
          aria-label={t("whyOf", { company: names.company(applicationId), mentor })}
        >
          {t("why")}
        </Link>
        {isKept ? <Badge tone="information">{t("kept")}</Badge> : null}
        {pair.kind === "standing" ? <Badge>{t("standingMark")}</Badge> : null}
      </span>
      <span className="text-subtle">
        {names.chamber(mentorId)}
        {pair.score === null ? "" : ` · ${t("score", { score: pair.score })}`}
        {pair.reviewState ? ` · ${t("answered", { state: state(pair.reviewState) })}` : ""}
      </span>
    </li>
  );
}

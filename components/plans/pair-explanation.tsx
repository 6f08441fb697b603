import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ButtonRow } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { choosePairAction } from "@/lib/plans/actions";
import { canChangePlan } from "@/lib/plans/policy";
import type { PairExplanation as Explanation, Plan } from "@/lib/plans/queries";
import { suitabilityParts } from "@/lib/plans/states";
import { type Names, namesOf } from "./names";

type Props = {
  actor: Actor;
  plan: Plan;
  roundId: string;
  applicationId: string;
  mentorId: string;
  explanation: Explanation;
  locale: Locale;
};

/** Why this mentor reviews this application in the plan, or does not, and what another choice would cost. */
export function PairExplanation({ actor, plan, roundId, applicationId, mentorId, explanation, locale }: Props) {
  const t = useTranslations("plans.pair");
  const names = namesOf(plan, locale);
  const { isChosen, score, parts, load } = explanation;
  const choice = plan.choices.find((one) => one.applicationId === applicationId && one.mentorId === mentorId);
  const mayChange = canChangePlan(actor, plan).ok;
  const choose = (to: "keep" | "leave_out" | "none", label: string) => (
    <ActionButton
      size="small"
      action={choosePairAction}
      input={{ planId: plan.id, applicationId, mentorId, choice: to }}
    >
      {label}
    </ActionButton>
  );
  return (
    <section className="mt-10 rounded-2xl border border-primary-light p-5 md:p-8">
      <h2 id="pair" tabIndex={-1} className="text-heading-m">
        {t("title", { company: names.company(applicationId), mentor: names.mentor(mentorId) })}
      </h2>
      <p className="mt-1 text-subtle">{t(isChosen ? "chosen" : "notChosen")}</p>
      <p className="mt-4">
        {score === null ? t("notScored") : t("score", { score: formatNumber(score, locale) })}
        {explanation.knowsSector ? ` ${t(explanation.isOnlyOneOfSector ? "onlyOne" : "knows")}` : ""}
      </p>
      {parts ? <Parts parts={parts} plan={plan} locale={locale} /> : null}
      <p className="mt-4">{t("load", { assigned: load.assigned, carried: load.carried, capacity: load.capacity })}</p>
      <Otherwise explanation={explanation} names={names} />
      <ButtonRow className="mt-6">
        {mayChange && !choice && !isChosen ? choose("keep", t("keep")) : null}
        {mayChange && !choice && isChosen && !explanation.isLocked ? choose("leave_out", t("leaveOut")) : null}
        {mayChange && choice ? choose("none", t("none")) : null}
      </ButtonRow>
      <p className="mt-6">
        <Link
          href={paths.city.reviews(locale, { round: roundId, view: "plan", plan: plan.id })}
          className="text-anchor"
        >
          {t("back")}
        </Link>
      </p>
    </section>
  );
}

function Parts({ parts, plan, locale }: { parts: NonNullable<Explanation["parts"]>; plan: Plan; locale: Locale }) {
  const t = useTranslations("plans");
  return (
    <div className="mt-4">
      <h3 className="text-heading-xs">{t("pair.part")}</h3>
      <DescriptionList
        items={suitabilityParts.map((part) => ({
          term: t(`part.${part}`),
          description:
            parts[part] === undefined
              ? t("pair.unknown")
              : `${formatNumber(Math.round(100 * parts[part]), locale)} / 100 · ${t("pair.weight", { weight: plan.settings.weights[part] })}`,
        }))}
      />
    </div>
  );
}

function Otherwise({ explanation, names }: { explanation: Explanation; names: Names }) {
  const t = useTranslations("plans");
  const { otherwise, isChosen } = explanation;
  if (otherwise === null) return <p className="mt-4">{t("pair.locked")}</p>;
  if (!otherwise.possible)
    return (
      <p className="mt-4">
        {t("pair.impossible")} {t(`cannot.${otherwise.rule}`)}
      </p>
    );
  const { loss, shifts, neededScore } = otherwise;
  const isFree = loss.filled === 0 && loss.skilled === 0 && loss.points === 0;
  const list = (ids: readonly string[]) => ids.map(names.mentor).join(", ") || t("nobody");
  return (
    <div className="mt-4">
      <h3 className="text-heading-xs">{t(isChosen ? "pair.lossChosen" : "pair.lossForced")}</h3>
      <p>{isFree ? t("pair.noLoss") : t("pair.loss", loss)}</p>
      {neededScore !== null ? <p>{t("pair.needed", { score: neededScore })}</p> : null}
      {shifts.length > 0 ? (
        <>
          <h3 className="mt-4 text-heading-xs">{t("pair.shifts")}</h3>
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {shifts.map(({ applicationId, before, after }) => (
              <li key={applicationId}>
                {t("pair.shift", { company: names.company(applicationId), before: list(before), after: list(after) })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import type { Locale } from "@/lib/i18n/locales";
import { waiveSectorAction } from "@/lib/plans/actions";
import { canChangePlan } from "@/lib/plans/policy";
import type { Plan } from "@/lib/plans/queries";
import type { Names } from "./names";

type Props = { plan: Plan; names: Names; actor: Actor; locale: Locale };

/** What could not be met, by which rule, and the smallest changes that would meet more. */
export function PlanUnmet({ plan, names, actor, locale }: Props) {
  const t = useTranslations("plans");
  const { unmet, unskilled, relaxations } = plan.outcome;
  const ids = [...new Set([...unmet, ...unskilled].map(({ applicationId }) => applicationId))];
  const mayChange = canChangePlan(actor, plan).ok;
  if (ids.length === 0) return <p className="mt-6 text-success">{t("unmetNone")}</p>;
  return (
    <>
      <Section title={t("unmetTitle")} lead={t("unmetLead")}>
        <ul className="flex flex-col gap-4">
          {ids.map((id) => {
            const places = unmet.find(({ applicationId }) => applicationId === id);
            const skill = unskilled.find(({ applicationId }) => applicationId === id);
            return (
              <li key={id} className="flex flex-col items-start gap-1">
                <strong>{names.company(id)}</strong>
                {places ? <span>{t(`unmet.${places.rule}`, { count: places.missing })}</span> : null}
                {skill ? <span>{t(`unskilled.${skill.why}`)}</span> : null}
                {skill && mayChange ? (
                  <ActionButton
                    size="small"
                    action={waiveSectorAction}
                    input={{ planId: plan.id, applicationId: id, waived: true }}
                    label={`${t("waive")}: ${names.company(id)}`}
                  >
                    {t("waive")}
                  </ActionButton>
                ) : null}
              </li>
            );
          })}
        </ul>
      </Section>
      {relaxations.length > 0 ? (
        <Section title={t("relaxTitle")} lead={t("relaxLead")}>
          <ul className="flex flex-col gap-3">
            {relaxations.map((one) => (
              <Relaxed key={JSON.stringify(one.change)} relaxation={one} {...{ plan, names, locale }} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

type Relaxation = Plan["outcome"]["relaxations"][number];

function Relaxed({ relaxation, plan, names }: Omit<Props, "actor"> & { relaxation: Relaxation }) {
  const t = useTranslations("plans");
  const sector = useTranslations("reference.sectors");
  const { change, gain } = relaxation;
  const words = () => {
    switch (change.kind) {
      case "review":
        return t("relax.review", { mentor: names.mentor(change.reviewerId), minutes: plan.settings.minutesPerReview });
      case "permit":
        return t(`relax.${change.reason}`, {
          company: names.company(change.applicationId),
          mentor: names.mentor(change.reviewerId),
        });
      case "newcomer":
        return change.sectors.length > 0
          ? t("relax.newcomer", { sectors: change.sectors.map((key) => sector(key as "ai")).join(", ") })
          : t("relax.newcomerAny");
      default:
        return t(`relax.${change.kind}`, { company: names.company(change.applicationId) });
    }
  };
  return (
    <li className="flex flex-col">
      <span>{words()}</span>
      <span className="text-body-s text-subtle">{t("gain", gain)}</span>
    </li>
  );
}

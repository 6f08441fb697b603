import { useTranslations } from "next-intl";
import { ActionButton, type ActionButtonProps } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { ButtonRow } from "@/components/ui/button";
import { Accordion } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import {
  closeUnplacedAction,
  lapseApplicationAction,
  meetConditionsAction,
  startDeliberationAction,
  startReviewAction,
  startScreeningAction,
  stopReleaseAction,
  takeFromWaitlistAction,
} from "@/lib/applications/actions";
import type { CityMove } from "@/lib/applications/policy";
import type { CityApplication } from "@/lib/applications/queries";
import { applicationMachine } from "@/lib/applications/states";
import { DecisionForm, IneligibleForm, QuestionForm } from "./city-forms";

/** Moves that need no words, in the order of an application's life; `told`: the company gets a letter at once. */
const plain: readonly { move: CityMove; action: ActionButtonProps["action"]; told?: true; primary?: true }[] = [
  { move: "startScreening", action: startScreeningAction, primary: true },
  { move: "startReview", action: startReviewAction, primary: true },
  { move: "startDeliberation", action: startDeliberationAction, primary: true },
  { move: "stopRelease", action: stopReleaseAction },
  { move: "meetConditions", action: meetConditionsAction, told: true, primary: true },
  { move: "takeFromWaitlist", action: takeFromWaitlistAction, told: true, primary: true },
  { move: "lapse", action: lapseApplicationAction, told: true },
  { move: "closeUnplaced", action: closeUnplacedAction, told: true },
];

type Props = { application: CityApplication; allowed: readonly CityMove[] };

/** What the city can do with an application now: the moves that its policy allows, and no others. */
export function CityMoves({ application, allowed }: Props) {
  const t = useTranslations("applications");
  const buttons = plain.filter(({ move }) => allowed.includes(move));
  const forms = formsOf(application).filter(({ move }) => allowed.includes(move));
  return (
    <Section title={t("actionsTitle")}>
      {allowed.length === 0 ? <p className="text-subtle">{t("noActions")}</p> : null}
      <ButtonRow className="mb-6 items-start">
        {buttons.map(({ move, action, told, primary }) => (
          <ActionButton
            key={move}
            action={action}
            input={{ applicationId: application.id }}
            variant={primary ? "primary" : "tertiary"}
            confirm={
              told
                ? {
                    title: t("confirmTitle", { deed: t(`do.${move}`) }),
                    text: t("confirmTold"),
                    confirmLabel: t(`do.${move}`),
                  }
                : undefined
            }
          >
            {t(`do.${move}`)}
          </ActionButton>
        ))}
      </ButtonRow>
      {forms.length > 0 ? (
        <ClientMessages namespaces={["applications"]}>
          <Accordion
            items={forms.map(({ move, form }) => ({
              id: move,
              title: t(`do.${move}`),
              content: form,
              open: move === "decide",
            }))}
          />
        </ClientMessages>
      ) : null}
    </Section>
  );
}

function formsOf(application: CityApplication) {
  const { id: applicationId, decision, decisionNote, feedbackKo, feedbackEn } = application;
  return [
    {
      move: "decide" as const,
      form: (
        <DecisionForm
          values={{ applicationId, decision: decision ?? "", note: decisionNote, feedbackKo, feedbackEn }}
        />
      ),
    },
    {
      move: "requestInfo" as const,
      form: <QuestionForm applicationId={applicationId} days={applicationMachine.info.info_requested.days ?? 0} />,
    },
    { move: "findIneligible" as const, form: <IneligibleForm applicationId={applicationId} /> },
  ];
}

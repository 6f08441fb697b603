import { useTranslations } from "next-intl";
import { ActionButton, type ActionButtonProps } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { ButtonRow } from "@/components/ui/button";
import { Accordion } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import {
  closeUnplacedAction,
  lapseApplicationAction,
  meetConditionsAction,
  reviewAgainAction,
  startDeliberationAction,
  startReviewAction,
  startScreeningAction,
} from "@/lib/applications/actions";
import type { CityMove } from "@/lib/applications/policy";
import type { CityApplication } from "@/lib/applications/queries";
import { applicationMachine } from "@/lib/applications/states";
import type { Verdict } from "@/lib/core/policy";
import { IneligibleForm, QuestionForm } from "./city-forms";

/** Moves that need no words, in the order of an application's life; `told`: the company gets a letter at once. */
const plain: readonly { move: CityMove; action: ActionButtonProps["action"]; told?: true; primary?: true }[] = [
  { move: "startScreening", action: startScreeningAction, primary: true },
  { move: "startReview", action: startReviewAction, primary: true },
  { move: "startDeliberation", action: startDeliberationAction, primary: true },
  { move: "reviewAgain", action: reviewAgainAction, primary: true },
  { move: "meetConditions", action: meetConditionsAction, told: true, primary: true },
  { move: "lapse", action: lapseApplicationAction, told: true },
  { move: "closeUnplaced", action: closeUnplacedAction, told: true },
];

/** The moves that start in the application's state; one that has to wait says why. */
export type PossibleMove = { move: CityMove; verdict: Verdict };
type Props = {
  application: CityApplication;
  moves: readonly PossibleMove[];
  /** What waits further down on the page, each by its place there. */
  waits: readonly Wait[];
};
export type Wait = { what: "appeal" | "revocation" | "decision"; href: string };

/** What the city can do with an application now. */
export function CityMoves({ application, moves, waits }: Props) {
  const t = useTranslations("applications");
  const verdictOf = (move: CityMove) => moves.find((one) => one.move === move)?.verdict;
  const buttons = plain.filter(({ move }) => verdictOf(move));
  const forms = formsOf(application).filter(({ move }) => verdictOf(move)?.ok);
  const refusal = (move: CityMove) => {
    const verdict = verdictOf(move);
    return verdict && !verdict.ok ? verdict.reason : null;
  };
  return (
    <Section title={t("actionsTitle")}>
      {waits.length > 0 ? (
        <ul className="mb-4 flex flex-col gap-2">
          {waits.map(({ what, href }) => (
            <li key={what}>
              <Link href={href} className="font-bold underline underline-offset-4">
                {t(`waits.${what}`)}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {moves.length === 0 && waits.length === 0 ? <p className="text-subtle">{t("noActions")}</p> : null}
      <ButtonRow className="mb-6 items-start">
        {buttons.map(({ move, action, told, primary }) => (
          <ActionButton
            key={move}
            action={action}
            input={{ applicationId: application.id }}
            variant={primary ? "primary" : "tertiary"}
            refusedBecause={refusal(move)}
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
            }))}
          />
        </ClientMessages>
      ) : null}
    </Section>
  );
}

function formsOf({ id: applicationId }: CityApplication) {
  return [
    {
      move: "requestInfo" as const,
      form: <QuestionForm applicationId={applicationId} days={applicationMachine.info.info_requested.days ?? 0} />,
    },
    { move: "findIneligible" as const, form: <IneligibleForm applicationId={applicationId} /> },
  ];
}

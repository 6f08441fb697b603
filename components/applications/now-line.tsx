import { useTranslations } from "next-intl";
import { StateLine } from "@/components/layout/state-line";
import { type ApplicationState, applicationMachine } from "@/lib/applications/states";
import { dueAt as dueByService } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";
import { toneOf } from "./state-badge";

type Props = {
  application: { state: ApplicationState; stateEnteredAt: Date; answerDueAt: Date | null };
  /** Who reads it: the company unless it is said. */
  reader?: "company" | "city";
  /** Where something else than the service level sets the date: the end of the call for a draft. */
  dueAt?: Date | null;
  locale: Locale;
  timeZone: string;
  now: Date;
};

/** What happens now with an application, whose turn it is, and until when. */
export function NowLine({ application, reader = "company", dueAt, locale, timeZone, now }: Props) {
  const t = useTranslations("applications");
  const { state, stateEnteredAt, answerDueAt } = application;
  const info = applicationMachine.info[state];
  const set = dueAt ?? answerDueAt;
  return (
    <StateLine
      label={t(`state.${state}`)}
      tone={toneOf(state)}
      turn={info.turn}
      enteredAt={stateEnteredAt}
      dueAt={set ?? dueByService(info, stateEnteredAt)}
      dueName={set ? undefined : t("serviceLevel")}
      explanation={t(reader === "city" ? `happeningCity.${state}` : `happening.${state}`)}
      {...{ locale, timeZone, now }}
    />
  );
}

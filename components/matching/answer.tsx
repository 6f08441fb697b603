import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import type { ButtonSize } from "@/components/ui/button";
import type { Actor } from "@/lib/core/actor";
import type { Locale } from "@/lib/i18n/locales";
import { acceptAsChamberAction, acceptAsCompanyAction } from "@/lib/matching/actions";
import {
  canAcceptAsChamber,
  canAcceptAsCompany,
  canDeclineAsChamber,
  canDeclineAsCompany,
  type MatchFacts,
} from "@/lib/matching/policy";
import { declineReasons, type MatchState, matchMachine, pendingMatches, type Side } from "@/lib/matching/states";
import { DeclineForm } from "./decline-form";
import { Opener } from "./opener";
import { chamberOf, productOf } from "./words";

type Match = {
  id: string;
  facts: MatchFacts;
  productKo: string;
  productEn: string;
  chamberKo: string;
  chamberEn: string;
};
type Props = { actor: Actor; match: Match; side: Side; locale: Locale; size?: ButtonSize };

/** Whether this side's yes is still awaited, and whether it may say anything at all. */
export const awaits = (state: MatchState, side: Side) => {
  const open = (pendingMatches as readonly MatchState[]).includes(state);
  const given = matchMachine.after(side === "company" ? "companyInterest" : "chamberInterest");
  return { open, yes: open && state !== given };
};

/** Yes and no; what the policy refuses is shown with its reason. */
export function AnswerButtons({ actor, match, side, locale, size }: Props) {
  const t = useTranslations("matching.answer");
  const deed = useTranslations("matching.deed");
  const asked = awaits(match.facts.state, side);
  const verdict = side === "company" ? canAcceptAsCompany(actor, match.facts) : canAcceptAsChamber(actor, match.facts);
  const no = side === "company" ? canDeclineAsCompany(actor, match.facts) : canDeclineAsChamber(actor, match.facts);
  const names = { chamber: chamberOf(match, locale), product: productOf(match, locale) };
  const about = (words: string) => deed("about", { deed: words, ...names });
  if (!asked.open) return null;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {asked.yes ? (
        <ActionButton
          action={side === "company" ? acceptAsCompanyAction : acceptAsChamberAction}
          input={{ matchId: match.id }}
          variant="primary"
          size={size}
          label={about(t("yes"))}
          refusedBecause={verdict.ok ? null : verdict.reason}
          confirm={{
            title: t("yesTitle"),
            text: side === "company" ? t("yesCompany", names) : t("yesChamber"),
            confirmLabel: t("yes"),
          }}
        >
          {t("yes")}
        </ActionButton>
      ) : null}
      {no.ok ? (
        <Opener label={t("no")} ariaLabel={about(t("no"))} size={size}>
          <No matchId={match.id} side={side} />
        </Opener>
      ) : null}
    </div>
  );
}

function No({ matchId, side }: { matchId: string; side: Side }) {
  const t = useTranslations("matching.answer");
  const reason = useTranslations("matching.declineReason");
  return (
    <DeclineForm
      matchId={matchId}
      side={side}
      reasons={declineReasons.map((value) => ({ value, label: reason(value) }))}
      words={{
        lead: t("noLead"),
        reason: t("reason"),
        choose: t("choose"),
        note: t("note"),
        noteHint: t("noteHint"),
        submit: t("submitNo"),
      }}
    />
  );
}

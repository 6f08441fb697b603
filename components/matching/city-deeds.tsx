import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import type { Actor } from "@/lib/core/actor";
import type { Verdict } from "@/lib/core/policy";
import type { Locale } from "@/lib/i18n/locales";
import { introduceAction, proposeAction, shortlistAction, unshortlistAction } from "@/lib/matching/actions";
import { canIntroduce, canPropose, canShortlist, canUnshortlist, canWithdraw } from "@/lib/matching/policy";
import type { Board } from "@/lib/matching/queries";
import { Opener } from "./opener";
import { WithdrawForm } from "./withdraw-form";
import { chamberOf, productOf } from "./words";

type Card = Board["cards"][number];

/** Not the next step at all, rather than one that is held back for a reason. */
const isElsewhere = (verdict: Verdict) => !verdict.ok && verdict.reason === "wrong_state";
const refusal = (verdict: Verdict) => (verdict.ok ? null : verdict.reason);

/** The city's next steps with a match, as the policy allows them. */
export function CityDeeds({ actor, card, locale }: { actor: Actor; card: Card; locale: Locale }) {
  const t = useTranslations("matching.deed");
  const { id, facts } = card;
  const names = { product: productOf(card, locale), chamber: chamberOf(card, locale) };
  const about = (deed: string) => t("about", { deed, ...names });
  const [propose, introduce] = [canPropose(actor, facts), canIntroduce(actor, facts)];
  const common = { input: { matchId: id }, size: "small" } as const;
  const shortlist = canShortlist(actor, facts).ok ? (
    <ActionButton {...common} action={shortlistAction} label={about(t("shortlist"))}>
      {t("shortlist")}
    </ActionButton>
  ) : null;
  // The next best wait behind a disclosure: one is brought forward first, and can then be proposed.
  if (shortlist && card.chosen === "alternate") return shortlist;
  return (
    <div className="flex flex-wrap items-start gap-2">
      {isElsewhere(propose) ? null : (
        <ActionButton
          {...common}
          action={proposeAction}
          variant="primary"
          label={about(t("propose"))}
          refusedBecause={refusal(propose)}
          confirm={{ title: t("proposeTitle"), text: t("proposeText", names), confirmLabel: t("propose") }}
        >
          {t("propose")}
        </ActionButton>
      )}
      {isElsewhere(introduce) ? null : (
        <ActionButton
          {...common}
          action={introduceAction}
          variant="primary"
          label={about(t("introduce"))}
          refusedBecause={refusal(introduce)}
          confirm={{ title: t("introduceTitle"), text: t("introduceText", names), confirmLabel: t("introduce") }}
        >
          {t("introduce")}
        </ActionButton>
      )}
      {shortlist}
      {canUnshortlist(actor, facts).ok ? (
        <ActionButton {...common} action={unshortlistAction} variant="tertiary" label={about(t("unshortlist"))}>
          {t("unshortlist")}
        </ActionButton>
      ) : null}
      {canWithdraw(actor, facts).ok ? (
        <Opener label={t("withdraw")} ariaLabel={about(t("withdraw"))} size="small">
          <WithdrawForm
            matchId={id}
            words={{ note: t("withdrawNote"), hint: t("withdrawHint"), submit: t("withdrawSubmit") }}
          />
        </Opener>
      ) : null}
    </div>
  );
}

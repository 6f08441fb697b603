import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Opener } from "@/components/matching/opener";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { newOutcomeOf } from "@/lib/core/paths";
import { offerInvestmentAction } from "@/lib/investors/actions";
import { canAdvance, canAnswer, canIntroduce, canOffer, canWithdraw } from "@/lib/investors/policy";
import { closedInvestments, type InvestmentState, progressMoves } from "@/lib/investors/states";
import { AcceptForm, AdvanceForm, DeclineForm, IntroduceForm, WithdrawForm } from "./forms";
import type { InvestmentProps } from "./investment-page";

/** What its reader can do now; nothing for who only reads. */
export function Deeds(props: InvestmentProps) {
  const { investment, actor, locale } = props;
  const t = useTranslations("investors");
  // Whether the register stands between the two the command finds out: it is said beside the button.
  const facts = { ...investment, barred: false };
  const moves = (["stay", ...progressMoves] as const).filter((one) => canAdvance(actor, facts, one).ok);
  if ((closedInvestments as readonly InvestmentState[]).includes(investment.state))
    return actor.role === "official" ? null : <Claim {...{ investment, actor, locale }} />;
  const answers = canAnswer(actor, facts, "accept").ok;
  const introduces = canIntroduce(actor, facts).ok;
  const withdraws = canWithdraw(actor, facts).ok;
  if (moves.length === 0 && !answers && !introduces && !withdraws) return null;
  const id = investment.id;
  return (
    <Section
      id="deeds"
      title={moves.length > 0 ? t("deed.advance") : t("deed.title")}
      lead={moves.length > 0 ? t("deed.advanceLead") : undefined}
    >
      {answers ? <AcceptForm investmentId={id} /> : null}
      {introduces ? <IntroduceForm investmentId={id} /> : null}
      {moves.length > 0 ? (
        <AdvanceForm investmentId={id} moves={moves.map((value) => ({ value, label: t(`moves.${value}`) }))} />
      ) : null}
      <div className="mt-6 flex flex-wrap items-start gap-3">
        {canOffer(actor, facts).ok ? (
          <ActionButton
            action={offerInvestmentAction}
            input={{ investmentId: id }}
            variant="primary"
            confirm={{ title: t("deed.offerTitle"), text: t("deed.offerText"), confirmLabel: t("deed.offer") }}
          >
            {t("deed.offer")}
          </ActionButton>
        ) : null}
        {answers ? (
          <Opener label={t("deed.declineOpen")}>
            <DeclineForm investmentId={id} />
          </Opener>
        ) : null}
        {withdraws ? (
          <Opener label={t("deed.withdrawOpen")}>
            <WithdrawForm investmentId={id} />
          </Opener>
        ) : null}
      </div>
    </Section>
  );
}

function Claim({ investment, actor, locale }: Pick<InvestmentProps, "investment" | "actor" | "locale">) {
  const t = useTranslations("investors.deed");
  return (
    <div className="mt-6 flex flex-col items-start gap-4">
      <Notice tone="success" title={t("claimTitle")}>
        {t("claimText")}
      </Notice>
      <LinkButton
        href={newOutcomeOf(actor.role, locale, {
          kind: "investment",
          engagement: investment.engagementId,
          interest: investment.id,
        })}
      >
        {t("claim")}
      </LinkButton>
    </div>
  );
}

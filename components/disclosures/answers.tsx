import { useTranslations } from "next-intl";
import { Opener } from "@/components/matching/opener";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { canAccept, canDecline, canOffer, canWithdraw } from "@/lib/disclosures/policy";
import { openDisclosures } from "@/lib/disclosures/states";
import type { DisclosurePageProps } from "./disclosure-page";
import { AcceptForm, EndForm, OfferForm } from "./forms";

/** What this reader may do with the agreement at this moment; a policy that says no says why. */
export function Answers({ found, facts, actor, side }: DisclosurePageProps) {
  const t = useTranslations("disclosures.form");
  const { room, rows, text, count } = found;
  const [latest] = rows;
  const open = latest !== undefined && openDisclosures.some((state) => state === latest.disclosure);
  const one = latest && { ...facts, ...latest, id: room.id };
  const offer = canOffer(actor, { ...facts, open, files: count });
  const may = {
    accept: one !== undefined && canAccept(actor, one).ok,
    decline: one !== undefined && canDecline(actor, one).ok,
    withdraw: one !== undefined && canWithdraw(actor, one).ok,
  };
  const offers = offer.ok && text;
  if (!offers && !Object.values(may).some(Boolean)) return <Refused {...{ side, open }} refusal={offer} />;
  return (
    <Section title={t("title")} lead={may.accept || offers ? t(offers ? "offerLead" : "acceptLead") : undefined}>
      <div className="flex flex-col items-start gap-6">
        {offers ? <OfferForm engagementId={room.id} textVersion={text.version} /> : null}
        {latest && may.accept ? <AcceptForm disclosureId={latest.id} textVersion={latest.textVersion} /> : null}
        {latest && may.decline ? (
          <Opener label={t("decline")}>
            <EndForm disclosureId={latest.id} how="decline" />
          </Opener>
        ) : null}
        {latest && may.withdraw ? (
          <Opener label={t("withdraw")}>
            <EndForm disclosureId={latest.id} how="withdraw" />
          </Opener>
        ) : null}
      </div>
    </Section>
  );
}

type Refusal = Pick<DisclosurePageProps, "side"> & { open: boolean; refusal: ReturnType<typeof canOffer> };

/** To the company why it cannot offer now. */
function Refused({ side, open, refusal }: Refusal) {
  const say = useTranslations("reasons");
  if (side !== "company" || open || refusal.ok) return null;
  return <Notice className="mt-8">{say(refusal.reason as "not_found")}</Notice>;
}

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionButton } from "@/components/form/action-button";
import { StateBadge } from "@/components/reviews/review-state";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { startGateCheckAction } from "@/lib/conflicts/actions";
import { canDeclareFor, canJudgeGate, canReopenGate, canStartCheck } from "@/lib/conflicts/policy";
import type { Check } from "@/lib/conflicts/queries.checks";
import { gateMachine, gatesToCheck } from "@/lib/conflicts/states";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { givenReviews } from "@/lib/reviews/states";
import { DeclareForForm, JudgeForm, ReopenForm } from "./gate-forms";
import { WarningList } from "./warning-list";
import { ScopeLines } from "./words";

type Props = { check: Check; actor: Actor; now: Date; locale: Locale };

const among = (states: readonly string[], state: string) => states.includes(state);
const told = (items: { term: string; description: ReactNode }[]) => items.filter(({ description }) => description);

/** One gate with everything that is known about it, and what the city can do. */
export function CheckCard({ check, actor, now, locale }: Props) {
  const t = useTranslations("conflicts.city");
  const common = useTranslations("common");
  const given = check.reviews.some(({ state }) => among(givenReviews, state));
  const due = dueAt(gateMachine.info[check.state], check.stateEnteredAt);
  return (
    <Card
      as="li"
      heading="h2"
      title={t("entryOf", {
        name: check.mentorName,
        chamber: (locale === "en" && check.chamberEn) || check.chamberKo,
      })}
      meta={
        <>
          <StateBadge state={check.state} />
          <time dateTime={check.stateEnteredAt.toISOString()}>
            {common("state.since", { date: formatDate(check.stateEnteredAt, locale, actor.timeZone) })}
          </time>
          {due && due < now ? (
            <Badge tone="danger">{common("state.until", { date: formatDate(due, locale, actor.timeZone) })}</Badge>
          ) : null}
          {check.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
        </>
      }
    >
      {given && among(gatesToCheck, check.state) ? <Notice tone="warning" title={t("flagged")} /> : null}
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Declared check={check} actor={actor} locale={locale} />
        <Known check={check} locale={locale} />
      </div>
      <Deeds check={check} actor={actor} given={given} />
    </Card>
  );
}

function Declared({ check, actor, locale }: Omit<Props, "now">) {
  const t = useTranslations("conflicts.city");
  const kind = useTranslations("reviews.interests");
  const company = (locale === "en" && check.companyEn) || check.companyKo;
  return (
    <DescriptionList
      items={told([
        {
          term: t("company"),
          description: (
            <Link href={paths.city.application(locale, check.applicationId)} className="text-anchor">
              {company} ({check.receiptNumber})
            </Link>
          ),
        },
        { term: t("program"), description: locale === "ko" ? check.programKo : check.programEn },
        {
          term: t("kinds"),
          description: check.interests.map((one) => kind(one as "buyer")).join(", ") || t("noKinds"),
        },
        { term: t("origin"), description: check.interests.length > 0 ? t(`origins.${check.origin}`) : null },
        {
          term: t("explanation"),
          description: check.note ? <span className="whitespace-pre-line">{check.note}</span> : null,
        },
        {
          term: t("attested"),
          description: check.attestedAt ? formatDate(check.attestedAt, locale, actor.timeZone) : null,
        },
        {
          term: t("finding"),
          description: check.checkNote ? (
            <>
              <span className="whitespace-pre-line">{check.checkNote}</span>
              {check.checkedBy ? (
                <span className="block text-body-s text-subtle">{t("findingBy", { name: check.checkedBy })}</span>
              ) : null}
              {check.scoresKept === null ? null : (
                <span className="block text-body-s text-subtle">
                  {t(check.scoresKept ? "scoresKept" : "scoresVoid")}
                </span>
              )}
            </>
          ) : null,
        },
      ])}
    />
  );
}

function Known({ check, locale }: Pick<Props, "check" | "locale">) {
  const t = useTranslations("conflicts.city");
  const kind = useTranslations("reviews.interests");
  return (
    <DescriptionList
      items={[
        { term: t("warnings"), description: <WarningList warnings={check.warnings} empty={t("noWarnings")} /> },
        {
          term: t("touching"),
          description:
            check.touching.length === 0 ? (
              t("noTouching")
            ) : (
              <ul className="flex flex-col gap-3">
                {check.touching.map((entry) => (
                  <li key={entry.id}>
                    {entry.ofChamber ? `${t("ofChamber")}: ` : ""}
                    {kind(entry.kind)}
                    <ScopeLines of={entry} locale={locale} />
                  </li>
                ))}
              </ul>
            ),
        },
        {
          term: t("reviews"),
          description:
            check.reviews.length === 0 ? (
              t("noReviews")
            ) : (
              <ul className="flex flex-wrap gap-2">
                {check.reviews.map((review) => (
                  <li key={review.id}>
                    <Link href={paths.city.reviews(locale, { round: review.roundId, review: review.id })}>
                      <StateBadge state={review.state} />
                    </Link>
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

function Deeds({ check, actor, given }: Pick<Props, "check" | "actor"> & { given: boolean }) {
  const t = useTranslations("conflicts.city");
  return (
    <>
      {canStartCheck(actor, check).ok ? (
        <div>
          <ActionButton
            action={startGateCheckAction}
            input={{ gateId: check.id }}
            label={t("startCheckFor", { mentor: check.mentorName })}
          >
            {t("startCheck")}
          </ActionButton>
        </div>
      ) : null}
      {canJudgeGate(actor, check).ok ? <JudgeForm gateId={check.id} given={given} /> : null}
      {canReopenGate(actor, check).ok ? (
        <Disclosure summary={t("reopen")}>
          <p className="mb-4 max-w-measure text-subtle">{t("reopenText")}</p>
          <ReopenForm gateId={check.id} />
        </Disclosure>
      ) : null}
      {canDeclareFor(actor, check).ok ? (
        <Disclosure summary={t("declareFor")}>
          <p className="mb-4 max-w-measure text-subtle">{t("declareForText")}</p>
          <DeclareForForm applicationId={check.applicationId} mentorId={check.mentorId} />
        </Disclosure>
      ) : null}
    </>
  );
}

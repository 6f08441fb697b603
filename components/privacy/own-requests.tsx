import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { withdrawRequestAction } from "@/lib/privacy/actions";
import { canAskOfCity, canBeErased, canWithdrawRequest, type PersonFacts } from "@/lib/privacy/policy";
import type { OwnRequest } from "@/lib/privacy/queries.requests";
import { type RequestKind, requestDays, requestKinds, type StayReason, stayReasons } from "@/lib/privacy/states";
import { RequestBadge } from "./request-badge";
import { AskOfCityForm } from "./request-forms";

type Props = { actor: Actor; locale: Locale; requests: readonly OwnRequest[]; facts: PersonFacts | null };

const going = ["account", "access", "messages", "place", "mentor", "files"] as const;
/** Of those who ask: the public lists are about others. */
const staying = stayReasons.filter((reason): reason is Exclude<StayReason, "lists"> => reason !== "lists");

/** What somebody may ask of the city about their own data, what is asked, and what was answered. */
export function OwnRequests({ actor, locale, requests, facts }: Props) {
  const t = useTranslations("rights");
  return (
    <ClientMessages namespaces={["rights"]}>
      <Section title={t("title")} lead={t("lead", { days: requestDays })}>
        <p className="mb-6 max-w-measure text-body-s text-subtle">{t("draft")}</p>
        <ul className="flex flex-col gap-5">
          {requestKinds.map((kind) => (
            <Asking
              key={kind}
              kind={kind}
              open={requests.find((one) => one.kind === kind && canWithdrawRequest(actor, one).ok)}
              {...{ actor, locale, facts }}
            />
          ))}
        </ul>
      </Section>
      <Section title={t("history")} heading="h3">
        {requests.length === 0 ? <p className="text-subtle">{t("historyNone")}</p> : null}
        <ul className="flex flex-col gap-5">
          {requests.map((request) => (
            <Past key={request.id} request={request} locale={locale} timeZone={actor.timeZone} />
          ))}
        </ul>
      </Section>
    </ClientMessages>
  );
}

type AskingProps = Omit<Props, "requests"> & { kind: RequestKind; open: OwnRequest | undefined };

function Asking({ kind, open, actor, locale, facts }: AskingProps) {
  const t = useTranslations("rights");
  return (
    <Card as="li" heading="h3" title={t(`kinds.${kind}.title`)}>
      <p className="max-w-measure">{t(`kinds.${kind}.text`)}</p>
      {kind === "erasure" ? <WhatGoes facts={facts} /> : null}
      {open ? <Waiting request={open} locale={locale} timeZone={actor.timeZone} /> : null}
      {canAskOfCity(actor, { open: open !== undefined }).ok ? (
        <Disclosure summary={t(`kinds.${kind}.open`)}>
          <div className="max-w-form py-2">
            <AskOfCityForm kind={kind} />
          </div>
        </Disclosure>
      ) : null}
    </Card>
  );
}

function Waiting({ request, locale, timeZone }: { request: OwnRequest; locale: Locale; timeZone: string }) {
  const t = useTranslations("rights");
  const until = formatDate(request.dueAt, locale, timeZone);
  return (
    <>
      <p className="font-bold">{t(request.answeredAt ? "acceptedText" : "openUntil", { until })}</p>
      <div>
        <ActionButton
          action={withdrawRequestAction}
          input={{ requestId: request.id }}
          label={`${t("withdraw")}: ${t(`kinds.${request.kind}.name`)}`}
          variant="tertiary"
          size="small"
          confirm={{ title: t("withdrawTitle"), text: t("withdrawText"), confirmLabel: t("withdraw") }}
        >
          {t("withdraw")}
        </ActionButton>
      </div>
    </>
  );
}

/** Said before one asks: what an erasure takes, what it leaves and why, and what stands in its way. */
function WhatGoes({ facts }: { facts: PersonFacts | null }) {
  const t = useTranslations("rights");
  const reasons = useTranslations("reasons");
  const verdict = facts ? canBeErased(facts) : null;
  return (
    <>
      {verdict && !verdict.ok ? (
        <Notice tone="warning" title={t("standsInTheWay")} heading="h4">
          <p>{reasons(verdict.reason as "sole_owner")}</p>
        </Notice>
      ) : null}
      <h4 className="font-bold">{t("goes")}</h4>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {going.map((item) => (
          <li key={item}>{t(`goesItems.${item}`)}</li>
        ))}
      </ul>
      <h4 className="font-bold">{t("stays")}</h4>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {staying.map((item) => (
          <li key={item}>{t(`stayItems.${item}`)}</li>
        ))}
      </ul>
    </>
  );
}

function Past({ request, locale, timeZone }: { request: OwnRequest; locale: Locale; timeZone: string }) {
  const t = useTranslations("rights");
  const text = (words: string) => (words ? <span className="whitespace-pre-line">{words}</span> : null);
  const { kind, words, correct, ground, answer, createdAt, dueAt } = request;
  const first = kind === "correction" ? "wrong" : kind === "stop" ? "stop" : "remark";
  return (
    <Card as="li" heading="h4" title={t(`kinds.${kind}.name`)} meta={<RequestBadge state={request.state} />}>
      <DescriptionList
        items={[
          { term: t("asked"), description: formatDate(createdAt, locale, timeZone) },
          { term: t("due"), description: formatDate(dueAt, locale, timeZone) },
          { term: t(`fields.${first}`), description: text(words) },
          { term: t("fields.right"), description: text(correct) },
          { term: t("ground"), description: ground ? t(`grounds.${ground}`) : null },
          { term: t("answer"), description: text(answer) },
        ].filter(({ description }) => description)}
      />
    </Card>
  );
}

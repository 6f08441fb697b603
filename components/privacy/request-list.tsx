import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import { AddressOpening } from "@/components/documents/address-opening";
import { DownloadLink } from "@/components/exports/download-link";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { ListPages } from "@/components/layout/list-pages";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { discloseAccountAction } from "@/lib/memberships/actions";
import { eraseRequestedAction } from "@/lib/privacy/actions";
import { type RequestFilter, requestViews } from "@/lib/privacy/input";
import { canAcceptRequest, canErasePerson, canFinishRequest, canRefuseRequest } from "@/lib/privacy/policy";
import type { RequestRow, RequestList as Requests } from "@/lib/privacy/queries.requests";
import { isOverdue } from "@/lib/privacy/rules.requests";
import { acceptedRequests, requestKinds, requestMachine } from "@/lib/privacy/states";
import { RequestBadge } from "./request-badge";
import { AnswerForm, RefuseForm } from "./request-forms";

type ListProps = { actor: Actor; now: Date; locale: Locale };

/** What people ask about their own data: who waits for longest first, with what the city can do. */
export function RequestList({ requests, filter, ...rest }: ListProps & { requests: Requests; filter: RequestFilter }) {
  const t = useTranslations("rights");
  const common = useTranslations("common");
  const { locale } = rest;
  const { show, kind, state, q } = filter;
  const hrefFor = (page: number) =>
    paths.city.privacy(locale, {
      show: show === "waiting" ? null : show,
      kind,
      state,
      q,
      page: page === 1 ? null : page,
    });
  return (
    <div className="mt-6">
      <FilterForm
        action={paths.city.privacy(locale)}
        filtered={show !== "waiting" || kind !== null || state !== null || q !== ""}
      >
        <FilterSelect
          name="show"
          label={t("city.show")}
          value={show}
          options={requestViews.map((value) => ({ value, label: t(`city.views.${value}`) }))}
        />
        <FilterSelect
          name="kind"
          label={t("city.kind")}
          value={kind}
          all={t("city.allKinds")}
          options={requestKinds.map((value) => ({ value, label: t(`kinds.${value}.name`) }))}
        />
        <FilterSelect
          name="state"
          label={t("city.state")}
          value={state}
          all={t("city.allStates")}
          options={requestMachine.states.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        <FilterText name="q" label={t("city.search")} value={q} />
      </FilterForm>
      <p className="mb-3 font-bold" role="status">
        {common("results", { count: requests.total })}
      </p>
      {requests.rows.length === 0 ? (
        <EmptyState title={t("city.none")} icon="check">
          {t("city.noneText")}
        </EmptyState>
      ) : (
        <ClientMessages namespaces={["rights", "documents"]}>
          <ul className="flex flex-col gap-5">
            {requests.rows.map((request) => (
              <Request key={`${request.id} ${request.state}`} request={request} {...rest} />
            ))}
          </ul>
        </ClientMessages>
      )}
      <DownloadLink
        list="dataRequests"
        asked={{ show: show === "waiting" ? null : show, kind, state, q }}
        {...{ actor: rest.actor, locale }}
      />
      <ListPages page={requests.page} pageCount={requests.pages} hrefFor={hrefFor} />
    </div>
  );
}

function Request({ request, actor, now, locale }: ListProps & { request: RequestRow }) {
  const t = useTranslations("rights");
  const common = useTranslations("common");
  const { kind, words, correct, ground, answer } = request;
  const on = (day: Date) => formatDate(day, locale, actor.timeZone);
  const text = (said: string) => (said ? <span className="whitespace-pre-line">{said}</span> : null);
  const first = kind === "correction" ? "wrong" : kind === "stop" ? "stop" : "remark";
  return (
    <Card
      as="li"
      heading="h2"
      title={t("city.of", { kind: t(`kinds.${kind}.name`), name: request.name })}
      meta={
        <>
          <RequestBadge state={request.state} />
          {isOverdue(request, now) ? <Badge tone="danger">{t("city.overdue")}</Badge> : null}
          {request.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
        </>
      }
    >
      <DescriptionList
        items={[
          { term: t("asked"), description: on(request.createdAt) },
          { term: t("due"), description: on(request.dueAt) },
          {
            term: t("city.person"),
            description: request.erased ? (
              request.name
            ) : (
              <>
                <bdi>{request.name}</bdi>
                <AddressOpening
                  action={discloseAccountAction}
                  input={{ accountId: request.userId }}
                  masked={request.email}
                  reader={actor.role === "admin" ? "admin" : "official"}
                  labelFor={request.name}
                />
              </>
            ),
          },
          { term: t("city.company"), description: (locale === "en" && request.companyEn) || request.companyKo },
          { term: t(`fields.${first}`), description: text(words) },
          { term: t("fields.right"), description: text(correct) },
          { term: t("ground"), description: ground ? t(`grounds.${ground}`) : null },
          {
            term: t("answer"),
            description: answer ? (
              <>
                {text(answer)}
                {request.answeredBy ? (
                  <span className="block text-body-s text-subtle">
                    {t("city.answeredBy", { name: request.answeredBy })}
                  </span>
                ) : null}
              </>
            ) : null,
          },
        ].filter(({ description }) => description)}
      />
      <Deeds request={request} actor={actor} />
    </Card>
  );
}

function Deeds({ request, actor }: { request: RequestRow; actor: Actor }) {
  const t = useTranslations("rights.city");
  const { id: requestId, kind, name } = request;
  if (canAcceptRequest(actor, request).ok || canFinishRequest(actor, request).ok) {
    return (
      <Disclosure summary={t("answerTitle")}>
        <div className="max-w-form py-2">
          <AnswerForm requestId={requestId} kind={kind} />
        </div>
      </Disclosure>
    );
  }
  if (acceptedRequests.every((state) => state !== request.state)) return null;
  const verdict = canErasePerson(actor, request);
  return (
    <>
      <div>
        <ActionButton
          action={eraseRequestedAction}
          input={{ requestId }}
          label={t("eraseOf", { name })}
          variant="danger"
          refusedBecause={verdict.ok ? null : verdict.reason}
          confirm={{ title: t("eraseTitle", { name }), text: t("eraseText"), confirmLabel: t("erase") }}
        >
          {t("erase")}
        </ActionButton>
      </div>
      {canRefuseRequest(actor, request).ok ? (
        <Disclosure summary={t("refuseAnyway")}>
          <div className="max-w-form py-2">
            <RefuseForm requestId={requestId} kind={kind} />
          </div>
        </Disclosure>
      ) : null}
    </>
  );
}

import { useTranslations } from "next-intl";
import type { InfoRequest } from "@/lib/applications/queries";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

type Props = { requests: readonly InfoRequest[]; locale: Locale; timeZone: string };

/** Questions of the city and the company's answers. */
export function QuestionList({ requests, locale, timeZone }: Props) {
  const t = useTranslations("applications");
  return (
    <ul className="flex flex-col gap-5">
      {requests.map((request) => (
        <li key={request.id} className="rounded-lg border border-gray-light p-5">
          <p className="text-body-s text-subtle">
            {t("asked", { at: formatMoment(request.askedAt, locale, timeZone) })}
          </p>
          <p className="max-w-measure font-bold whitespace-pre-line">{request.question}</p>
          {request.parts.length > 0 ? (
            <p className="mt-2 text-body-s">
              {t("partsOpened", { parts: request.parts.map((part) => t(`part.${part}`)).join(", ") })}
            </p>
          ) : null}
          {request.answeredAt ? (
            <div className="mt-3 border-l-4 border-primary-light pl-4">
              <p className="text-body-s text-subtle">
                {t("answered", { at: formatMoment(request.answeredAt, locale, timeZone) })}
              </p>
              <p className="max-w-measure whitespace-pre-line">{request.answer}</p>
              {request.snapshotId ? <p className="text-body-s text-subtle">{t("answeredWithChanges")}</p> : null}
            </div>
          ) : (
            <p className="mt-2 text-body-s">
              {t("questionDue", { at: formatMoment(request.dueAt, locale, timeZone) })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

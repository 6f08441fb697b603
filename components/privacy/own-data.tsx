import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PersonFacts } from "@/lib/privacy/policy";
import type { OwnRequest } from "@/lib/privacy/queries.requests";
import { archiveMinutes, partsOf } from "@/lib/privacy/rules.archive";
import { AskForArchiveForm } from "./own-data-form";
import { OwnRequests } from "./own-requests";

type Props = {
  actor: Actor;
  locale: Locale;
  /** The archive that the address names; `gone` when it cannot be fetched any more, null without one. */
  archive: { id: string; opensUntil: Date } | "gone" | null;
  /** What was asked of the city, and what an erasure would depend on. */
  requests: readonly OwnRequest[];
  facts: PersonFacts | null;
};

/** A person's own data: as a file, and what may be asked of the city about it. */
export function OwnData({ requests, facts, ...rest }: Props) {
  const { actor, locale } = rest;
  return (
    <>
      <OwnArchive {...rest} />
      <OwnRequests {...{ actor, locale, requests, facts }} />
    </>
  );
}

/** The file comes after the password was given once more. */
function OwnArchive({ actor, locale, archive }: Omit<Props, "requests" | "facts">) {
  const t = useTranslations("privacy.own");
  return (
    <Section title={t("title")} lead={t("lead", { minutes: archiveMinutes })}>
      {archive !== null && archive !== "gone" ? (
        <Notice tone="success" title={t("readyTitle")} heading="h3">
          <p>{t("readyText", { until: formatMoment(archive.opensUntil, locale, actor.timeZone) })}</p>
          <form method="post" action={paths.ownData(archive.id)} className="mt-4">
            <Button type="submit">{t("download")}</Button>
          </form>
        </Notice>
      ) : (
        <>
          {archive === "gone" ? (
            <Notice tone="warning" title={t("goneTitle")} heading="h3">
              <p>{t("goneText")}</p>
            </Notice>
          ) : null}
          <div className="mt-6 max-w-form">
            <AskForArchiveForm email={actor.email ?? ""} label={t("password")} submit={t("submit")} />
          </div>
        </>
      )}
      <h3 className="mt-8 text-heading-s">{t("what")}</h3>
      <ul className="mt-3 flex list-disc flex-col gap-1 pl-5">
        {partsOf(actor).map((part) => (
          <li key={part}>
            <b>{t(`parts.${part}.title`)}</b>: {t(`parts.${part}.text`)}
          </li>
        ))}
      </ul>
      <p className="mt-4 max-w-measure text-subtle">{t("notIn")}</p>
    </Section>
  );
}

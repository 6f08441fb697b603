import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DocumentStateLine } from "@/components/documents/document-state";
import { OpenButtons } from "@/components/documents/open-buttons";
import { ClientMessages } from "@/components/layout/client-messages";
import { Card } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import type { CompanyVoucher, Identity, RegistrationCheck, Verification } from "@/lib/companies/queries.identity";
import { type RegistrationStatus, soundStatus } from "@/lib/companies/states";
import { paths } from "@/lib/core/paths";
import { isShown } from "@/lib/documents/rules";
import { formatDate, formatDay, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { formatBusinessNumber } from "@/lib/reference/rules";

type Reader = { locale: Locale; timeZone: string };

/** The tax service's words for a kind of taxation; a code that is not known is shown as it came. */
const known = ["01", "02", "03", "04", "05", "06", "07"] as const;

export function useTaxType() {
  const t = useTranslations("companies.identity");
  return (code: string) => {
    const one = known.find((each) => each === code);
    return one ? t(`taxTypes.${one}`) : t("taxTypeOther", { code });
  };
}

/** "Registration status checked on DATE: ...", with what belongs to it. */
export function StatusLine({ check, locale, timeZone }: { check: RegistrationCheck } & Reader) {
  const t = useTranslations("companies.identity");
  const taxType = useTaxType();
  const sound = check.status === soundStatus;
  return (
    <>
      <p className={sound ? "font-bold" : "font-bold text-danger"}>
        {t("statusOn", { date: formatDate(check.askedAt, locale, timeZone), status: t(`statuses.${check.status}`) })}
      </p>
      {check.closedOn || check.taxType ? (
        <p className="text-body-s">
          {[
            check.closedOn ? t("closedOn", { date: formatDay(check.closedOn, locale) }) : null,
            check.taxType ? taxType(check.taxType) : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      ) : null}
    </>
  );
}

export const useBody = (locale: Locale) => (voucher: Pick<CompanyVoucher, "bodyName" | "chamberEn">) =>
  (locale === "en" && voucher.chamberEn) || voucher.bodyName;

export function VoucherLines({ vouchers, locale, timeZone }: { vouchers: readonly CompanyVoucher[] } & Reader) {
  const t = useTranslations("companies.identity");
  const body = useBody(locale);
  if (vouchers.length === 0) return <p>{t("voucherNone")}</p>;
  return (
    <ul className="flex flex-col gap-2">
      {vouchers.map((voucher) => (
        <li key={voucher.id}>
          <p className={voucher.stands ? "font-bold" : "text-subtle"}>
            {t("vouchedFor", { body: body(voucher), date: formatDate(voucher.usedAt, locale, timeZone) })}
          </p>
          {voucher.revokedAt ? (
            <p className="text-body-s text-danger">
              {t("voucherRevoked", { date: formatDate(voucher.revokedAt, locale, timeZone) })}
            </p>
          ) : null}
          {voucher.isOfPresentNumber ? null : <p className="text-body-s text-danger">{t("voucherOtherNumber")}</p>}
        </li>
      ))}
    </ul>
  );
}

type Props = { identity: Identity; asking: ReactNode } & Reader;

/** Certificate, status and voucher side by side, as an official looks at them. */
export function Evidence({ identity, asking, locale, timeZone }: Props) {
  const t = useTranslations("companies.identity");
  const { certificates, standing, vouchers } = identity;
  const reader = { locale, timeZone };
  return (
    <div className="grid grid-cols-1 gap-4 lg:grid-cols-3">
      <Card title={t("documentTitle")} as="section">
        {certificates.length === 0 ? <p>{t("documentNone")}</p> : <Certificates certificates={certificates} />}
      </Card>
      <Card title={t("statusTitle")} as="section" actions={asking}>
        {standing ? <StatusLine check={standing} {...reader} /> : <p>{t("statusNone")}</p>}
        <Misses identity={identity} {...reader} />
        <p className="text-body-s text-subtle">{t(identity.company.sample ? "sampleSource" : "source")}</p>
        {standing && !identity.company.sample ? (
          <p className="text-body-s break-all text-subtle">{standing.source}</p>
        ) : null}
        {identity.serviceIsOn ? null : <p className="text-body-s">{t("serviceOff")}</p>}
      </Card>
      <Card title={t("voucherTitle")} as="section">
        <VoucherLines vouchers={vouchers} {...reader} />
      </Card>
    </div>
  );
}

function Certificates({ certificates }: Pick<Identity, "certificates">) {
  return (
    <ClientMessages namespaces={["documents"]}>
      <ul className="flex flex-col gap-4">
        {certificates.map((file) => (
          <li key={file.id} className="flex flex-col items-start gap-2">
            <bdi className="break-all">{file.fileName}</bdi>
            {file.state === "ready" ? (
              <OpenButtons
                address={paths.documentBytes(file.id)}
                fileName={file.fileName}
                shown={isShown(file.kind)}
                asked={{ role: "official", chosen: "verification" }}
              />
            ) : (
              <DocumentStateLine document={file} />
            )}
          </li>
        ))}
      </ul>
    </ClientMessages>
  );
}

/** Tries that brought no answer: never a result, and said to be none. */
function Misses({ identity: { watch, standing }, locale, timeZone }: { identity: Identity } & Reader) {
  const t = useTranslations("companies.identity");
  if (!watch?.failure || !watch.failedAt) return null;
  const at = formatMoment(watch.failedAt, locale, timeZone);
  const next = formatMoment(watch.nextAt, locale, timeZone);
  return (
    <div className="text-body-s">
      <p className="font-bold">
        {standing ? t("statusNoneSince", { date: formatDate(standing.askedAt, locale, timeZone) }) : t("statusNever")}
      </p>
      <p>{t("failed", { at, failure: t(`failures.${watch.failure}`), next })}</p>
      <p>{t("tries", { count: watch.failures })}</p>
    </div>
  );
}

/** All results that there are, beyond the one that counts. */
export function StatusHistory({ checks, locale, timeZone }: { checks: readonly RegistrationCheck[] } & Reader) {
  const t = useTranslations("companies.identity");
  if (checks.length < 2) return null;
  return (
    <Table
      caption={t("history")}
      rows={checks}
      rowKey={(row) => row.id}
      columns={[
        { key: "at", header: t("historyAt"), cell: (row) => formatMoment(row.askedAt, locale, timeZone), nowrap: true },
        { key: "status", header: t("historyStatus"), cell: (row) => t(`statuses.${row.status}`) },
        { key: "number", header: t("historyNumber"), cell: (row) => formatBusinessNumber(row.businessNumber) },
      ]}
    />
  );
}

/** What the city came to, and what it had before it then. */
export function Decisions({ verifications, locale, timeZone }: { verifications: readonly Verification[] } & Reader) {
  const t = useTranslations("companies");
  const used = (row: Verification) =>
    [
      row.method ? t(`method.${row.method}`) : null,
      row.document ? t("identity.usedDocument", { name: row.document }) : null,
      row.status && row.askedAt ? usedCheck(row.status, row.askedAt) : null,
      row.voucher ? t("identity.usedVoucher", { name: row.voucher }) : null,
    ].filter((words) => words !== null);
  const usedCheck = (status: RegistrationStatus, at: Date) =>
    t("identity.usedCheck", { date: formatDate(at, locale, timeZone), status: t(`identity.statuses.${status}`) });
  return (
    <Table
      caption={t("identity.decisions")}
      rows={verifications}
      rowKey={(row) => row.id}
      empty={<p className="text-subtle">{t("identity.decisionsNone")}</p>}
      columns={[
        {
          key: "at",
          header: t("identity.decisionAt"),
          cell: (row) => formatMoment(row.decidedAt, locale, timeZone),
          nowrap: true,
        },
        {
          key: "outcome",
          header: t("identity.decisionOutcome"),
          cell: (row) => (
            <>
              {t(`identity.outcomes.${row.outcome}`)}
              {row.note ? <p className="text-body-s whitespace-pre-line">{row.note}</p> : null}
            </>
          ),
        },
        {
          key: "used",
          header: t("identity.decisionEvidence"),
          cell: (row) => <bdi className="break-words">{used(row).join(" · ") || "–"}</bdi>,
        },
        ...(verifications.some(({ decidedBy }) => decidedBy)
          ? [{ key: "by", header: t("identity.decisionBy"), cell: (row: Verification) => row.decidedBy ?? "–" }]
          : []),
      ]}
    />
  );
}

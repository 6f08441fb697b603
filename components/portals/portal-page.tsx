import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { TabLinks } from "@/components/ui/tab-links";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PortalSheet } from "@/lib/portals/queries";
import { type Filled, openFields } from "@/lib/portals/rules";
import { type Portal, portals } from "@/lib/portals/states";
import { CopyButton } from "./copy-button";
import { placeOf } from "./field-places";

const tones: Record<Filled["standing"], BadgeTone> = {
  fits: "success",
  too_long: "danger",
  missing: "warning",
  empty: "neutral",
};

type Props = { actor: Actor; sheet: PortalSheet; portal: Portal; locale: Locale };

/** One's own product in the fields of an export portal: what goes where, what does not fit yet, and by whom it was looked up. */
export function PortalPage({ actor, sheet, portal, locale }: Props) {
  const t = useTranslations("portals");
  const products = useTranslations("products");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const { product, rows, sample } = sheet;
  const name = <Bilingual ko={product.nameKo} en={product.nameEn} locale={locale} />;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: products("list.title"), href: paths.company.products(locale) },
              { label: name, href: paths.company.product(locale, product.id) },
              { label: t("title") },
            ]}
          />
        }
        title={t("title")}
        lead={t("lead")}
        meta={sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
      />
      <TabLinks
        label={t("choose")}
        tabs={portals.map((one) => ({
          href: paths.company.productPortals(locale, product.id, { portal: one }),
          label: t(`names.${one}`),
          current: one === portal,
        }))}
      />
      <div className="mt-6">
        {rows.length === 0 ? (
          <Nothing portal={portal} productId={product.id} locale={locale} />
        ) : (
          <Fields productId={product.id} {...{ rows, portal, locale }} />
        )}
      </div>
      {rows.length > 0 ? (
        <DownloadLink list="portalSheet" asked={{ product: product.id, portal }} {...{ actor, locale }} />
      ) : null}
    </>
  );
}

function Nothing({ portal, productId, locale }: { portal: Portal; productId: string; locale: Locale }) {
  const t = useTranslations("portals");
  return (
    <EmptyState
      title={t("emptyTitle", { portal: t(`names.${portal}`) })}
      action={
        <LinkButton variant="secondary" href={paths.company.product(locale, productId)}>
          {t("back")}
        </LinkButton>
      }
    >
      {t("emptyText")}
    </EmptyState>
  );
}

type FieldsProps = { rows: readonly Filled[]; portal: Portal; productId: string; locale: Locale };

function Fields({ rows, portal, productId, locale }: FieldsProps) {
  const t = useTranslations("portals");
  const open = openFields(rows);
  const [looked = ""] = rows.map(({ checkedOn }) => checkedOn).sort();
  return (
    <>
      <Notice tone={open > 0 ? "warning" : "success"} title={t("standing", { count: open })}>
        <p>{t("source", { day: formatDay(looked, locale) })}</p>
        <ul className="mt-1 list-disc pl-5">
          {[...new Set(rows.map(({ sourceUrl }) => sourceUrl))].map((address) => (
            <li key={address}>
              <Link href={address} className="break-all underline underline-offset-4">
                {address}
              </Link>
            </li>
          ))}
        </ul>
      </Notice>
      <div className="mt-6">
        <Table
          caption={t("caption", { portal: t(`names.${portal}`) })}
          rows={rows}
          rowKey={({ position }) => position}
          columns={[
            { key: "label", header: t("column.label"), cell: (row) => <Label row={row} /> },
            {
              key: "ours",
              header: t("column.ours"),
              cell: (row) => `${t(`facts.${row.fact}`)} (${t(`languages.${row.language}`)})`,
            },
            {
              key: "value",
              header: t("column.value"),
              cell: ({ value, language }) => (
                <span lang={language} className="whitespace-pre-line break-words">
                  {value || "–"}
                </span>
              ),
            },
            {
              key: "standing",
              header: t("column.standing"),
              cell: (row) => <Standing row={row} place={placeOf(row, productId, locale)} />,
            },
            { key: "copy", header: t("column.copy"), headerHidden: true, cell: (row) => <Copy row={row} /> },
          ]}
        />
      </div>
    </>
  );
}

function Label({ row }: { row: Filled }) {
  const t = useTranslations("portals");
  return (
    <span className="flex flex-col items-start gap-1">
      <span className="font-bold break-words">{row.label}</span>
      {row.required ? <span className="text-body-s text-subtle">{t("required")}</span> : null}
    </span>
  );
}

/** Whether it fits, and where it is mended. */
function Standing({ row, place }: { row: Filled; place: string | null }) {
  const t = useTranslations("portals");
  return (
    <span className="flex flex-col items-start gap-1">
      <Badge tone={tones[row.standing]}>{t(`states.${row.standing}`)}</Badge>
      {row.maxLength === null ? null : (
        <span className="text-body-s text-subtle">{t("length", { length: row.length, most: row.maxLength })}</span>
      )}
      {row.standing === "fits" || place === null ? null : (
        <Link
          href={place}
          aria-label={t("changeOf", { name: row.label })}
          className="text-body-s underline underline-offset-4"
        >
          {t("change")}
        </Link>
      )}
    </span>
  );
}

function Copy({ row }: { row: Filled }) {
  const t = useTranslations("portals");
  if (!row.value) return null;
  return (
    <CopyButton
      value={row.value}
      label={t("copy")}
      ariaLabel={t("copyOf", { name: row.label })}
      done={t("copied")}
      failed={t("copyFailed")}
    />
  );
}

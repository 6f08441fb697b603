import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { Locale } from "@/lib/i18n/locales";
import type { RetentionRun } from "@/lib/privacy/queries";
import type { RegisterOfData } from "@/lib/privacy/queries.register";
import type { FileSheet } from "@/lib/privacy/rules.sheet";
import { RetentionSchedule } from "./retention-schedule";
import { useKept } from "./words";

type Props = { register: RegisterOfData; runs: readonly RetentionRun[]; locale: Locale; timeZone: string };

/** What the city and the operator answer for: each file of personal data, and how long what is kept. */
export function Register({ register, runs, locale, timeZone }: Props) {
  const t = useTranslations("privacy");
  return (
    <>
      <Notice tone="warning" title={t("draft.title")} heading="h2">
        <p>{t("draft.text")}</p>
      </Notice>
      <p className="mt-6 text-subtle">{t("figures", register.figures)}</p>
      <RetentionSchedule runs={runs} locale={locale} timeZone={timeZone} />
      {register.sheets.map((sheet) => (
        <FileSection key={sheet.file} sheet={sheet} />
      ))}
    </>
  );
}

function FileSection({ sheet }: { sheet: FileSheet }) {
  const t = useTranslations("privacy");
  const kept = useKept();
  const { file, of, bases, recipients, items, keep, tables } = sheet;
  const listed = <K extends string>(keys: readonly K[], word: (key: K) => string) => (
    <ul className="flex flex-col gap-1">
      {keys.map((key) => (
        <li key={key}>{word(key)}</li>
      ))}
    </ul>
  );
  return (
    <Section id={file} title={t(`files.${file}.name`)}>
      <DescriptionList
        items={[
          { term: t("file.purpose"), description: t(`files.${file}.purpose`) },
          { term: t("file.of"), description: of.map((one) => t(`subjects.${one}`)).join(t("between")) },
          {
            term: t("file.items"),
            description: items.map((one) => t(`items.${one}`)).join(t("between")) || t("tables.none"),
          },
          { term: t("file.bases"), description: listed(bases, (one) => t(`bases.${one}`)) },
          { term: t("file.keep"), description: listed(keep, kept) },
          { term: t("file.recipients"), description: listed(recipients, (one) => t(`recipients.${one}`)) },
        ]}
      />
      <Disclosure className="mt-4" summary={t("tables.show")}>
        <TableSheets caption={t("tables.title", { file: t(`files.${file}.name`) })} tables={tables} />
      </Disclosure>
    </Section>
  );
}

function TableSheets({ caption, tables }: { caption: string; tables: FileSheet["tables"] }) {
  const t = useTranslations("privacy");
  const code = (columns: readonly string[]) => <code className="break-words">{columns.join(", ")}</code>;
  return (
    <Table
      caption={caption}
      captionHidden
      rows={tables}
      rowKey={({ table }) => table}
      columns={[
        { key: "table", header: t("tables.table"), cell: ({ table }) => <code>{table}</code> },
        {
          key: "personal",
          header: t("tables.personal"),
          cell: ({ personal }) =>
            personal.length === 0 ? (
              t("tables.none")
            ) : (
              <ul className="flex flex-col gap-1">
                {personal.map(({ item, columns }) => (
                  <li key={item}>
                    {t(`items.${item}`)}: {code(columns)}
                  </li>
                ))}
              </ul>
            ),
        },
        {
          key: "secret",
          header: t("tables.secret"),
          cell: ({ secret }) => (secret.length ? code(secret) : t("tables.noSecret")),
        },
        {
          key: "business",
          header: t("tables.business"),
          cell: ({ business }) => (business.length ? code(business) : t("tables.noSecret")),
        },
      ]}
    />
  );
}

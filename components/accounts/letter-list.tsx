import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { FilterBar } from "@/components/layout/filter-bar";
import { ListPages } from "@/components/layout/list-pages";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { LetterFilter } from "@/lib/notifications/input";
import { canReadLetter } from "@/lib/notifications/policy";
import type { listLetters } from "@/lib/notifications/queries";
import { type LetterState, letterStates } from "@/lib/notifications/states";
import { LetterOpening } from "./letter-opening";

const tones: Record<LetterState, BadgeTone> = { kept: "information", sent: "success", failed: "danger" };

type ListProps = {
  actor: Actor;
  locale: Locale;
  filter: LetterFilter;
  list: Awaited<ReturnType<typeof listLetters>>;
  /** Whether there is a mail server at all. */
  sends: boolean;
};

export function LetterList({ actor, locale, filter, list, sends }: ListProps) {
  const t = useTranslations("accounts.letters");
  const narrowed = Boolean(filter.q || filter.state);
  return (
    <>
      {sends ? null : (
        <Notice tone="information" className="mb-6">
          {t("noServer")}
        </Notice>
      )}
      <FilterBar action={paths.city.letters(locale)} clearHref={narrowed ? paths.city.letters(locale) : undefined}>
        <TextField id="q" name="q" label={t("search")} defaultValue={filter.q} maxLength={100} />
        <NativeSelect
          id="state"
          name="state"
          label={t("state")}
          width="full"
          placeholder={t("allStates")}
          options={letterStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          defaultValue={filter.state ?? ""}
        />
      </FilterBar>
      <ClientMessages namespaces={["accounts", "documents"]}>
        <Table
          caption={t("title")}
          captionHidden
          rows={list.rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
          columns={[
            {
              key: "subject",
              header: t("subject"),
              cell: (row) =>
                canReadLetter(actor, row).ok ? (
                  <LetterOpening letterId={row.id} subject={row.subject} language={row.locale} />
                ) : (
                  <span lang={row.locale}>{row.subject}</span>
                ),
            },
            {
              key: "recipient",
              header: t("recipient"),
              cell: (row) => <bdi className="break-all">{row.recipient}</bdi>,
            },
            {
              key: "state",
              header: t("state"),
              cell: (row) => <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>,
            },
            {
              key: "at",
              header: t("at"),
              cell: (row) => formatMoment(row.createdAt, locale, actor.timeZone),
              nowrap: true,
            },
          ]}
        />
      </ClientMessages>
      <ListPages
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => paths.city.letters(locale, { ...filter, page })}
      />
    </>
  );
}

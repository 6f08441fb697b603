import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/layout/filter-bar";
import { ListPages } from "@/components/layout/list-pages";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
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
import type { LetterText, listLetters } from "@/lib/notifications/queries";
import { type LetterState, letterStates } from "@/lib/notifications/states";

const tones: Record<LetterState, BadgeTone> = { kept: "information", sent: "success", failed: "danger" };

type Reader = { locale: Locale; timeZone: string };
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
                <Link
                  href={paths.city.letters(locale, { ...filter, letter: row.id })}
                  lang={row.locale}
                  className="text-anchor underline underline-offset-4"
                >
                  {row.subject}
                </Link>
              ) : (
                <span lang={row.locale}>{row.subject}</span>
              ),
          },
          { key: "recipient", header: t("recipient"), cell: (row) => <bdi className="break-all">{row.recipient}</bdi> },
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
      <ListPages
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => paths.city.letters(locale, { ...filter, page })}
      />
    </>
  );
}

type SheetProps = Reader & { letter: LetterText; backHref: string };

export function LetterSheet({ letter, backHref, locale, timeZone }: SheetProps) {
  const t = useTranslations("accounts.letters");
  return (
    <article>
      <DescriptionList
        items={[
          { term: t("recipient"), description: <bdi className="break-all">{letter.recipient}</bdi> },
          { term: t("at"), description: formatMoment(letter.createdAt, locale, timeZone) },
          { term: t("state"), description: <Badge tone={tones[letter.state]}>{t(`states.${letter.state}`)}</Badge> },
        ]}
      />
      <div lang={letter.locale} className="my-8 max-w-measure break-words whitespace-pre-line">
        {letter.body ?? t("noBody")}
      </div>
      <LinkButton href={backHref} variant="tertiary" icon="chevron-left">
        {t("back")}
      </LinkButton>
    </article>
  );
}

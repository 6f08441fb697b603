import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/layout/filter-bar";
import { ListPages } from "@/components/layout/list-pages";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { TextField } from "@/components/ui/text-field";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { listMailbox } from "@/lib/notifications/queries";

type Props = { locale: Locale; timeZone: string; q: string; list: Awaited<ReturnType<typeof listMailbox>> };

/** The letter's text with its link made usable; the link is a line of its own. */
function Body({ body, link }: { body: string; link: string | null }) {
  const [before, after] = link ? body.split(`\n${link}\n`) : [body];
  if (!link || after === undefined) return <p className="break-words whitespace-pre-line">{body}</p>;
  return (
    <>
      <p className="whitespace-pre-line">{before}</p>
      <p>
        <Link href={link} className="text-anchor break-all underline underline-offset-4">
          {link}
        </Link>
      </p>
      <p className="break-words whitespace-pre-line">{after}</p>
    </>
  );
}

/** What a mail program would offer to enter into a calendar. */
function Calendar({ text }: { text: string }) {
  const t = useTranslations("accounts.mailbox");
  return (
    <Disclosure summary={t("calendar")}>
      <pre className="overflow-x-auto text-body-s whitespace-pre-wrap">{text}</pre>
    </Disclosure>
  );
}

export function Mailbox({ locale, timeZone, q, list }: Props) {
  const t = useTranslations("accounts.mailbox");
  return (
    <>
      <FilterBar action={paths.mailbox(locale)} clearHref={q ? paths.mailbox(locale) : undefined}>
        <TextField id="q" name="q" label={t("search")} defaultValue={q} maxLength={100} />
      </FilterBar>
      {list.rows.length === 0 ? <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState> : null}
      <ul className="flex flex-col gap-4">
        {list.rows.map((letter) => (
          <Card
            key={letter.id}
            as="li"
            heading="h2"
            title={<span lang={letter.locale}>{letter.subject}</span>}
            meta={
              <>
                <span>
                  {t("to")} <bdi className="break-all">{letter.recipient}</bdi>
                </span>
                <time dateTime={letter.createdAt.toISOString()}>
                  {formatMoment(letter.createdAt, locale, timeZone)}
                </time>
              </>
            }
          >
            <div lang={letter.locale} className="flex max-w-measure flex-col gap-4">
              <Body body={letter.body ?? ""} link={letter.link} />
              {letter.calendar ? <Calendar text={letter.calendar} /> : null}
            </div>
          </Card>
        ))}
      </ul>
      <ListPages page={list.page} pageCount={list.pages} hrefFor={(page) => paths.mailbox(locale, { q, page })} />
    </>
  );
}

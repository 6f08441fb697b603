import { useTranslations } from "next-intl";
import { ListPages } from "@/components/layout/list-pages";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { listOwnDone } from "@/lib/reviews/queries";
import { nameOf, programOf, StateBadge } from "./review-state";

type Props = { done: Awaited<ReturnType<typeof listOwnDone>>; locale: Locale; timeZone: string };

/** Reviews that are behind the reviewer. */
export function MentorDone({ done, locale, timeZone }: Props) {
  const t = useTranslations("reviews");
  const common = useTranslations("common");
  return (
    <div className="mt-8">
      <Table
        caption={t("mine.done")}
        captionHidden
        rows={done.rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            title={t("mine.nothingDone")}
            action={<LinkButton href={paths.mentor.reviews(locale)}>{t("mine.toQueue")}</LinkButton>}
          >
            {t("mine.nothingDoneText")}
          </EmptyState>
        }
        columns={[
          {
            key: "company",
            header: t("mine.company"),
            cell: (review) => (
              <span className="flex flex-wrap items-center gap-2">
                <Link href={paths.mentor.review(locale, review.id)} className="text-anchor">
                  {nameOf(review, locale, t)}
                </Link>
                {review.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
              </span>
            ),
          },
          { key: "program", header: t("mine.program"), cell: (review) => programOf(review, locale) },
          {
            key: "state",
            header: t("mine.state"),
            cell: (review) => (
              <span className="flex flex-col items-start gap-1">
                <StateBadge state={review.state} />
                {review.endReason ? (
                  <span className="text-body-s text-subtle">{t(`ended.${review.endReason as "city"}`)}</span>
                ) : null}
              </span>
            ),
          },
          {
            key: "when",
            header: t("mine.when"),
            nowrap: true,
            cell: (review) => formatDate(review.stateEnteredAt, locale, timeZone),
          },
        ]}
      />
      <ListPages
        page={done.page}
        pageCount={done.pages}
        hrefFor={(page) => paths.mentor.reviews(locale, { view: "done", page })}
      />
    </div>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { MentorDone } from "@/components/reviews/mentor-done";
import { MentorQueue } from "@/components/reviews/mentor-queue";
import { TabLinks } from "@/components/ui/tab-links";
import { one, pageOf } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { countOwnProgress, listOwnDone, listOwnQueue } from "@/lib/reviews/queries";

type Props = PageProps<"/[locale]/mentor/reviews">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "reviews" });
  return { title: t("mine.title") };
}

export default async function MentorReviewsPage({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const locale = localeOf(await params);
  const asked = await searchParams;
  const { view, page } = asked;
  const finished = one(view) === "done";
  const [queue, progress, done] = await Promise.all([
    listOwnQueue(actor),
    countOwnProgress(actor),
    listOwnDone(actor, pageOf(page)),
  ]);
  const t = await getTranslations("reviews.mine");
  const { timeZone } = actor;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <TabLinks
        label={t("queue")}
        tabs={[
          { href: paths.mentor.reviews(locale), label: t("queue"), count: queue.length, current: !finished },
          {
            href: paths.mentor.reviews(locale, { view: "done" }),
            label: t("done"),
            count: done.total,
            current: finished,
          },
        ]}
      />
      {finished ? (
        <MentorDone done={done} locale={locale} timeZone={timeZone} />
      ) : (
        <MentorQueue queue={queue} progress={progress} now={new Date()} locale={locale} timeZone={timeZone} />
      )}
      <DownloadLink list="ownReviews" {...{ actor, asked, locale }} />
    </>
  );
}

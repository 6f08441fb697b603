import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Judgements } from "@/components/matching/judgements";
import { ReviewerNiche } from "@/components/matching/reviewer-niche";
import { MentorReview } from "@/components/reviews/mentor-review";
import { nameOf, programOf } from "@/components/reviews/review-state";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { listAttestable } from "@/lib/conflicts/queries.register";
import { found } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { currentActor, requireActor } from "@/lib/core/session";
import { findDraft } from "@/lib/drafts/queries";
import { localeOf } from "@/lib/i18n/locales";
import { listJudgeable, listOverridable } from "@/lib/matching/queries.niche";
import { canDeclareInterest } from "@/lib/reviews/policy";
import { findNextReview, findReviewTitle, getOwnReview } from "@/lib/reviews/queries";
import { unansweredReviews } from "@/lib/reviews/states";

type Props = PageProps<"/[locale]/mentor/reviews/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const t = await getTranslations({ locale, namespace: "reviews" });
  const title = await findReviewTitle(await currentActor(), id);
  return { title: t("one.title", { company: title ? nameOf(title, locale, t) : t("withheld") }) };
}

export default async function MentorReviewPage({ params }: Props) {
  const actor = await requireActor("mentor");
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const review = await found(getOwnReview(actor, id));
  const [next, judgeable, overridable, draft, interests] = await Promise.all([
    findNextReview(actor, id),
    listJudgeable(actor, id),
    listOverridable(actor, id),
    review.content ? findDraft(actor, "review.scores", id) : null,
    unansweredReviews.some((state) => state === review.state) ? listAttestable(actor, review, new Date()) : [],
  ]);
  const t = await getTranslations("reviews");
  const words = await getTranslations();
  const company = nameOf(review, locale, t);
  return (
    <ClientMessages namespaces={["documents", "reviews"]}>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={words("layout.breadcrumb")}
            items={[{ label: t("mine.title"), href: paths.mentor.reviews(locale) }, { label: company }]}
          />
        }
        meta={review.sample ? <Badge tone="warning">{words("common.sample")}</Badge> : undefined}
        title={company}
        lead={[review.sector ? words(`reference.sectors.${review.sector as "ai"}`) : null, programOf(review, locale)]
          .filter(Boolean)
          .join(" · ")}
      />
      <MentorReview
        review={review}
        next={next}
        draft={draft}
        interests={interests}
        mayDeclare={canDeclareInterest(actor, review).ok}
        now={new Date()}
        locale={locale}
        timeZone={actor.timeZone}
      />
      <Judgements products={judgeable} locale={locale} />
      <ReviewerNiche products={overridable} locale={locale} />
    </ClientMessages>
  );
}

import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/applications/state-badge";
import { ListPages } from "@/components/layout/list-pages";
import { Badge } from "@/components/ui/badge";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect } from "@/components/ui/native-select";
import { TextField } from "@/components/ui/text-field";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { listRoundApplications, RoundApplication, RoundFilter } from "@/lib/reviews/queries.round";
import { roundFilters } from "@/lib/reviews/rules";
import { liveReviews } from "@/lib/reviews/states";
import { openRounds, type RoundState } from "@/lib/rounds/states";
import { companyOf } from "./review-state";
import { ReviewerList } from "./reviewer-list";

type Props = {
  round: { id: string; state: RoundState };
  list: Awaited<ReturnType<typeof listRoundApplications>>;
  filter: { show: RoundFilter; q: string };
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** Applications under review with their reviewers. */
export function RoundApplications(props: Props) {
  const { round, list, filter, locale } = props;
  const t = useTranslations("reviews.city");
  return (
    <div className="mt-6">
      <Filter round={round} filter={filter} locale={locale} />
      {list.total === 0 ? (
        <EmptyState
          title={t("noApplications")}
          action={<LinkButton href={paths.city.applications(locale)}>{t("toApplications")}</LinkButton>}
        >
          {t("noApplicationsText")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-5">
          {list.rows.map((application) => (
            <ApplicationCard key={application.id} application={application} {...props} />
          ))}
        </ul>
      )}
      <ListPages
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => paths.city.reviews(locale, { round: round.id, ...shown(filter), page })}
      />
    </div>
  );
}

const shown = ({ show, q }: Props["filter"]) => ({ show: show === "all" ? null : show, q });

function Filter({ round, filter, locale }: Pick<Props, "round" | "filter" | "locale">) {
  const t = useTranslations("reviews.city");
  const common = useTranslations("common");
  return (
    <search>
      <form action={paths.city.reviews(locale)} className="mb-6 flex flex-wrap items-end gap-4">
        <input type="hidden" name="round" value={round.id} />
        <div className="w-full md:w-64">
          <NativeSelect
            id="show"
            name="show"
            label={t("show")}
            defaultValue={filter.show}
            options={roundFilters.map((value) => ({ value, label: t(`filters.${value}`) }))}
          />
        </div>
        <div className="min-w-0 flex-1 basis-60">
          <TextField id="q" name="q" type="search" label={t("search")} defaultValue={filter.q} />
        </div>
        <Button type="submit" variant="secondary" icon="search">
          {common("apply")}
        </Button>
      </form>
    </search>
  );
}

function ApplicationCard({ application, round, now, locale, timeZone }: Props & { application: RoundApplication }) {
  const t = useTranslations("reviews.city");
  const common = useTranslations("common");
  const sector = useTranslations("reference.sectors");
  const company = companyOf(application, locale) ?? "";
  const live = application.reviews.filter(({ state }) => (liveReviews as readonly string[]).includes(state));
  const running = (openRounds as readonly string[]).includes(round.state);
  const enough = live.length >= application.wanted;
  return (
    <Card
      as="li"
      title={company}
      meta={
        <>
          <StateBadge state={application.state} />
          <span>{application.receiptNumber}</span>
          {application.sector ? <span>{sector(application.sector as "ai")}</span> : null}
          {application.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
        </>
      }
      actions={
        <>
          {running ? (
            <LinkButton
              size="small"
              variant={enough ? "tertiary" : "primary"}
              href={paths.city.reviews(locale, { round: round.id, application: application.id })}
              aria-label={t("assignFor", { company })}
            >
              {t("assign")}
            </LinkButton>
          ) : null}
          <LinkButton size="small" variant="tertiary" href={paths.city.application(locale, application.id)}>
            {t("detail")}
          </LinkButton>
        </>
      }
    >
      <p className={enough ? "text-subtle" : "font-bold"}>
        {t("reviewers", { count: live.length, wanted: application.wanted })}
      </p>
      <ReviewerList
        reviews={application.reviews}
        caption={t("reviewers", { count: live.length, wanted: application.wanted })}
        roundId={round.id}
        now={now}
        locale={locale}
        timeZone={timeZone}
      />
    </Card>
  );
}

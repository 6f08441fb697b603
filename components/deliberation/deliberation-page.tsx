import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { programOf } from "@/components/reviews/review-state";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/core/paths";
import type { DeliberatedRound } from "@/lib/deliberation/queries.list";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";

export const deliberationViews = ["list", "calibration", "release", "closing"] as const;
export type DeliberationView = (typeof deliberationViews)[number];

/** Before the round closes there is one thing to look at: what closing would do. */
export const viewOf = (round: DeliberatedRound, asked: string): DeliberationView => {
  if (!round.closed) return "closing";
  return deliberationViews.find((name) => name === asked && name !== "closing") ?? "list";
};

type Props = { round: DeliberatedRound; view: DeliberationView; locale: Locale; timeZone: string; children: ReactNode };

/** The city's page of one round's deliberation. */
export function DeliberationPage({ round, view, locale, timeZone, children }: Props) {
  const t = useTranslations("deliberation");
  const reviews = useTranslations("reviews.city");
  const layout = useTranslations("layout");
  const common = useTranslations("common");
  const shown = round.closed ? deliberationViews.filter((name) => name !== "closing") : (["closing"] as const);
  const measure = t(`measure.${round.orderedBy}`);
  return (
    <ClientMessages namespaces={["deliberation", "applications"]}>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: reviews("title"), href: paths.city.reviews(locale, { round: round.id }) },
              { label: t("title") },
            ]}
          />
        }
        title={t("titleOf", { program: programOf(round, locale) })}
        lead={t("lead")}
        meta={
          <>
            <span>{reviews("roundOf", { program: programOf(round, locale), number: round.number })}</span>
            {round.closed ? (
              <span>
                {round.measureAt
                  ? t("list.orderedBy", {
                      measure,
                      name: round.measureBy ?? "",
                      at: formatMoment(round.measureAt, locale, timeZone),
                    })
                  : t("list.ordered", { measure })}
              </span>
            ) : null}
            {round.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
          </>
        }
        actions={
          <LinkButton variant="tertiary" href={paths.city.reviews(locale, { round: round.id })}>
            {t("toRound")}
          </LinkButton>
        }
      />
      <TabLinks
        label={t("views")}
        tabs={shown.map((name) => ({
          href: paths.city.deliberation(locale, round.id, { view: name === "list" ? null : name }),
          label: t(`view.${name}`),
          current: name === view,
        }))}
      />
      {children}
    </ClientMessages>
  );
}

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { Gate } from "@/lib/conflicts/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { chamberOf, companyOf, StateBadge } from "./review-state";

type Props = { gates: readonly Gate[]; actor: Actor; locale: Locale };

/** Interests that mentors declared: to be checked, and what was found. */
export function RoundGates({ gates, actor, locale }: Props) {
  const t = useTranslations("reviews.city");
  if (gates.length === 0) {
    return (
      <div className="mt-6">
        <EmptyState title={t("noGates")} icon="check">
          {t("noGatesText")}
        </EmptyState>
      </div>
    );
  }
  return (
    <ul className="mt-6 flex flex-col gap-5">
      {gates.map((gate) => (
        <GateCard key={gate.id} gate={gate} actor={actor} locale={locale} />
      ))}
    </ul>
  );
}

function GateCard({ gate, actor, locale }: Omit<Props, "gates"> & { gate: Gate }) {
  const t = useTranslations("reviews");
  const common = useTranslations("common");
  const conflicts = useTranslations("conflicts.city");
  return (
    <Card
      as="li"
      title={`${gate.mentorName} · ${chamberOf(gate, locale)}`}
      meta={
        <>
          <StateBadge state={gate.state} />
          <time dateTime={gate.stateEnteredAt.toISOString()}>
            {formatDate(gate.stateEnteredAt, locale, actor.timeZone)}
          </time>
          {gate.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
        </>
      }
    >
      <DescriptionList
        items={[
          {
            term: t("city.company"),
            description: (
              <Link href={paths.city.application(locale, gate.applicationId)} className="text-anchor">
                {companyOf(gate, locale)} ({gate.receiptNumber})
              </Link>
            ),
          },
          {
            term: t("city.interests"),
            description: gate.interests.map((kind) => t(`interests.${kind as "buyer"}`)).join(", "),
          },
          ...(gate.note
            ? [{ term: t("city.explanation"), description: <span className="whitespace-pre-line">{gate.note}</span> }]
            : []),
          ...(gate.checkNote
            ? [
                {
                  term: t("city.finding"),
                  description: (
                    <>
                      <span className="whitespace-pre-line">{gate.checkNote}</span>
                      {gate.checkedBy ? (
                        <span className="block text-body-s text-subtle">
                          {t("city.checkedBy", { name: gate.checkedBy })}
                        </span>
                      ) : null}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <div>
        <LinkButton
          href={paths.city.conflicts(locale, { show: "all", q: gate.receiptNumber })}
          variant="secondary"
          size="small"
        >
          {conflicts("toChecks")}
        </LinkButton>
      </div>
    </Card>
  );
}

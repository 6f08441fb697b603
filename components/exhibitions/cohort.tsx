import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import { withdrawBoothAction } from "@/lib/exhibitions/actions";
import { canPlaceBooth, canWithdrawBooth } from "@/lib/exhibitions/policy";
import type { Exhibition } from "@/lib/exhibitions/queries";
import type { CohortRow } from "@/lib/exhibitions/queries.booths";
import { boothMachine } from "@/lib/exhibitions/states";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { PlaceForm } from "./booth-forms";
import { BoothBadge, boothPlace } from "./words";

type Props = { cohort: readonly CohortRow[]; exhibition: Exhibition; actor: Actor; now: Date; locale: Locale };

/** Who goes, where they stand, and how aftercare goes. */
export function Cohort({ cohort, exhibition, actor, now, locale }: Props) {
  const t = useTranslations("exhibitions.cohort");
  const number = (value: number) => formatNumber(value, locale);
  return (
    <ClientMessages namespaces={["exhibitions"]}>
      <Table
        caption={t("title")}
        captionHidden
        rows={cohort}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
        columns={[
          {
            key: "company",
            header: t("company"),
            cell: ({ companyId, companyKo, companyEn }) => (
              <Link href={paths.city.company(locale, companyId)} className="text-anchor">
                <Bilingual ko={companyKo} en={companyEn} locale={locale} />
              </Link>
            ),
          },
          { key: "booth", header: t("booth"), cell: (row) => boothPlace(row) || t("noPlace") },
          {
            key: "state",
            header: t("state"),
            cell: (row) => <Stand row={row} now={now} locale={locale} timeZone={actor.timeZone} />,
          },
          { key: "leads", header: t("leads"), align: "end", cell: ({ leads }) => number(leads) },
          { key: "won", header: t("won"), align: "end", cell: ({ won }) => number(won) },
          {
            key: "aftercare",
            header: t("aftercare"),
            cell: (row) => (
              <>
                {row.asked === 0 ? t("notAsked") : t("answered", { answered: row.answered, asked: row.asked })}
                {row.late > 0 ? <span className="font-bold text-danger"> {t("late", { count: row.late })}</span> : null}
              </>
            ),
          },
          {
            key: "deeds",
            header: t("deeds"),
            headerHidden: true,
            cell: (row) => <Deeds row={row} booth={{ ...exhibition, ...row }} {...{ actor, now, locale }} />,
          },
        ]}
      />
    </ClientMessages>
  );
}

function Stand({ row, now, locale, timeZone }: { row: CohortRow; now: Date; locale: Locale; timeZone: string }) {
  const t = useTranslations("exhibitions.cohort");
  const until = dueAt(boothMachine.info[row.state], row.stateEnteredAt);
  return (
    <>
      <BoothBadge state={row.state} />
      {until ? (
        <span className={until < now ? "block font-bold text-danger" : "block text-body-s text-subtle"}>
          {t(until < now ? "wasUntil" : "until", { date: formatDate(until, locale, timeZone) })}
        </span>
      ) : null}
      {row.reason ? <span className="block text-body-s text-subtle">{row.reason}</span> : null}
    </>
  );
}

type DeedsProps = { row: CohortRow; booth: Parameters<typeof canWithdrawBooth>[1] } & Pick<
  Props,
  "actor" | "now" | "locale"
>;

function Deeds({ row, booth, actor, now, locale }: DeedsProps) {
  const t = useTranslations("exhibitions.booth");
  const name = (locale === "en" && row.companyEn) || row.companyKo;
  return (
    <div className="flex flex-col items-start gap-2">
      {canPlaceBooth(actor, booth).ok ? (
        <Disclosure summary={t("change")}>
          <PlaceForm boothId={row.id} hall={row.hall} number={row.number} />
        </Disclosure>
      ) : null}
      {canWithdrawBooth(actor, booth, now).ok ? (
        <ActionButton
          action={withdrawBoothAction}
          input={{ boothId: row.id }}
          size="small"
          variant="tertiary"
          label={t("withdrawOf", { name })}
          confirm={{ title: t("withdrawTitle"), text: t("cityWithdrawText", { name }), confirmLabel: t("withdraw") }}
        >
          {t("withdraw")}
        </ActionButton>
      ) : null}
    </div>
  );
}

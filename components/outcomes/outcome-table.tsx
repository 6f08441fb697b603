import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { outcomeOf } from "@/lib/core/paths";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { OutcomeRow } from "@/lib/outcomes/queries";
import { countedOutcomes, type OutcomeState } from "@/lib/outcomes/states";
import { GradeBadge, OutcomeStateBadge } from "./state";
import { nameIn, useOutcomeWords } from "./words";

type Props = {
  outcomes: readonly OutcomeRow[];
  role: string;
  caption: string;
  empty: ReactNode;
  /** In the room of an engagement who it is about is known. */
  inRoom?: boolean;
  /** What waits for the reader: what counts leads to what is asked of it. */
  waiting?: boolean;
  locale: Locale;
};

/** Claims, one a row: what, when, how much, on which evidence, and where it stands. */
export function OutcomeTable({ outcomes, role, caption, empty, inRoom = false, waiting = false, locale }: Props) {
  const t = useTranslations("outcomes");
  const common = useTranslations("common");
  const words = useOutcomeWords(locale);
  const isAsked = ({ state }: OutcomeRow) =>
    waiting && role === "company" && (countedOutcomes as readonly OutcomeState[]).includes(state);
  const about = [
    {
      key: "company",
      header: t("field.company"),
      cell: (one: OutcomeRow) => (
        <>
          {nameIn(one.companyKo, one.companyEn, locale)}
          <span className="block text-body-s text-subtle">{nameIn(one.chamberKo, one.chamberEn, locale)}</span>
        </>
      ),
    },
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      rows={outcomes}
      rowKey={(one) => one.id}
      empty={empty}
      columns={[
        {
          key: "kind",
          header: t("field.kind"),
          cell: (one) => (
            <>
              <span className="flex flex-wrap items-center gap-2">
                <Link
                  href={`${outcomeOf(role, locale, one.id)}${isAsked(one) ? "#follow-ups" : ""}`}
                  className="text-anchor"
                >
                  {`${t(`kind.${one.kind}`)} · ${nameIn(one.productKo, one.productEn, locale)}`}
                </Link>
                {one.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
              </span>
              <span className="block text-body-s text-subtle empty:hidden">{words.fair(one)}</span>
            </>
          ),
        },
        ...(inRoom ? [] : about),
        {
          key: "day",
          header: t("field.happenedOn"),
          nowrap: true,
          cell: (one) => formatDay(one.happenedOn, locale),
        },
        {
          key: "figure",
          header: t("field.figure"),
          align: "end",
          cell: (one) => (
            <>
              {words.figure(one)}
              <span className="block text-body-s text-subtle empty:hidden">{words.dollars(one)}</span>
            </>
          ),
        },
        { key: "grade", header: t("field.grade"), cell: (one) => <GradeBadge grade={one.grade} /> },
        { key: "state", header: t("field.state"), cell: (one) => <OutcomeStateBadge state={one.state} /> },
      ]}
    />
  );
}

import { useTranslations } from "next-intl";
import { type StateNames, stateNameOf } from "@/components/chambers/names";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { byState } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import type { Locale } from "@/lib/i18n/locales";
import type { Board } from "@/lib/matching/queries";
import { BoardColumn, type Column, columnId, isOpen, nameOfColumn } from "./board-column";

type Props = { board: Board; actor: Actor; states: StateNames; locale: Locale };

/** Chambers as columns, by state: a region that scrolls sideways on a wide screen, a list of sections on a narrow one. */
export function BoardView({ board, actor, states, locale }: Props) {
  const cardsOf = (column: Column) => board.cards.filter(({ chamberId }) => chamberId === column.id);
  const filled = board.columns.filter((column) => cardsOf(column).length > 0);
  const others = board.columns.filter((column) => cardsOf(column).length === 0);
  const groups = byState(filled);
  return (
    <>
      <JumpList columns={filled} cardsOf={cardsOf} locale={locale} />
      {filled.length > 0 ? <Columns groups={groups} {...{ cardsOf, actor, states, locale }} /> : null}
      {others.length > 0 ? <OtherChambers columns={others} states={states} locale={locale} /> : null}
    </>
  );
}

type ColumnsProps = Omit<Props, "board"> & {
  groups: { stateCode: string; rows: Column[] }[];
  cardsOf: (column: Column) => Board["cards"];
};

function Columns({ groups, cardsOf, actor, states, locale }: ColumnsProps) {
  const t = useTranslations("matching.board");
  return (
    <>
      <p id="board-hint" className="mb-2 text-body-s text-subtle max-md:hidden">
        {t("regionHint")}
      </p>
      <section
        aria-label={t("region")}
        aria-describedby="board-hint"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll.
        tabIndex={0}
        className="relative overflow-x-auto md:pb-4"
      >
        <div className="flex flex-col gap-8 md:w-max md:flex-row md:gap-10">
          {groups.map(({ stateCode, rows }) => (
            <section key={stateCode} aria-labelledby={`state-${stateCode}`} className="min-w-0">
              <h2 id={`state-${stateCode}`} className="mb-3 text-heading-s md:sticky md:left-0 md:w-fit">
                {stateNameOf(stateCode, states, locale)}
              </h2>
              <div className="flex flex-col items-stretch gap-4 md:flex-row md:items-start">
                {rows.map((column) => (
                  <BoardColumn key={column.id} column={column} cards={cardsOf(column)} actor={actor} locale={locale} />
                ))}
              </div>
            </section>
          ))}
        </div>
      </section>
    </>
  );
}

type JumpProps = { columns: readonly Column[]; cardsOf: (column: Column) => Board["cards"]; locale: Locale };

function JumpList({ columns, cardsOf, locale }: JumpProps) {
  const t = useTranslations("matching.board");
  if (columns.length < 2) return null;
  return (
    <nav aria-label={t("jump")} className="mb-6">
      <Disclosure summary={t("jump")} open={columns.length <= 6}>
        <ul className="grid grid-cols-1 gap-x-6 gap-y-1 md:grid-cols-2 lg:grid-cols-3">
          {columns.map((column) => (
            <li key={column.id}>
              <a href={`#${columnId(column)}`} className="text-anchor inline-block py-1">
                {nameOfColumn(column, locale)}
              </a>{" "}
              <span className="text-body-s text-subtle">
                {t("cards", { count: cardsOf(column).filter(isOpen).length })}
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </nav>
  );
}

/** Chambers that have nothing here still have places: the city should see them. */
function OtherChambers({
  columns,
  states,
  locale,
}: {
  columns: readonly Column[];
  states: StateNames;
  locale: Locale;
}) {
  const t = useTranslations("matching.board");
  return (
    <Section title={t("others")} lead={t("othersLead", { count: columns.length })}>
      <Table
        caption={t("others")}
        captionHidden
        rows={columns}
        rowKey={({ id }) => id}
        columns={[
          { key: "chamber", header: t("chamber"), cell: (column) => nameOfColumn(column, locale) },
          { key: "state", header: t("state"), cell: ({ stateCode }) => stateNameOf(stateCode, states, locale) },
          { key: "places", header: t("places"), align: "end", cell: ({ places }) => places },
          { key: "taken", header: t("taken"), align: "end", cell: ({ placed }) => placed },
          { key: "pending", header: t("pending"), align: "end", cell: ({ pending }) => pending },
          {
            key: "free",
            header: t("free"),
            align: "end",
            cell: ({ places, placed }) => Math.max(0, places - placed),
          },
        ]}
      />
    </Section>
  );
}

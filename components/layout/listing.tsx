import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ListPages } from "./list-pages";

type Told = { title: ReactNode; text: ReactNode; action?: ReactNode };

type Props = {
  /** Its conditions: a form or links, whose answer is an address. */
  filters: ReactNode;
  /** How many there are, in words; said where a reader cannot count them. */
  results?: ReactNode;
  isEmpty: boolean;
  /** Whether conditions are in use. */
  filtered: boolean;
  /** What is said where there is nothing at all. */
  none: Told;
  /** What is said where there is nothing that fits the conditions. */
  unfit: Omit<Told, "action">;
  /** The list without conditions, and what the way there is called where it is not "clear". */
  all: { href: string; label?: string };
  pages?: { label: string; page: number; pageCount: number; hrefFor: (page: number) => string };
  /** The rows, where there are any. */
  children: ReactNode;
};

/** A list below its conditions: how many there are, the rows or what to do where there are none, and the way through its pages. */
export function Listing({ filters, results, isEmpty, filtered, none, unfit, all, pages, children }: Props) {
  return (
    <>
      {filters}
      {results === undefined ? null : (
        <p className="mb-4 font-bold" role="status">
          {results}
        </p>
      )}
      {isEmpty ? <Nothing told={filtered ? unfit : none} all={filtered ? all : null} /> : children}
      {pages ? <ListPages {...pages} /> : null}
    </>
  );
}

/** `all`: the way back to everything, where conditions are what has left nothing. */
function Nothing({ told, all }: { told: Told; all: Props["all"] | null }) {
  const t = useTranslations("common");
  const back = all ? (
    <LinkButton variant="secondary" href={all.href}>
      {all.label ?? t("clear")}
    </LinkButton>
  ) : null;
  return (
    <EmptyState title={told.title} action={back ?? told.action}>
      {told.text}
    </EmptyState>
  );
}

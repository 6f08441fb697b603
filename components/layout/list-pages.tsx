import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { Pagination, type PaginationProps } from "@/components/ui/pagination";

type Props = Pick<PaginationProps, "page" | "pageCount" | "hrefFor"> & { label?: string };

/**
 * The way through the pages of a list, in the reader's words; two lists of one page have a name each. Whoever asks for a page
 * behind the last, by an old link or because the list has become shorter, gets the last.
 */
export function ListPages({ label, ...pages }: Props) {
  const t = useTranslations("layout");
  if (pages.pageCount > 0 && pages.page > pages.pageCount) redirect(pages.hrefFor(pages.pageCount));
  return (
    <Pagination
      {...pages}
      label={label ?? t("pages")}
      previousLabel={t("previousPage")}
      nextLabel={t("nextPage")}
      pageLabel={(page) => t("pageNumber", { page })}
    />
  );
}

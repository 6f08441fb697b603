import { useTranslations } from "next-intl";
import { Pagination, type PaginationProps } from "@/components/ui/pagination";

type Props = Pick<PaginationProps, "page" | "pageCount" | "hrefFor"> & { label?: string };

/** The way through the pages of a list, in the reader's words; two lists of one page have a name each. */
export function ListPages({ label, ...pages }: Props) {
  const t = useTranslations("layout");
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

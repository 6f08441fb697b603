import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, LinkButton } from "@/components/ui/button";

/** Conditions of a list as a form that ends up in its address. `clearHref` is the list without conditions. */
export function FilterBar({
  action,
  clearHref,
  children,
}: {
  action: string;
  clearHref?: string;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <search className="mb-8">
      <form
        action={action}
        method="get"
        aria-label={t("filters")}
        className="grid grid-cols-1 items-end gap-4 rounded-2xl bg-surface-subtler p-4 md:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] md:p-6"
      >
        {children}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" icon="search">
            {t("search")}
          </Button>
          {clearHref ? (
            <LinkButton href={clearHref} variant="tertiary">
              {t("clear")}
            </LinkButton>
          ) : null}
        </div>
      </form>
    </search>
  );
}

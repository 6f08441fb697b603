import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { SkipLink } from "@/components/ui/skip-link";
import { Container } from "./container";
import { SiteFooter, type SiteFooterProps } from "./site-footer";
import { SiteHeader, type SiteHeaderProps } from "./site-header";
import { WidgetLocale } from "./widget-locale";

export type AppShellProps = SiteHeaderProps & {
  footer: Omit<SiteFooterProps, "name">;
  /** A line above everything: that the data is sample data. */
  banner?: ReactNode;
  breadcrumb?: ReactNode;
  /** A SideNavigation left of the content. */
  side?: ReactNode;
  /** "full": the page sets its own containers, for sections from edge to edge. */
  width?: "content" | "full";
  children: ReactNode;
};

/** The frame of every page: skip link, banner, header, the one main element, footer. */
export function AppShell({ footer, banner, breadcrumb, side, width = "content", children, ...header }: AppShellProps) {
  const t = useTranslations("layout");
  return (
    <WidgetLocale locale={header.locale}>
      <SkipLink>{t("skipToContent")}</SkipLink>
      <div className="flex min-h-dvh flex-col">
        {banner ? (
          <aside aria-label={t("siteNotice")} className="print-hidden bg-warning-subtler text-body-s text-basic">
            <Container className="flex items-start gap-2 py-1.5">
              <Icon name="information" size={18} className="mt-0.5 text-warning" />
              <div>{banner}</div>
            </Container>
          </aside>
        ) : null}
        <SiteHeader {...header} />
        {breadcrumb ? <Container className="print-hidden pt-4 md:pt-6">{breadcrumb}</Container> : null}
        <main id="main" tabIndex={-1} className="flex-1">
          {width === "full" ? (
            children
          ) : (
            <Container className="pt-6 md:pt-8">
              {side ? (
                <div className="lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-12">
                  <div className="print-hidden max-lg:mb-6">{side}</div>
                  <div className="min-w-0">{children}</div>
                </div>
              ) : (
                children
              )}
            </Container>
          )}
        </main>
        <SiteFooter name={header.brand.name} {...footer} />
      </div>
    </WidgetLocale>
  );
}

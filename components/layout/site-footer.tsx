import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Container } from "./container";
import type { ContrastMode } from "./contrast";
import { ContrastSwitch } from "./contrast-switch";

export type SiteFooterProps = {
  name: string;
  /** `strong` for the privacy notice, as the law wants it to stand out. */
  links: readonly { href: string; label: string; strong?: boolean }[];
  /** Who operates the site and how to reach them. */
  contact?: ReactNode;
  /** What the site is not, and the year. */
  note?: ReactNode;
  contrast: ContrastMode;
};

export function SiteFooter({ name, links, contact, note, contrast }: SiteFooterProps) {
  const t = useTranslations("layout");
  return (
    <footer className="print-hidden mt-16 border-t border-gray-light bg-footer py-8 text-body-s text-subtle md:mt-24 md:py-10">
      <Container className="flex flex-col gap-6">
        <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 border-b border-gray-light pb-5">
          <nav aria-label={t("footerMenu")}>
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {links.map((link) => (
                <li key={link.href}>
                  <Link
                    href={link.href}
                    className={`flex min-h-8 items-center text-basic underline-offset-4 hover:underline ${link.strong ? "font-bold" : ""}`}
                  >
                    {link.label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <ContrastSwitch mode={contrast} onLabel={t("highContrastOn")} offLabel={t("highContrastOff")} />
        </div>
        <div className="flex flex-col gap-2">
          <p className="text-heading-xs font-bold text-basic">{name}</p>
          {contact ? <div className="max-w-measure">{contact}</div> : null}
          {note ? <div className="max-w-measure">{note}</div> : null}
        </div>
      </Container>
    </footer>
  );
}

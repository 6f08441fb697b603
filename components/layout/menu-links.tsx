"use client";

import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { DropDown } from "./drop-down";

export type MenuItem = {
  href: string;
  label: string;
  /** Current on this very page alone: for the start page of a role, whose address begins all others. */
  exact?: boolean;
  /** Makes the item a group: its own href is then only a name. */
  items?: readonly MenuItem[];
};

/** The item of the page itself, or else the one whose address begins the page's address longest. */
export function currentItem(pathname: string, items: readonly MenuItem[]): MenuItem | undefined {
  const all = items.flatMap((item) => item.items ?? [item]);
  const path = (item: MenuItem) => item.href.split("?")[0] ?? "";
  return all
    .filter((item) => pathname === path(item) || (!item.exact && pathname.startsWith(`${path(item)}/`)))
    .sort((a, b) => path(b).length - path(a).length)[0];
}

const currentWord = (pathname: string, item: MenuItem) =>
  pathname === item.href.split("?")[0] ? ("page" as const) : ("true" as const);

/** The main menu of a wide screen: a bar with groups that open below it. */
export function MenuBar({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const pathname = usePathname();
  const current = currentItem(pathname, items);
  const entry = (on: boolean) =>
    classNames(
      "relative flex min-h-14 items-center gap-1 px-1 font-bold whitespace-nowrap after:absolute after:inset-x-0 after:bottom-0 after:h-1",
      on ? "text-primary after:bg-button-primary" : "text-basic hover:text-primary hover:after:bg-primary-subtle",
    );
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-x-6 xl:gap-x-8">
        {items.map((item, index) => (
          <li key={item.href}>
            {item.items ? (
              <DropDown
                name="main-menu"
                className="group/menu relative"
                summary={
                  <>
                    {item.label}
                    <Icon name="chevron-down" size={16} className="transition-transform group-open/menu:rotate-180" />
                  </>
                }
                summaryClassName={entry(item.items.some((part) => part === current))}
                // The last one opens to the left: to the right it would leave the page.
                panelClassName={classNames(
                  "absolute top-full z-30 min-w-52 rounded-b-lg border border-gray-light bg-surface p-2 shadow-2",
                  index === items.length - 1 ? "right-0" : "left-0",
                )}
              >
                <LinkList items={item.items} current={current} pathname={pathname} />
              </DropDown>
            ) : (
              <Link
                href={item.href}
                aria-current={item === current ? currentWord(pathname, item) : undefined}
                className={entry(item === current)}
              >
                {item.label}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The same menu below each other: for the drop-down of a narrow screen and for the side of a page. */
export function MenuColumn({ label, items }: { label: string; items: readonly MenuItem[] }) {
  const pathname = usePathname();
  const current = currentItem(pathname, items);
  const groups = items.filter((item) => item.items);
  const plain = items.filter((item) => !item.items);
  return (
    <nav aria-label={label} className="flex flex-col gap-4">
      {plain.length > 0 ? <LinkList items={plain} current={current} pathname={pathname} /> : null}
      {groups.map((group) => (
        <div key={group.href}>
          <p className="px-3 pb-1 text-body-s font-bold text-subtle">{group.label}</p>
          <LinkList items={group.items ?? []} current={current} pathname={pathname} />
        </div>
      ))}
    </nav>
  );
}

function LinkList({ items, current, pathname }: { items: readonly MenuItem[]; current?: MenuItem; pathname: string }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item) => (
        <li key={item.href}>
          <Link
            href={item.href}
            aria-current={item === current ? currentWord(pathname, item) : undefined}
            className={classNames(
              "flex min-h-11 items-center rounded-md px-3 py-2",
              item === current ? "bg-primary-subtler font-bold text-primary" : "text-basic hover:bg-surface-subtler",
            )}
          >
            {item.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

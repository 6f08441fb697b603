import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

type Heading = "h2" | "h3" | "h4";

export type CardProps = {
  title?: ReactNode;
  heading?: Heading;
  /** Makes the title a link whose target is the whole card. */
  href?: string;
  /** Badges and the like, above the title. */
  meta?: ReactNode;
  children?: ReactNode;
  /** Buttons and links at the foot; they stay reachable when the card itself is a link. */
  actions?: ReactNode;
  tone?: "plain" | "subtle" | "primary";
  padding?: "small" | "medium" | "large";
  as?: "article" | "section" | "div" | "li";
  className?: string;
};

const tones = {
  plain: "border-gray-light bg-surface",
  subtle: "border-transparent bg-surface-subtler",
  primary: "border-primary-light bg-primary-subtler",
};
const paddings = { small: "p-4 md:p-5", medium: "p-5 md:p-6", large: "p-6 md:p-8" };

export function Card(props: CardProps) {
  const { title, heading: Title = "h3", href, meta, children, actions, tone = "plain", padding = "medium" } = props;
  const Element = props.as ?? "div";
  return (
    <Element
      className={classNames(
        "relative flex min-w-0 flex-col gap-3 rounded-2xl border",
        tones[tone],
        paddings[padding],
        href &&
          "transition-colors hover:border-primary has-[h2>a:focus-visible,h3>a:focus-visible,h4>a:focus-visible]:border-primary",
        props.className,
      )}
    >
      {meta ? <div className="flex flex-wrap items-center gap-2 text-body-s text-subtle">{meta}</div> : null}
      {title ? (
        <Title className="text-heading-s">
          {href ? (
            <Link
              href={href}
              className="underline-offset-4 after:absolute after:inset-0 after:rounded-2xl hover:underline"
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </Title>
      ) : null}
      {children}
      {actions ? <div className="relative z-10 mt-auto flex flex-wrap gap-3 pt-2">{actions}</div> : null}
    </Element>
  );
}

/** Cards side by side: as many as fit at `min` width, one below the other at 390 px. */
export function CardGrid({
  children,
  columns = 3,
  as: Element = "div",
}: {
  children: ReactNode;
  columns?: 2 | 3 | 4;
  as?: "div" | "ul";
}) {
  const wide = { 2: "lg:grid-cols-2", 3: "lg:grid-cols-3", 4: "lg:grid-cols-4" }[columns];
  return <Element className={`grid grid-cols-1 gap-4 md:grid-cols-2 md:gap-6 ${wide}`}>{children}</Element>;
}

import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";
import { Link } from "./link";

export type ButtonVariant = "primary" | "secondary" | "tertiary" | "danger" | "text";
export type ButtonSize = "small" | "medium" | "large";

const variants: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-button-primary text-on-fill hover:bg-button-primary-hover active:bg-button-primary-pressed",
  secondary:
    "border-primary bg-button-secondary text-primary hover:bg-button-secondary-hover active:bg-button-secondary-pressed",
  tertiary: "border-gray-dark text-basic hover:bg-button-tertiary-hover active:bg-button-tertiary-pressed",
  danger:
    "border-transparent bg-button-danger text-on-fill hover:bg-button-danger-hover active:bg-button-danger-pressed",
  text: "border-transparent text-primary underline underline-offset-4 hover:bg-button-tertiary-hover active:bg-button-tertiary-pressed",
};

const sizes: Record<ButtonSize, string> = {
  small: "min-h-10 px-3.5 py-1.5 text-body-s",
  medium: "min-h-12 px-5 py-2 text-body-m",
  large: "min-h-14 px-7 py-3 text-body-l",
};

export const buttonClass = (variant: ButtonVariant = "primary", size: ButtonSize = "medium", className?: string) =>
  classNames(
    "inline-flex items-center justify-center gap-2 rounded-md border font-bold text-center transition-colors",
    "disabled:cursor-not-allowed disabled:border-gray disabled:bg-surface-disabled disabled:text-disabled",
    "aria-disabled:cursor-not-allowed aria-disabled:border-gray aria-disabled:bg-surface-disabled aria-disabled:text-subtle",
    "forced-colors:border-[ButtonText]",
    variants[variant],
    sizes[size],
    className,
  );

type Looks = { variant?: ButtonVariant; size?: ButtonSize; icon?: IconName; iconEnd?: IconName };

const content = (children: ReactNode, { icon, iconEnd }: Looks, busy = false) => (
  <>
    {busy ? (
      <span
        aria-hidden
        className="size-4 shrink-0 animate-spin rounded-full border-2 border-current border-t-transparent motion-reduce:animate-none"
      />
    ) : icon ? (
      <Icon name={icon} />
    ) : null}
    <span>{children}</span>
    {iconEnd ? <Icon name={iconEnd} /> : null}
  </>
);

export type ButtonProps = Looks & {
  /** Work is under way: the button keeps its focus, says so and takes no second press. For client components. */
  busy?: boolean;
} & ComponentProps<"button">;

export function Button({ variant, size, icon, iconEnd, busy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...(busy && { "aria-disabled": true, "aria-busy": true, onClick: (event) => event.preventDefault() })}
      className={buttonClass(variant, size, className)}
    >
      {content(children, { icon, iconEnd }, busy)}
    </button>
  );
}

export type LinkButtonProps = Looks & ComponentProps<typeof Link>;

/** A link that looks like a button, for going somewhere; `Button` is for doing something. */
export function LinkButton({ variant, size, icon, iconEnd, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass(variant, size, className)}>
      {content(children, { icon, iconEnd })}
    </Link>
  );
}

/** Buttons side by side, below each other on a narrow screen. */
export function ButtonRow({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("flex flex-wrap items-center gap-3", className)}>{children}</div>;
}

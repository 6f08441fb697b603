import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

/** What every control of a form takes besides its native attributes. All words come from the caller. */
export type FieldProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Sets `aria-required`, never the native attribute: drafts may be saved incomplete. */
  required?: boolean;
  /** The word shown after the label of a required field, for instance "필수". */
  requiredLabel?: string;
  /** The word shown after the label of any other field, for instance "선택". */
  optionalLabel?: string;
  labelHidden?: boolean;
};

export type ControlWidth = "full" | "medium" | "short";

const widths: Record<ControlWidth, string> = { full: "w-full", medium: "w-full max-w-96", short: "w-full max-w-44" };

/** The ids of hint and error that exist, for `aria-describedby`; undefined when there is nothing to describe. */
export const describedBy = (
  { id, hint, error }: Pick<FieldProps, "id" | "hint" | "error">,
  ...more: (string | undefined)[]
) => [hint && `${id}-hint`, error && `${id}-error`, ...more].filter(Boolean).join(" ") || undefined;

/** The attributes that tie a native control to its field. Spread them after the caller's own. */
export const controlAttributes = (field: FieldProps, ...moreDescriptions: (string | undefined)[]) => ({
  id: field.id,
  "aria-describedby": describedBy(field, ...moreDescriptions),
  "aria-invalid": field.error ? true : undefined,
  "aria-required": field.required || undefined,
});

export const controlClass = (invalid: boolean, width: ControlWidth = "full", className?: string) =>
  classNames(
    "rounded-md border bg-input px-4 text-body-m text-basic transition-colors placeholder:text-disabled",
    "hover:border-primary disabled:bg-input-disabled disabled:text-disabled disabled:border-gray [&[readonly]]:bg-surface-subtler",
    invalid ? "border-2 border-danger" : "border-input",
    widths[width],
    className,
  );

/** `required` or `optional` in words; nothing when the caller gave no word. */
export function RequirementMark({ required, requiredLabel, optionalLabel }: Partial<FieldProps>) {
  if (required && requiredLabel)
    return <span className="ml-1.5 text-body-s font-bold text-danger">{requiredLabel}</span>;
  if (!required && optionalLabel)
    return <span className="ml-1.5 text-body-s font-regular text-subtle">{optionalLabel}</span>;
  return null;
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-hint`} className="max-w-measure text-body-s text-subtle">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-error`} className="flex max-w-measure items-start gap-1.5 text-body-s font-bold text-danger">
      <Icon name="danger" size={18} className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}

/** Label, hint, control, error, in this order. For controls with one native input; see ChoiceGroup for sets. */
export function Field({ children, footer, ...field }: FieldProps & { children: ReactNode; footer?: ReactNode }) {
  const { id, label, hint, error, labelHidden } = field;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className={labelHidden && !hint ? "sr-only" : "flex flex-col gap-1"}>
        <label htmlFor={id} className={labelHidden ? "sr-only" : "font-bold text-basic"}>
          {label}
          <RequirementMark {...field} />
        </label>
        {hint ? <FieldHint id={id}>{hint}</FieldHint> : null}
      </div>
      {children}
      {error || footer ? (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          {error ? <FieldError id={id}>{error}</FieldError> : <span />}
          {footer}
        </div>
      ) : null}
    </div>
  );
}

/** Splits the props of a control into those of its field and those of its native element. */
export function splitField<P extends FieldProps>(props: P) {
  const { id, label, hint, error, required, requiredLabel, optionalLabel, labelHidden, ...native } = props;
  return { field: { id, label, hint, error, required, requiredLabel, optionalLabel, labelHidden }, native };
}

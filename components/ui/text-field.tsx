import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { type ControlWidth, controlAttributes, controlClass, Field, type FieldProps, splitField } from "./field";

export type TextFieldProps = FieldProps & {
  width?: ControlWidth;
  /** A short unit before or after the input, read as part of its description: "USD", "명". */
  prefix?: ReactNode;
  suffix?: ReactNode;
} & Omit<ComponentProps<"input">, "id" | "prefix" | "width" | "size">;

/** One line of text; also numbers (`inputMode="numeric"`), e-mail, telephone, passwords. */
export function TextField({ width, prefix, suffix, className, ...props }: TextFieldProps) {
  const { field, native } = splitField(props);
  const unitId = prefix || suffix ? `${field.id}-unit` : undefined;
  const input = (
    <input
      type="text"
      {...native}
      {...controlAttributes(field, unitId)}
      className={controlClass(
        Boolean(field.error),
        unitId ? "full" : width,
        classNames("h-12", prefix ? "rounded-l-none" : "", suffix ? "rounded-r-none" : "", className),
      )}
    />
  );
  if (!unitId) return <Field {...field}>{input}</Field>;
  const unit =
    "flex shrink-0 items-center border border-input bg-surface-subtler px-3.5 text-body-s whitespace-nowrap text-subtle";
  const limit = width === "short" ? "max-w-56" : width === "medium" ? "max-w-96" : "";
  return (
    <Field {...field}>
      <div className={`flex w-full ${limit}`}>
        {prefix ? (
          <span id={unitId} className={`${unit} rounded-l-md border-r-0`}>
            {prefix}
          </span>
        ) : null}
        {input}
        {suffix ? (
          <span id={prefix ? undefined : unitId} className={`${unit} rounded-r-md border-l-0`}>
            {suffix}
          </span>
        ) : null}
      </div>
    </Field>
  );
}

import type { ComponentProps } from "react";
import { type ControlWidth, controlAttributes, controlClass, Field, type FieldProps, splitField } from "./field";

export type DateFieldProps = FieldProps & {
  width?: ControlWidth;
  type?: "date" | "month" | "datetime-local" | "time";
} & Omit<ComponentProps<"input">, "id" | "type" | "width">;

/** A native date input: its value is ISO 8601, its looks follow the reader's system. */
export function DateField({ width = "short", type = "date", className, ...props }: DateFieldProps) {
  const { field, native } = splitField(props);
  const wide = type === "datetime-local" && width === "short" ? "medium" : width;
  return (
    <Field {...field}>
      <input
        {...native}
        {...controlAttributes(field)}
        type={type}
        className={controlClass(Boolean(field.error), wide, `h-12 tabular-nums ${className ?? ""}`)}
      />
    </Field>
  );
}
